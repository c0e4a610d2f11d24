import { brandWithType } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { SearchHit, SearchKind } from '../../drizzle/queries/search.ts';
import { hitName } from '../../drizzle/queries/search-passages.ts';
import type { Row } from '../connection/compile.ts';
import type { Context } from '../context.ts';
import { findRows } from '../rows.ts';
import { allOf, visible } from '../visibility.ts';

const types: Record<SearchKind, { typeName: string; table: string; key: string }> = {
  ARTICLE: { typeName: 'Article', table: 'article', key: 'id' },
  PERSON: { typeName: 'Person', table: 'person', key: 'id' },
  ORGANIZATION: { typeName: 'Organization', table: 'organization', key: 'id' },
  COUNTRY: { typeName: 'Country', table: 'country', key: 'code' },
  MEETING: { typeName: 'Meeting', table: 'meeting', key: 'id' },
};

/** Where a search shows rows. */
export const nodePaths = [['nodes'], ['edges', 'node']];

/** A page of hits, how many there are on all pages if that is counted, and their rows by `hitName`. */
export interface LoadedHits {
  hits: SearchHit[];
  total: number;
  rows: Map<string, Row>;
}

async function loadKind(
  kind: SearchKind,
  keys: readonly string[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<[string, Row][]> {
  const { typeName, table, key } = types[kind];
  const own = { where: allOf(visible(context, table), { [key]: { in: keys } }) };
  const rows = await findRows(table, own, context, info, typeName, nodePaths);
  return rows.map((row) => {
    brandWithType(row, typeName as never);
    return [hitName({ kind, key: String(row[key]) }), row];
  });
}

/** The rows of a page of hits with what the document selects of them: one statement a kind. */
export async function loadHits(
  hits: readonly SearchHit[],
  context: Context,
  info: GraphQLResolveInfo,
): Promise<Map<string, Row>> {
  const loaded = new Map<string, Row>();
  for (const kind of new Set(hits.map((hit) => hit.kind))) {
    const keys = hits.filter((hit) => hit.kind === kind).map(({ key }) => key);
    for (const [name, row] of await loadKind(kind, keys, context, info)) {
      loaded.set(name, row);
    }
  }
  return loaded;
}
