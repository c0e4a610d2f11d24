import type { Contender, Variables } from '../../measure/contender.ts';
import { type QueryName, readDocuments } from '../documents.ts';
import { chosen } from '../rows.ts';

type Fields = Record<string, unknown>;

const inArabic = new Intl.Collator('ar');
const pageSize = 20;

/** A table's row as a node: what hangs on a junction is lifted out of it, and texts are chosen. */
function shapeNode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeNode);
  if (typeof value !== 'object' || value === null) return value;
  const { published_at, edtf, earliest, person_id, country_code, ...rest } = value as Fields;
  const node: Fields = {};
  for (const [key, own] of Object.entries(rest)) {
    if (key === 'name' || key === 'title') node[key] = chosen(own);
    else if (key === 'participants') node[key] = (own as Fields[]).map(shapeNode);
    else node[key] = Array.isArray(own) ? { nodes: nodesOf(key, own) } : shapeNode(own);
  }
  return {
    ...node,
    ...(published_at === undefined ? {} : { publishedAt: published_at }),
    ...(edtf === undefined ? {} : { date: { edtf, earliest } }),
    ...(person_id === undefined ? {} : { person: shapeNode(person_id) }),
    ...(country_code === undefined ? {} : { country: shapeNode(country_code) }),
  };
}

/** It cannot sort by a part of a JSON column, so names are sorted here, at no cost of its own. */
function nodesOf(key: string, rows: Fields[]): unknown[] {
  const nodes = rows.map((row) => {
    const [inner] = Object.values(row);
    return shapeNode(inner) as { name?: { value: string } };
  });
  if (key !== 'people' && key !== 'countries') return nodes;
  return nodes.toSorted((a, b) => inArabic.compare(a.name?.value ?? '', b.name?.value ?? ''));
}

function shapePage(rows: Fields[]): unknown {
  const nodes = nodesOf('articles', rows) as { publishedAt: string }[];
  const page = nodes.slice(0, pageSize);
  const pageInfo = {
    hasNextPage: nodes.length > pageSize,
    endCursor: page.at(-1)?.publishedAt ?? null,
  };
  return { nodes: page, pageInfo };
}

function shape(query: QueryName, data: unknown): unknown {
  const fields = data as Fields;
  switch (query) {
    case 'article':
      return { article: shapeNode((fields.article as Fields[])[0] ?? null) };
    case 'country-articles':
      return { articles: shapePage(fields.article_countries as Fields[]) };
    case 'country-meetings':
      return { country: shapeNode(fields.country_by_id) };
    default:
      return data;
  }
}

/** It has no cursors: what comes after is what is older. */
function listVariables({ country, after }: Variables): Variables {
  return {
    filter: {
      country_code: { code: { _eq: country } },
      article_id: { status: { _eq: 'PUBLISHED' } },
      ...(after ? { published_at: { _lt: after } } : {}),
    },
  };
}

export const directus: Contender = {
  name: 'Directus',
  module: 'contenders/directus/server.ts',
  documents: readDocuments('contenders/directus/queries'),
  variables: (query, variables) =>
    query === 'country-articles' ? listVariables(variables) : variables,
  shape,
  lacks: { search: 'its search is `ILIKE` over whole tables, without rank' },
};
