select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d0"."id" as "id", "d0"."slug" as "slug", "d0"."name" as "name", "d0"."iptc_code" as "iptcCode", ((coalesce("d0"."name" ->> 'en', "d0"."name" ->> 'ar', "d0"."name" ->> 'fr', jsonb_path_query_first("d0"."name", '$.*') #>> '{}')) collate "en-x-icu"::text) as "sortKey0", ("d0"."id"::text) as "sortKey1", ((select count(*)::int
from "meeting"
inner join "meeting_topic" on "meeting_topic"."meeting_id" = "meeting"."id"
where "d0"."id" = "meeting_topic"."topic_id" and "meeting"."stage" = 'PUBLISHED')) as "meetingsCount", (select row_to_json(t.*)
from (select "d1"."id" as "id", "d1"."slug" as "slug"
from "topic" as "d1"
where "d0"."parent_id" = "d1"."id"
limit 1) as t) as "parent", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d1"."id" as "id", "d1"."slug" as "slug"
from "topic" as "d1"
where "d0"."id" = "d1"."parent_id"
order by "d1"."slug" asc) as t) as "children"
from "topic" as "d0"
where "d0"."parent_id" = (select "id"
from "topic"
where "topic"."slug" = $1)
order by (coalesce("d0"."name" ->> 'en', "d0"."name" ->> 'ar', "d0"."name" ->> 'fr', jsonb_path_query_first("d0"."name", '$.*') #>> '{}')) collate "en-x-icu" asc, "d0"."id" asc
limit 3) as t
