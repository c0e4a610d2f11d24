import fc from 'fast-check';
import { EnumValue, literal } from '../../support/generate-input.ts';
import type { Filter } from '../model/holds.ts';
import type { Noun, Term } from '../model/noun.ts';
import type { Row, Tables } from '../model/rows.ts';
import type { FilterGenerator } from './filters.ts';

/** Where a list is found in the graph: at the root, or at a row. */
export interface Source {
  noun: Noun;
  field: string;
  /** The rows of the list, before visibility and filter. */
  rows: readonly Row[];
  parent?: Parent;
}

/** What finds the row that a list hangs on: `country(code: "MA")`. */
interface Parent {
  field: string;
  argument: string;
  type: string;
  key: string;
}

function lookupOf({ type, table }: Noun, row: Row): Parent {
  return type === 'Country'
    ? { field: 'country', argument: 'code', type: 'CountryCode!', key: row.key }
    : { field: table, argument: 'slug', type: 'String', key: String(row.slug) };
}

const roots = {
  ...{ articles: 'Article', meetings: 'Meeting', people: 'Person', countries: 'Country' },
  ...{ organizations: 'Organization', topics: 'Topic', publishers: 'Publisher', quotes: 'Quote' },
};
const nested: Record<string, readonly string[]> = {
  Article: ['people', 'organizations', 'countries', 'topics', 'meetings', 'quotes'],
  Meeting: ['articles'],
  Person: ['articles', 'meetings', 'quotes'],
  Organization: ['articles', 'meetings'],
  Topic: ['articles', 'meetings'],
  Country: ['articles', 'meetings', 'people'],
};
const parentsEach = 12;

/** The lists of the graph: each of the root's, and those of some rows of each noun. */
export function sourcesOf(tables: Tables, nouns: Record<string, Noun>): Source[] {
  const ofRoot = Object.entries(roots).map(([field, type]) => {
    const noun = nouns[type] as Noun;
    return { noun, field, rows: tables.rows(noun.table) };
  });
  const ofRows = Object.entries(nested).flatMap(([type, fields]) => {
    const noun = nouns[type] as Noun;
    const shown = tables.rows(noun.table).filter((row) => noun.isShown(row));
    const step = Math.max(1, Math.floor(shown.length / parentsEach));
    return shown
      .filter((_, at) => at % step === 0)
      .flatMap((row) => fields.map((field) => listAt(noun, row, field)));
  });
  const mentions = tables
    .rows('article')
    .filter((row) => row.status === 'PUBLISHED')
    .map((row) => ({
      noun: nouns.Mention as Noun,
      field: 'mentions',
      rows: tables.rows('mention').filter((it) => it.article_id === row.key),
      parent: lookupOf(nouns.Article as Noun, row),
    }))
    .filter(({ rows }) => rows.length > 1);
  return [...ofRoot, ...ofRows, ...mentions.slice(0, parentsEach)];
}

function listAt(noun: Noun, row: Row, field: string): Source {
  const relation = noun.fields[field];
  if (relation?.kind !== 'many') throw new Error(`No list ${field}`);
  return { noun: relation.noun(), field, rows: relation.of(row), parent: lookupOf(noun, row) };
}

/** A list as somebody might ask for it. */
export interface Wish {
  source: Source;
  filter: Filter | undefined;
  orderBy: Term[] | undefined;
  language: string[] | undefined;
  size: number;
  isBackward: boolean;
  /** Values written into the document, or sent beside it. */
  isWritten: boolean;
  /** All pages one after the other, and then what lies between two of its rows. */
  walk: { from: number; to: number } | undefined;
}

/** A failure names the list, and not all of its rows. */
const named = (source: Source): Source =>
  Object.assign(source, {
    [fc.toStringMethod]: () =>
      `${source.parent?.field ?? ''} ${source.parent?.key ?? ''} ${source.field}`,
  });

