import type pg from 'pg';
import { parseSearchQuery } from '../../drizzle/text/search-query.ts';
import { searchSql } from './search-sql.ts';

export type Row = Record<string, unknown>;

/**
 * How resolvers read rows: by many keys at once, as loaders ask, each statement known to Postgres
 * by its name.
 */
export class RowReader {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async #read(name: string, text: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await this.#pool.query<Row>({ name, text, values });
    return rows;
  }

  async article(slug: string): Promise<Row | null> {
    const [row] = await this.#read(
      'article',
      `select * from article where slug = $1 and status = 'PUBLISHED'`,
      [slug],
    );
    return row ?? null;
  }

  async country(code: string): Promise<Row | null> {
    const [row] = await this.#read('country', 'select * from country where code = $1', [code]);
    return row ?? null;
  }

  /** A page of a country's articles and whether more follow; a cursor is a time and an id. */
  async articlesOfCountry(code: string, first: number, after: string | null) {
    const select = (beyond: string) => `
      select a.*, a.published_at::text as place from article_country j join article a on a.id = j.article_id
      where j.country_code = $1 and a.status = 'PUBLISHED' ${beyond}
      order by j.published_at desc, j.article_id desc limit $2`;
    const rows = after
      ? await this.#read(
          'further',
          select('and (j.published_at, j.article_id) < ($3::timestamptz, $4::uuid)'),
          [code, first + 1, ...after.split('|')],
        )
      : await this.#read('first', select(''), [code, first + 1]);
    const nodes = rows.slice(0, first);
    const last = nodes.at(-1);
    return {
      nodes,
      pageInfo: {
        hasNextPage: rows.length > first,
        endCursor: last ? `${last.place}|${last.id}` : null,
      },
    };
  }

  peopleOfArticles(ids: readonly string[]): Promise<Row[][]> {
    return this.#lists(
      'people',
      `select j.article_id as key, p.* from article_person j join person p on p.id = j.person_id
       where j.article_id = any($1::uuid[]) order by coalesce(p.name->>'ar', p.name->>'en') collate "ar-x-icu", p.id`,
      ids,
    );
  }

  countriesOfArticles(ids: readonly string[]): Promise<Row[][]> {
    return this.#lists(
      'countries',
      `select j.article_id as key, c.* from article_country j join country c on c.code = j.country_code
       where j.article_id = any($1::uuid[]) order by coalesce(c.name->>'ar', c.name->>'en') collate "ar-x-icu", c.code`,
      ids,
    );
  }

  meetingsOfArticles(ids: readonly string[], first: number): Promise<Row[][]> {
    return this.#lists(
      'meetings-articles',
      `select key, m.* from unnest($1::uuid[]) key, lateral (
         select m.* from article_meeting j join meeting m on m.id = j.meeting_id
         where j.article_id = key and m.stage = 'PUBLISHED'
         order by j.earliest desc, m.latest desc, m.id desc limit $2) m
       order by earliest desc, latest desc, id desc`,
      ids,
      first,
    );
  }

  meetingsOfCountries(codes: readonly string[], first: number): Promise<Row[][]> {
    return this.#lists(
      'meetings-countries',
      `select key, m.* from unnest($1::char(2)[]) key, lateral (
         select m.* from meeting_country j join meeting m on m.id = j.meeting_id
         where j.country_code = key and m.stage = 'PUBLISHED'
         order by j.earliest desc, m.latest desc, m.id desc limit $2) m
       order by earliest desc, latest desc, id desc`,
      codes,
      first,
    );
  }

  participantsOfMeetings(ids: readonly string[]): Promise<Row[][]> {
    return this.#lists(
      'participants',
      'select meeting_id as key, r.* from participant r where meeting_id = any($1::uuid[]) order by position',
      ids,
    );
  }

  articlesOfPeople(ids: readonly string[], first: number): Promise<Row[][]> {
    return this.#lists(
      'articles-people',
      `select key, a.* from unnest($1::uuid[]) key, lateral (
         select a.* from article_person j join article a on a.id = j.article_id
         where j.person_id = key and a.status = 'PUBLISHED'
         order by j.published_at desc, j.article_id desc limit $2) a
       order by published_at desc, id desc`,
      ids,
      first,
    );
  }

  async people(ids: readonly string[]): Promise<(Row | null)[]> {
    const rows = await this.#read('person', 'select * from person where id = any($1::uuid[])', [
      ids,
    ]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  async search(query: string): Promise<Row[]> {
    const parsed = parseSearchQuery(query);
    const { text, values } = searchSql(parsed);
    return this.#read(`search${parsed.wanted.length}`, text, values);
  }

  async #lists(
    name: string,
    text: string,
    keys: readonly string[],
    ...more: unknown[]
  ): Promise<Row[][]> {
    const rows = await this.#read(name, text, [keys, ...more]);
    const byKey = Map.groupBy(rows, (row) => row.key);
    return keys.map((key) => byKey.get(key) ?? []);
  }
}

/** A localised text for readers of Arabic. */
export function chosen(text: unknown): { value: string } {
  const texts = text as Record<string, string>;
  return { value: texts.ar ?? texts.en ?? texts.fr ?? Object.values(texts)[0] ?? '' };
}

/** A day as Postgres has it: `pg` makes midnight of this place of it. */
export function dayOf(value: unknown): string {
  const day = value as Date;
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
}

/** What a row says by itself, whoever serves it. */
export const plainFields = {
  Article: { publishedAt: (row: Row) => (row.published_at as Date).toISOString() },
  Person: { name: (row: Row) => chosen(row.name) },
  Country: { name: (row: Row) => chosen(row.name) },
  Meeting: {
    title: (row: Row) => chosen(row.title),
    date: (row: Row) => ({ edtf: row.edtf, earliest: dayOf(row.earliest) }),
  },
};

export interface CountryArticlesArguments {
  filter: { countries: { some: { code: { eq: string } } } };
  first: number;
  after?: string | null;
}
