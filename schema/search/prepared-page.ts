import { brandWithType } from '@pothos/core';
import { setLoaderMappings } from '@pothos/selection-mapper';
import { sql } from 'drizzle-orm';
import type { GraphQLResolveInfo } from 'graphql';
import { prepareStatement } from '../../drizzle/prepared.ts';
import { type HitRow, hitCells, hitOf } from '../../drizzle/queries/search.ts';
import { hitName } from '../../drizzle/queries/search-passages.ts';
import type { Row } from '../connection/compile.ts';
import type { Context } from '../context.ts';
import { plannedField } from '../plan/info.ts';
import { literal } from '../plan/json-text.ts';
import { NotPlanned } from '../plan/not-planned.ts';
import { Run } from '../plan/run.ts';
import { rowAsJson } from '../plan/statement.ts';
import {
  type FieldPlanning,
  loadPrepared,
  type PreparedField,
  preparedFor,
  type SelectedRows,
  selectRows,
} from '../prepared-field.ts';
import { selectedNames } from '../selection.ts';
import { type LoadedHits, nodePaths } from './load-hits.ts';
import { planPage } from './planned-page.ts';

interface PreparedPage extends PreparedField {
  kinds: Readonly<Record<string, SelectedRows & { typeName: string }>>;
}

interface FoundRow extends HitRow {
  node: Row;
  total: number;
}

/**
 * The first page of a search among texts with all that the document selects of them: one statement,
 * written once for as many words. Undefined where that cannot be.
 */
export async function loadPreparedPage(
  context: Context,
  info: GraphQLResolveInfo,
): Promise<LoadedHits | undefined> {
  const ready = plannedField(info) ? undefined : preparedFor(preparePage, context, info);
  if (!ready) return undefined;
  for (const { mappings } of Object.values(ready.kinds)) setLoaderMappings(context, info, mappings);
  const found = await loadPrepared(ready, new Run(context, info.variableValues, []));
  const rows = found as unknown as FoundRow[];
  const nodes = rows.map(({ kind, key, node }): [string, Row] => {
    const { typeName, resolverRow } = ready.kinds[kind] as PreparedPage['kinds'][string];
    const row = resolverRow(node);
    brandWithType(row, typeName as never);
    return [hitName({ kind, key }), row];
  });
  return { hits: rows.map(hitOf), total: rows[0]?.total ?? 0, rows: new Map(nodes) };
}

function preparePage({ planning, args, info }: FieldPlanning): PreparedPage {
  const { context } = planning;
  const page = planPage(args as never, context, selectedNames(context, info));
  if (page.limit === 0) throw new NotPlanned('a count without a page');
  const kinds = page.kinds.map(({ kind, typeName, table }) => {
    const selected = selectRows({ table, query: {}, typeName, paths: nodePaths }, context, info);
    return { ...selected, kind, typeName };
  });
  const nodes = kinds.map(
    ({ kind, rows }) => sql`when ${literal(kind)} then (${rowAsJson(rows, sql`page.key::uuid`)})`,
  );
  const cells = sql`${hitCells}, ${page.total ?? sql`0`} as total,
    case page.kind ${sql.join(nodes, sql` `)} end as node`;
  // The cells have names of those that are sorted by, and are texts.
  const rows = sql`select ${cells} from (select * from page order by ${page.order}) as page`;
  const text = sql`with ${page.tables} select coalesce(json_agg(row_to_json(t.*)), '[]') as r from (${rows}) as t`;
  const named = kinds.map(({ kind, ...selected }) => [kind, selected] as const);
  return { statement: prepareStatement(text, false), kinds: Object.fromEntries(named) };
}
