select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d0"."code" as "code", ((select count(*)::int
from "article"
inner join "article_country" on "article_country"."article_id" = "article"."id"
where "d0"."code" = "article_country"."country_code" and (("article"."status" = 'PUBLISHED') and ("article"."language" = $1)))) as "articlesCount", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d1"."id" as "id", "d1"."slug" as "slug", (("d1"."headline") collate "ar-x-icu"::text) as "sortKey0", ("j1"."article_id"::text) as "sortKey1", ((select count(*)::int
from "country"
inner join "article_country" on "article_country"."country_code" = "country"."code"
where "d1"."id" = "article_country"."article_id")) as "countriesCount", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d2"."code" as "code", ((coalesce("d2"."name" ->> 'ar', "d2"."name" ->> 'en', "d2"."name" ->> 'fr', jsonb_path_query_first("d2"."name", '$.*') #>> '{}')) collate "ar-x-icu"::text) as "sortKey0", ("d2"."code"::text) as "sortKey1"
from "article_country" as "j2"
inner join "country" as "d2" on "j2"."country_code" = "d2"."code"
where "d1"."id" = "j2"."article_id"
order by (coalesce("d2"."name" ->> 'ar', "d2"."name" ->> 'en', "d2"."name" ->> 'fr', jsonb_path_query_first("d2"."name", '$.*') #>> '{}')) collate "ar-x-icu" asc, "d2"."code" asc
limit 4) as t) as "countries", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d2"."id" as "id", "d2"."slug" as "slug", ((coalesce("d2"."name" ->> 'ar', "d2"."name" ->> 'en', "d2"."name" ->> 'fr', jsonb_path_query_first("d2"."name", '$.*') #>> '{}')) collate "ar-x-icu"::text) as "sortKey0", ("d2"."id"::text) as "sortKey1"
from "article_person" as "j2"
inner join "person" as "d2" on "j2"."person_id" = "d2"."id"
where "d1"."id" = "j2"."article_id"
order by (coalesce("d2"."name" ->> 'ar', "d2"."name" ->> 'en', "d2"."name" ->> 'fr', jsonb_path_query_first("d2"."name", '$.*') #>> '{}')) collate "ar-x-icu" asc, "d2"."id" asc
limit 3) as t) as "people"
from "article_country" as "j1"
inner join "article" as "d1" on "j1"."article_id" = "d1"."id"
where (("d0"."code" = "j1"."country_code") and ((("d1"."status" = 'PUBLISHED') and ("d1"."language" = $2))))
order by ("d1"."headline") collate "ar-x-icu" asc, "j1"."article_id" asc
limit 3) as t) as "articles"
from "country" as "d0"
where "d0"."code" = $3
limit 1) as t
