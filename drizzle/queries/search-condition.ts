import { type Placeholder, type SQL, sql } from 'drizzle-orm';

/** A term to look for: a value, or a placeholder in a statement that is written once. */
export interface SoughtTerm {
  text: string | Placeholder;
  names: readonly string[] | Placeholder;
}

/** A query whose terms may be placeholders. */
export interface SoughtQuery {
  wanted: readonly SoughtTerm[];
  excluded: readonly SoughtTerm[];
}

/** What is searched by its words and by the entities that it is about. */
export type SearchedTable = 'article' | 'meeting';

/**
 * A stretch of time that hits are looked for in: conditions on the rows that hold the words, one of
 * which is true of each, and one on the junctions.
 */
export interface Stretch {
  searched: readonly SQL[];
  joined: SQL;
}

/** All there is. */
export const always: Stretch = { searched: [sql`true`], joined: sql`true` };

const byWords: Record<SearchedTable, (phrase: SQL) => SQL> = {
  article: (phrase) => sql`select article_id from article_search where document @@ ${phrase}`,
  meeting: (phrase) => sql`select id from meeting where search_localized(title) @@ ${phrase}`,
};

const junctions = [
  ['person', 'person_id'],
  ['organization', 'organization_id'],
  ['country', 'country_code'],
] as const;

export const textArray = (texts: readonly string[] | Placeholder) =>
  sql`${sql.param(texts)}::text[]`;

/**
 * The names of a term. Their number is kept from the planner: it is the same for all requests then,
 * and so is the plan, which is made once and not for each.
 */
export const namesOf = ({ names }: Pick<SoughtTerm, 'names'>): SQL =>
  sql`(select ${textArray(names)})::text[]`;

/** The keys of the rows that name somebody whom one of the names means. */
export function namedRows(table: SearchedTable, names: SQL, { joined }: Stretch = always): SQL[] {
  return junctions.map(([entity, key]) => {
    const junction = sql.identifier(`${table}_${entity}`);
    const column = sql.identifier(key);
    return sql`select ${sql.identifier(`${table}_id`)} from ${junction} where ${joined} and ${column} in
      (select ${column} from alias where normalized = any(${names}) and ${column} is not null)`;
  });
}

/** The keys of the rows that a term is in, or that name somebody whom the term names. */
export function rowsOf(
  table: SearchedTable,
  { text, names }: SoughtTerm,
  stretch: Stretch = always,
): SQL {
  const words = stretch.searched.map(
    (condition) => sql`${byWords[table](sql`(select search_phrase(${text}))`)} and ${condition}`,
  );
  return sql.join([...words, ...namedRows(table, namesOf({ names }), stretch)], sql` union all `);
}

/** Whether a row is one that the query asks for, by its id. */
export function searchCondition(table: SearchedTable, id: SQL, query: SoughtQuery): SQL {
  const wanted = query.wanted.map((term) => sql`${id} in (${rowsOf(table, term)})`);
  const excluded = query.excluded.map((term) => sql`${id} not in (${rowsOf(table, term)})`);
  return sql`(${sql.join([...wanted, ...excluded], sql` and `)})`;
}

/**
 * Any of the terms, as a text search of its own: what is there counts for the rank. A subquery is
 * made once, where a call would be made again for each row that is ranked.
 */
function anyOf(query: SoughtQuery, toQuery: 'search_phrase' | 'search_exact'): SQL {
  const terms = query.wanted.map(({ text }) => sql`${sql.raw(toQuery)}(${text})`);
  return sql`(select ${sql.join(terms, sql` || `)})`;
}

/**
 * How well a document answers, 0 to 1: more in the headline and in short texts, the very form asked
 * for above other forms of the word.
 */
export function searchRank(document: SQL, query: SoughtQuery): SQL {
  const stems = sql`ts_rank(${document}, ${anyOf(query, 'search_phrase')}, 1)`;
  const exact = sql`ts_rank(${document}, ${anyOf(query, 'search_exact')}, 1)`;
  return sql`(1 - 1 / (1 + ${stems} + ${exact})::float8)`;
}
