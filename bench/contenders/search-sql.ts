import type { SearchQuery } from '../../drizzle/text/search-query.ts';

/**
 * The twenty best articles for a query as rows, best first: what every contender searches by. The
 * newest thousand are ranked, by the functions of the migrations.
 */
export function searchSql(
  { wanted }: SearchQuery,
  columns = 'a.id, a.slug, a.headline, a.published_at',
): { text: string; values: unknown[] } {
  const values = wanted.flatMap(({ text, names }) => [text, names]);
  const terms = wanted.map((_, index) => [`$${index * 2 + 1}`, `$${index * 2 + 2}`] as const);
  const found = terms.map(([phrase, names]) => {
    const named = (noun: string, key: string) =>
      `select article_id from article_${noun} where ${key} in
        (select ${key} from alias where normalized = any(${names}::text[]) and ${key} is not null)`;
    return `a.id in (
      select article_id from article_search where document @@ (select search_phrase(${phrase}::text))
      union all ${named('person', 'person_id')} union all ${named('organization', 'organization_id')}
      union all ${named('country', 'country_code')})`;
  });
  // In brackets of its own a query is made once, and not again for each row that is ranked.
  const any = (way: string) =>
    `(select ${terms.map(([phrase]) => `${way}(${phrase}::text)`).join(' || ')})`;
  const rank = (way: string) => `ts_rank(s.document, ${any(way)}, 1)`;
  const text = `
    with newest as materialized (
      select a.id, a.published_at from article a where a.status = 'PUBLISHED' and ${found.join(' and ')}
      order by a.published_at desc, a.id desc limit 1000
    ),
    best as materialized (
      select newest.*, greatest(0.01, 1 - 1 / (1 + ${rank('search_phrase')} + ${rank('search_exact')})::float8) as score
      from newest join article_search s on s.article_id = newest.id
      order by score desc, published_at desc, newest.id::text collate "C" limit 20
    )
    select ${columns} from best join article a on a.id = best.id
    order by best.score desc, best.published_at desc, best.id::text collate "C"`;
  return { text, values };
}

/** The same as the JSON text of a list. */
export function searchJson(query: SearchQuery): { text: string; values: unknown[] } {
  const { text, values } = searchSql(query);
  return {
    text: `select json_build_object('data', json_build_object('search', json_build_object('nodes',
      coalesce(json_agg(json_build_object('slug', slug, 'headline', headline, 'publishedAt', published_at)), '[]'))))::text as body
      from (${text}) hits`,
    values,
  };
}
