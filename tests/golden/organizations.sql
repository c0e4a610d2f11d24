select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d0"."id" as "id", "d0"."slug" as "slug", "d0"."name" as "name", ((coalesce("d0"."name" ->> 'en', "d0"."name" ->> 'ar', "d0"."name" ->> 'fr', jsonb_path_query_first("d0"."name", '$.*') #>> '{}')) collate "en-x-icu"::text) as "sortKey0", ("d0"."id"::text) as "sortKey1", ((select count(*)::int
from "article"
inner join "article_organization" on "article_organization"."article_id" = "article"."id"
where "d0"."id" = "article_organization"."organization_id" and "article"."status" = 'PUBLISHED')) as "articlesCount", (select row_to_json(t.*)
from (select "d1"."code" as "code"
from "country" as "d1"
where "d0"."country_code" = "d1"."code"
limit 1) as t) as "country", (select row_to_json(t.*)
from (select "d1"."id" as "id", "d1"."slug" as "slug"
from "organization" as "d1"
where "d0"."parent_id" = "d1"."id"
limit 1) as t) as "parent", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d1"."id" as "id", "d1"."slug" as "slug"
from "organization" as "d1"
where "d0"."id" = "d1"."parent_id"
order by "d1"."slug" asc) as t) as "children"
from "organization" as "d0"
where "d0"."kind" = $1
order by (coalesce("d0"."name" ->> 'en', "d0"."name" ->> 'ar', "d0"."name" ->> 'fr', jsonb_path_query_first("d0"."name", '$.*') #>> '{}')) collate "en-x-icu" asc, "d0"."id" asc
limit 3) as t
