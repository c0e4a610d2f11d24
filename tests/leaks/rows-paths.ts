import { getNamedType } from 'graphql';
import { placeOf } from './entries.ts';
import {
  enumValues,
  type Field,
  fieldNames,
  leavesOf,
  lists,
  objects,
  reachOf,
  roots,
} from './graph.ts';
import { givenUp, type Hidden } from './hidden.ts';
import { globalId } from './ids.ts';
import { ask, type Path } from './request.ts';

const pageInfo = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/** A list with all that it tells of its rows. */
export const listed = (type: string) =>
  `{ totalCount ${pageInfo} edges { cursor node { ${leavesOf(type)} } } }`;

/** One row by every key that a root field takes. */
function lookups({ type, slug, id, values }: Hidden): Path[] {
  const keys: Record<string, string | undefined> = {
    slug,
    id: globalId(type, id),
    url: values.url,
  };
  const wholly = leavesOf(type);
  const found = roots.filter(
    (field) =>
      getNamedType(field.type).name === type && field.args.some(({ name }) => name in keys),
  );
  return found.flatMap(({ name: root, args }) => {
    const taken = args.map(({ name }) => name);
    const byKey = taken.flatMap((key) =>
      keys[key] ? [ask(`${root} by ${key}`, `${root}(${key}: "${keys[key]}") { ${wholly} }`)] : [],
    );
    const past = ['2030-05-01T00:00:00Z', '2030-07-01T00:00:00Z'].map((instant) =>
      ask(`${root} as of ${instant}`, `${root}(slug: "${slug}", asOf: "${instant}") { ${wholly} }`),
    );
    const former = ask(
      `${root} by a slug it gave up`,
      `${root}(slug: "${givenUp(slug ?? '')}") { ${wholly} }`,
    );
    return [...byKey, ...(taken.includes('asOf') ? past : []), former];
  });
}

function nodes({ type, id }: Hidden): Path[] {
  const key = globalId(type, id);
  const part = `{ id ... on ${type} { ${leavesOf(type)} } }`;
  return ['Article', 'Meeting'].includes(type)
    ? [
        ask('node', `node(id: "${key}") ${part}`),
        ask('nodes', `nodes(ids: ["${key}", "${globalId('Country', 'KI')}"]) ${part}`),
      ]
    : [];
}

/** From every type of the graph to the rows, by each field that leads there. */
function relations({ type, filter }: Hidden): Path[] {
  return objects.flatMap((source) => {
    const fields = Object.values(source.getFields()).filter((field) => reachOf(field, type));
    const place = fields.length > 0 ? placeOf(source.name) : undefined;
    return place
      ? fields.flatMap((field) => relation(source.name, field, place, { type, filter }))
      : [];
  });
}

function relation(
  source: string,
  field: Field,
  place: (selection: string) => string,
  { type, filter }: Pick<Hidden, 'type' | 'filter'>,
): Path[] {
  const { name } = field;
  const title = `${source}.${name}`;
  const reach = reachOf(field, type);
  if (reach === 'union') {
    return [ask(title, place(`${name} { __typename ... on ${type} { ${leavesOf(type)} } }`))];
  }
  if (reach === 'row') return [ask(title, place(`${name} { ${leavesOf(type)} }`))];
  return [
    ask(title, place(`${name}(first: 50) ${listed(type)}`)),
    ask(`${title} from its end`, place(`${name}(last: 50) ${listed(type)}`)),
    ask(`${title} counted`, place(`${name}(first: 0) { totalCount }`)),
    ask(`${title} filtered`, place(`${name}(filter: ${filter}) ${listed(type)}`)),
    ...facetsOf(title, type, (facets) => place(`${name}(first: 0) ${facets}`)),
  ];
}

/** Each facet of a list. */
export function facetsOf(title: string, type: string, list: (facets: string) => string): Path[] {
  return fieldNames(`${type}Facets`).map((facet) =>
    ask(
      `${title} facet ${facet}`,
      list(
        `{ facets { ${facet}${facet === 'kinds' ? '' : '(first: 100)'} { ${facetLeaves(facet)} } } }`,
      ),
    ),
  );
}

function facetLeaves(facet: string): string {
  if (facet === 'countries') return 'count country { code }';
  if (facet === 'months') return 'count month';
  if (facet === 'languages') return 'count language';
  if (facet === 'kinds') return 'count kind';
  const one = facet === 'people' ? 'person' : facet.slice(0, -1);
  return `count ${one} { slug }`;
}

/** The whole list, in every order and from both ends, and its facets. */
function wholeLists({ type }: Hidden): Path[] {
  return lists
    .filter(({ row }) => row === type)
    .flatMap(({ field: { name } }) => [
      ask(name, `${name}(first: 100) ${listed(type)}`),
      ask(`${name} from the end`, `${name}(last: 100) ${listed(type)}`),
      ask(`${name} counted`, `${name}(first: 0) { totalCount }`),
      ...enumValues(`${type}OrderField`).flatMap((field) =>
        ['ASC', 'DESC'].map((direction) =>
          ask(
            `${name} by ${field} ${direction}`,
            `${name}(first: 100, orderBy: [{ field: ${field}, direction: ${direction} }]) ${listed(type)}`,
          ),
        ),
      ),
      ...facetsOf(name, type, (facets) => `${name}(first: 0) ${facets}`),
    ]);
}

export const rowPaths = (hidden: Hidden): Path[] => [
  ...lookups(hidden),
  ...nodes(hidden),
  ...relations(hidden),
  ...wholeLists(hidden),
];
