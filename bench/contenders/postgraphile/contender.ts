import { parseSearchQuery } from '../../../drizzle/text/search-query.ts';
import type { Contender, Variables } from '../../measure/contender.ts';
import { type QueryName, readDocuments } from '../documents.ts';

type Fields = Record<string, unknown>;

/** PostGraphile's names for the same things turned into Mahdar's. */
function shapeNode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeNode);
  if (typeof value !== 'object' || value === null) return value;
  const { edtf, earliest, participants, countryCode, ...rest } = value as Fields;
  const shaped = Object.entries(rest).map(([key, own]) => {
    const isText = (key === 'name' || key === 'title') && typeof own === 'string';
    return [key, isText ? { value: own } : shapeNode(own)];
  });
  return {
    ...Object.fromEntries(shaped),
    ...(edtf === undefined ? {} : { date: { edtf, earliest } }),
    ...(participants ? { participants: shapeNode((participants as Fields).nodes) } : {}),
    ...(countryCode === undefined ? {} : { country: countryCode ? { code: countryCode } : null }),
  };
}

function shape(query: QueryName, data: unknown): unknown {
  const fields = data as Fields;
  switch (query) {
    case 'search':
      return { search: fields.one ?? fields.two };
    case 'country-articles':
      return { articles: shapeNode((fields.country as Fields).articles) };
    default:
      return shapeNode(fields);
  }
}

/** It knows no search language: the words are parsed for it. */
function searchVariables({ query }: Variables): Variables {
  const [first, second] = parseSearchQuery(String(query)).wanted;
  return {
    word: first?.text,
    names: first?.names,
    second: second?.text,
    secondNames: second?.names,
    isOne: !second,
    isTwo: second !== undefined,
  };
}

export const postgraphile: Contender = {
  name: 'PostGraphile 5',
  module: 'contenders/postgraphile/server.ts',
  documents: readDocuments('contenders/postgraphile/queries'),
  variables: (query, variables) => (query === 'search' ? searchVariables(variables) : variables),
  shape,
};
