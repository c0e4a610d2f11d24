import { enumValues, fieldNames, leavesOf, lists } from './graph.ts';
import { type Hidden, type HiddenType, word } from './hidden.ts';
import { ask, type Path } from './request.ts';
import { facetsOf, listed } from './rows-paths.ts';

/** Whatever is counted or ranked by rows that may be hidden. */
function countedOrders({ type }: Hidden): Path[] {
  return lists.flatMap(({ field: { name }, row }) =>
    enumValues(`${row}OrderField`)
      .filter((field) => field === `${type.toUpperCase()}_COUNT`)
      .flatMap((field) =>
        ['ASC', 'DESC'].map((direction) =>
          ask(
            `${name} by ${field} ${direction}`,
            `${name}(last: 100, orderBy: [{ field: ${field}, direction: ${direction} }]) { nodes { ${row === 'Country' ? 'code' : 'slug'} } pageInfo { startCursor } }`,
          ),
        ),
      ),
  );
}

function searches({ type, filter }: Hidden): Path[] {
  const kind = type.toUpperCase();
  if (!enumValues('SearchKind').includes(kind)) return [];
  const hit = `{ totalCount edges { cursor score node { __typename ... on ${type} { ${leavesOf(type)} } } snippets { text matches { start end } } } pageInfo { hasNextPage endCursor } }`;
  const search = (more: string, selection: string) =>
    `search(query: "${word}"${more}) ${selection}`;
  return [
    ask('search', search(', first: 50', hit)),
    ask('search of its kind', search(`, kinds: [${kind}]`, hit)),
    ask('search counted', search(', first: 0', '{ totalCount }')),
    ask('search snippets', search('', '{ edges { snippets { text matches { start end } } } }')),
    ...(type === 'Article'
      ? [
          ask('search in its language', search(', languages: ["nl"]', hit)),
          ask('search for who is named', `search(query: "Quiet Witness") ${hit}`),
          ask(
            'filter by text',
            `articles(filter: { and: [${filter}, { text: { search: "${word}" } }] }) ${listed(type)}`,
          ),
        ]
      : []),
    ...facetsOf('search', 'Search', (facets) => search(`, kinds: [${kind}]`, facets)),
  ].filter(({ name }) => !(type === 'Meeting' && /facet (languages|months)/.test(name)));
}

/** The fields of the coverage that count rows of a type, and what a hidden article or meeting adds to. */
const counts: Record<HiddenType, string[]> = {
  Article: ['articles', 'countries', 'quotes', 'languages'],
  Meeting: ['meetings', 'countries'],
  Quote: ['quotes'],
  Mention: [],
  Evidence: [],
};

const coverage = ({ type }: Hidden): Path[] =>
  fieldNames('CoverageStats')
    .filter((name) => counts[type].includes(name))
    .map((name) => ask(`coverage ${name}`, `coverage { ${name} }`));

const person = (selection: string) => `person(slug: "quiet-person") { ${selection} }`;
const partners =
  'country(code: "KI") { partners(first: 20) { articleCount meetingCount country { code } lastMeeting { slug } } }';
const shared = 'because { __typename ... on Meeting { slug } ... on Person { slug } }';
const related = `article(slug: "host-story") { related(first: 50) { score article { slug } ${shared} } }`;

/** What follows from rows without showing one. */
const derivations: Partial<Record<HiddenType, Path[]>> = {
  Article: [
    ask('partners', partners),
    ask('related', related),
    ask(
      'the linked stories of a block',
      'article(slug: "host-story") { relatedLinks { title url } }',
    ),
    ask('relation articles', `relation(between: ["KI", "TV"]) { articles ${listed('Article')} }`),
    ask(
      'languages of a translation',
      'article(slug: "translated-story") { languages translations { slug } }',
    ),
    ask(
      'what the twin is related to',
      'article(slug: "twin-story") { related { article { slug } } }',
    ),
    ask(
      'what a story in preview leads to',
      'article(slug: "previewed-story") { related(first: 50) { article { slug } } translations { slug } relatedLinks { title url } people { totalCount } meetings { totalCount } quotes { totalCount } }',
    ),
    ask('offices', person('positions { evidence { quote article { slug } } }')),
    ask(
      'people of a story',
      'articles(filter: { people: { some: { slug: { eq: "quiet-person" } } } }) { totalCount }',
    ),
  ],
  Meeting: [
    ask('metWith', person('metWith { totalCount nodes { slug } }')),
    ask(
      'metWith of the other',
      'person(slug: "other-person") { metWith { totalCount nodes { slug } } }',
    ),
    ask('countries represented', person('countries { totalCount nodes { code } }')),
    ask('partners', partners),
    ask(
      'related',
      'article(slug: "host-story") { related(first: 50) { score article { slug } } meetings { totalCount } }',
    ),
    ...['DAY', 'MONTH', 'YEAR'].flatMap((unit) => [
      ask(
        `timeline by ${unit}`,
        `timeline(by: ${unit}) { start end exact count possible meetings { slug } }`,
      ),
      ask(
        `timeline by ${unit} filtered`,
        `timeline(by: ${unit}, filter: { countries: { some: { code: { eq: "KI" } } } }) { start count possible }`,
      ),
    ]),
    ask(
      'relation by month',
      'relation(between: ["KI", "TV"]) { countsByMonth { start count meetings { slug } } }',
    ),
    ask(
      'relation ends',
      'relation(between: ["KI", "TV"]) { firstMeeting { slug } lastMeeting { slug } meetings(first: 0) { totalCount } }',
    ),
  ],
  Quote: [
    ask(
      'who spoke',
      'people(filter: { quotes: { some: {text: {contains: "o"}} } }) { totalCount nodes { slug } }',
    ),
  ],
  Mention: [
    ask(
      'who is named',
      'article(slug: "host-story") { people { totalCount nodes { slug } } mentions { totalCount nodes { text } } }',
    ),
    ask('where one is named', person('articles { totalCount nodes { slug } }')),
    ask(
      'facet of who is named',
      'articles(first: 0) { facets { people(first: 100) { count person { slug } } } }',
    ),
    ask(
      'people by articles',
      'people(first: 100, orderBy: [{ field: ARTICLE_COUNT, direction: DESC }]) { edges { cursor } }',
    ),
  ],
  Evidence: [
    ask(
      'stories of a meeting',
      'open: meeting(slug: "open-meeting") { articles { totalCount } } losing: meeting(slug: "losing-meeting") { articles { totalCount nodes { slug } } }',
    ),
    ask(
      'meetings of a story',
      'article(slug: "host-story") { meetings { totalCount nodes { slug } } }',
    ),
    ask(
      'facet of meetings',
      'meetings(first: 0) { facets { languages { count language } publishers { count publisher { slug } } } }',
    ),
  ],
};

export const derivedPaths = (hidden: Hidden): Path[] => [
  ...countedOrders(hidden),
  ...searches(hidden),
  ...coverage(hidden),
  ...(derivations[hidden.type] ?? []),
];
