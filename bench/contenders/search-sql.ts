import type { SearchQuery } from '../../drizzle/text/search-query.ts';

/** A statement with its values. */
export interface Statement {
  text: string;
  values: unknown[];
}

/** The values of a search, and for each term where its text and its names stand among them. */
export function termsOf({ wanted }: SearchQuery) {
  return {
    values: wanted.flatMap(({ text, names }) => [text, names]),
    terms: wanted.map((_, index) => ({ text: `$${index * 2 + 1}`, names: `$${index * 2 + 2}` })),
  };
}

/** How well `document` answers. In brackets of its own a query is made once, and not for each row. */
export function rankOf(document: string, { wanted }: SearchQuery): string {
  const any = (way: string) =>
    `(select ${wanted.map((_, index) => `${way}($${index * 2 + 1}::text)`).join(' || ')})`;
  const rank = (way: string) => `ts_rank(${document}, ${any(way)}, 1)`;
  return `greatest(0.01, 1 - 1 / (1 + ${rank('search_phrase')} + ${rank('search_exact')})::float8)`;
}

/**
 * The twenty best articles for a query as rows, best first: what the peers search by. The newest
 * thousand are ranked, by the functions of the migrations.
 */
export function searchSql(
  query: SearchQuery,
  columns = 'a.id, a.slug, a.headline, a.published_at',
): Statement {
  const { values, terms } = termsOf(query);
  const found = terms.map(({ text, names }) => {
    const named = (noun: string, key: string) =>
      `select article_id from article_${noun} where ${key} in
        (select ${key} from alias where normalized = any(${names}::text[]) and ${key} is not null)`;
    return `s.article_id in (
      select article_id from article_search where document @@ (select search_phrase(${text}::text))
      union all ${named('person', 'person_id')} union all ${named('organization', 'organization_id')}
      union all ${named('country', 'country_code')})`;
  });
  const text = `
    with newest as materialized (
      select s.article_id as id, s.published_at from article_search s
      where s.status = 'PUBLISHED' and ${found.join(' and ')}
      order by s.published_at desc, s.article_id desc limit 1000
    ),
    best as materialized (
      select newest.*, ${rankOf('s.document', query)} as score
      from newest join article_search s on s.article_id = newest.id
      order by score desc, published_at desc, newest.id::text collate "C" limit 20
    )
    select ${columns} from best join article a on a.id = best.id
    order by best.score desc, best.published_at desc, best.id::text collate "C"`;
  return { text, values };
}
