select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d0"."id" as "id", "d0"."slug" as "slug", "d0"."name" as "name", ((coalesce("d0"."name" ->> 'fr', "d0"."name" ->> 'ar', "d0"."name" ->> 'en', jsonb_path_query_first("d0"."name", '$.*') #>> '{}')) collate "fr-x-icu"::text) as "sortKey0", ("d0"."id"::text) as "sortKey1", ((select count(*)::int
from "person"
where exists (select *
from "country" as "f0"
where (("person"."nationality_code" = "f0"."code") and ("f0"."code" = $1))
limit 1))) as "totalCount", (select row_to_json(t.*)
from (select "d1"."code" as "code", "d1"."name" as "name"
from "country" as "d1"
where "d0"."nationality_code" = "d1"."code"
limit 1) as t) as "nationality", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d1"."id" as "id", "d1"."title" as "title"
from "position" as "d1"
where "d0"."id" = "d1"."person_id"
order by "d1"."since_earliest" desc, "d1"."id" asc) as t) as "positions"
from "person" as "d0"
where "d0"."nationality_code" = $2
order by (coalesce("d0"."name" ->> 'fr', "d0"."name" ->> 'ar', "d0"."name" ->> 'en', jsonb_path_query_first("d0"."name", '$.*') #>> '{}')) collate "fr-x-icu" asc, "d0"."id" asc
limit 3) as t
