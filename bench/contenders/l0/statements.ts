/**
 * One statement a query, each making the whole answer as JSON text. What an article or a meeting
 * has is gathered for all of a page at once and not row by row.
 */

const chosen = (column: string) =>
  `coalesce(${column}->>'ar', ${column}->>'en', ${column}->>'fr', (select value from jsonb_each_text(${column}) limit 1))`;

const named = (column: string) => `json_build_object('value', ${chosen(column)})`;

const peopleOf = (ids: string) => `
  select j.article_id, json_agg(json_build_object('slug', p.slug, 'name', ${named('p.name')})
    order by ${chosen('p.name')} collate "ar-x-icu", p.id) as nodes
  from article_person j join person p on p.id = j.person_id where j.article_id ${ids} group by j.article_id`;

const countriesOf = (ids: string) => `
  select j.article_id, json_agg(json_build_object('code', c.code, 'name', ${named('c.name')})
    order by ${chosen('c.name')} collate "ar-x-icu", c.code) as nodes
  from article_country j join country c on c.code = j.country_code where j.article_id ${ids} group by j.article_id`;

const list = (nodes: string) => `json_build_object('nodes', coalesce(${nodes}, '[]'))`;

export const article = `
  select json_build_object('data', json_build_object('article', (
    select json_build_object('slug', a.slug, 'headline', a.headline, 'summary', a.summary, 'publishedAt', a.published_at,
      'people', ${list(`(select nodes from (${peopleOf('= a.id')}) people)`)},
      'countries', ${list(`(select nodes from (${countriesOf('= a.id')}) countries)`)},
      'meetings', ${list(`(
        select json_agg(json_build_object('slug', m.slug, 'kind', m.kind, 'title', ${named('m.title')},
          'date', json_build_object('edtf', m.edtf, 'earliest', m.earliest),
          'participants', (
            select coalesce(json_agg(json_build_object('role', r.role,
              'person', case when p.id is not null then json_build_object('slug', p.slug, 'name', ${named('p.name')}) end,
              'country', case when r.country_code is not null then json_build_object('code', r.country_code) end
            ) order by r.position), '[]')
            from participant r left join person p on p.id = r.person_id where r.meeting_id = m.id
          )) order by m.earliest desc, m.latest desc, m.id desc)
        from (
          select m.* from article_meeting j join meeting m on m.id = j.meeting_id
          where j.article_id = a.id and m.stage = 'PUBLISHED'
          order by j.earliest desc, m.latest desc, m.id desc limit 10
        ) m
      )`)}
    ) from article a where a.slug = $1 and a.status = 'PUBLISHED'
  )))::text as body`;

const articlesOf = (page: string) => `
  with found as materialized (
    select a.id, a.slug, a.headline, a.published_at
    from article_country j join article a on a.id = j.article_id
    where j.country_code = $1 and a.status = 'PUBLISHED' ${page}
    order by j.published_at desc, j.article_id desc limit 21
  ),
  page as materialized (select * from found order by published_at desc, id desc limit 20),
  people as (${peopleOf('= any(array(select id from page))')}),
  countries as (${countriesOf('= any(array(select id from page))')})
  select json_build_object('data', json_build_object('articles', json_build_object(
    'nodes', (
      select coalesce(json_agg(json_build_object('slug', slug, 'headline', headline, 'publishedAt', published_at,
        'people', ${list('people.nodes')}, 'countries', ${list('countries.nodes')}) order by published_at desc, id desc), '[]')
      from page left join people on people.article_id = id left join countries on countries.article_id = id
    ),
    'pageInfo', json_build_object(
      'hasNextPage', (select count(*) > 20 from found),
      'endCursor', (select published_at::text || '|' || id from page order by published_at, id limit 1)
    )
  )))::text as body`;

export const firstArticles = articlesOf('');
export const furtherArticles = articlesOf(
  'and (j.published_at, j.article_id) < ($2::timestamptz, $3::uuid)',
);

export const meetings = `
  with found as materialized (
    select m.id, m.slug, m.title, m.edtf, m.earliest, m.latest
    from meeting_country j join meeting m on m.id = j.meeting_id
    where j.country_code = $1 and m.stage = 'PUBLISHED'
    order by j.earliest desc, m.latest desc, m.id desc limit 10
  ),
  part as materialized (
    select meeting_id, position, role, person_id from participant where meeting_id = any(array(select id from found))
  ),
  known as (
    select p.id, json_build_object('slug', p.slug, 'name', ${named('p.name')}, 'articles', ${list(`(
      select json_agg(json_build_object('slug', slug, 'headline', headline, 'publishedAt', published_at) order by published_at desc, id desc)
      from (
        select a.id, a.slug, a.headline, a.published_at from article_person j join article a on a.id = j.article_id
        where j.person_id = p.id and a.status = 'PUBLISHED'
        order by j.published_at desc, j.article_id desc limit 3
      ) newest
    )`)}) as node
    from person p where p.id = any(array(select distinct person_id from part))
  ),
  parts as (
    select meeting_id, json_agg(json_build_object('role', role, 'person', known.node) order by position) as nodes
    from part left join known on known.id = part.person_id group by meeting_id
  )
  select json_build_object('data', json_build_object('country', (
    select json_build_object('code', code, 'name', ${named('name')}, 'meetings', ${list(`(
      select json_agg(json_build_object('slug', slug, 'title', ${named('title')},
        'date', json_build_object('edtf', edtf, 'earliest', earliest),
        'participants', coalesce(parts.nodes, '[]')) order by earliest desc, latest desc, id desc)
      from found left join parts on parts.meeting_id = found.id
    )`)}) from country where code = $1
  )))::text as body`;
