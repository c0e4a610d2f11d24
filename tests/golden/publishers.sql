select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d0"."id" as "id", "d0"."slug" as "slug", "d0"."name" as "name", "d0"."time_zone" as "timeZone", ((coalesce("d0"."name" ->> 'en', "d0"."name" ->> 'ar', "d0"."name" ->> 'fr', jsonb_path_query_first("d0"."name", '$.*') #>> '{}')) collate "en-x-icu"::text) as "sortKey0", ("d0"."id"::text) as "sortKey1", ((select count(*)::int
from "publisher"
where true)) as "totalCount", ((select count(*)::int
from "article"
where "d0"."id" = "article"."publisher_id" and "article"."status" = 'PUBLISHED')) as "articlesCount"
from "publisher" as "d0"
order by (coalesce("d0"."name" ->> 'en', "d0"."name" ->> 'ar', "d0"."name" ->> 'fr', jsonb_path_query_first("d0"."name", '$.*') #>> '{}')) collate "en-x-icu" asc, "d0"."id" asc
limit 21) as t