const languages = ['ar', 'en', 'fr', 'de', 'ar-MA', 'en-GB'];

export function wishes(sources: readonly Source[], filters: FilterGenerator): fc.Arbitrary<Wish> {
  const rooted = sources.filter(({ parent }) => !parent).map((it) => wishOf(it, filters));
  const nestedOnes = sources.filter(({ parent }) => parent).map((it) => wishOf(it, filters));
  return fc.oneof(fc.oneof(...rooted), fc.oneof(...nestedOnes));
}

function wishOf(source: Source, filters: FilterGenerator): fc.Arbitrary<Wish> {
  const term = fc.record({
    field: fc.constantFrom(...Object.keys(source.noun.orders)),
    direction: fc.constantFrom('ASC' as const, 'DESC' as const),
  });
  const ofDepth = (deepest: number, weight: number) => ({
    weight,
    arbitrary: filters.filter(source.noun, deepest),
  });
  const filter = fc.oneof(ofDepth(1, 3), ofDepth(2, 5), ofDepth(3, 3), ofDepth(4, 1));
  return fc.record({
    source: fc.constant(named(source)),
    filter: fc.option(filter, { nil: undefined, freq: 6 }),
    orderBy: fc.option(fc.array(term, { maxLength: 3 }), { nil: undefined }),
    language: fc.option(
      fc.uniqueArray(fc.constantFrom(...languages), { minLength: 1, maxLength: 2 }),
      { nil: undefined },
    ),
    size: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 1, 100)),
    isBackward: fc.boolean(),
    isWritten: fc.boolean(),
    walk: fc.option(fc.record({ from: fc.nat(1000), to: fc.nat(1000) }), {
      nil: undefined,
      freq: 2,
    }),
  });
}

/** Which part of a list is asked for. */
export interface Page {
  first?: number;
  last?: number;
  after?: string | undefined;
  before?: string | undefined;
}

/** The request for a page: its values written out, or all sent along, null where there is none. */
export function requestOf({ source, filter, orderBy, language, isWritten }: Wish, page: Page) {
  const { noun, field, parent } = source;
  const terms = orderBy?.map((it) => ({ ...it, ...enumsOf(it) }));
  const values: Record<string, unknown> = { filter, orderBy: terms, language, ...page };
  const key = noun.fields.id ? 'id' : noun.fields.code ? 'code' : '__typename';
  const selected = `totalCount nodes { ${key} } edges { cursor node { ${key} } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;
  const listOf = (args: string[]) =>
    `list: ${field}${args.length > 0 ? `(${args.join(', ')})` : ''} { ${selected} }`;
  if (isWritten) {
    const given = Object.entries(values).filter(([, value]) => value !== undefined);
    const list = listOf(given.map(([name, value]) => `${name}: ${literal(value)}`));
    const by = parent && `${parent.argument}: ${JSON.stringify(parent.key)}`;
    return { query: by ? `{ parent: ${parent.field}(${by}) { ${list} } }` : `{ ${list} }` };
  }
  const types: Record<string, string> = {
    ...{ filter: `${noun.type}Filter`, orderBy: `[${noun.type}Order!]`, language: '[Language!]' },
    ...{ first: 'Int', last: 'Int', after: 'String', before: 'String' },
  };
  const names = Object.keys(types);
  const list = listOf(names.map((name) => `${name}: $${name}`));
  const head = names.map((name) => `$${name}: ${types[name]}`);
  const all = Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  if (!parent) return { query: `query (${head.join(', ')}) { ${list} }`, variables: all };
  const found = `parent: ${parent.field}(${parent.argument}: $key) { ${list} }`;
  const query = `query ($key: ${parent.type}, ${head.join(', ')}) { ${found} }`;
  return { query, variables: { ...all, key: parent.key } };
}

const enumsOf = ({ field, direction }: Term) => ({
  field: new EnumValue(field),
  direction: new EnumValue(direction),
});
