select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d0"."code" as "code", "d0"."name" as "name", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d1"."id" as "id", "d1"."slug" as "slug", ("j1"."earliest"::text) as "sortKey0", ("d1"."latest"::text) as "sortKey1", ("j1"."meeting_id"::text) as "sortKey2", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d2"."id" as "id", "d2"."role" as "role", (select row_to_json(t.*)
from (select "d3"."id" as "id", "d3"."slug" as "slug", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d4"."id" as "id", "d4"."slug" as "slug", ("j4"."earliest"::text) as "sortKey0", ("d4"."latest"::text) as "sortKey1", ("j4"."meeting_id"::text) as "sortKey2", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d5"."id" as "id", "d5"."slug" as "slug", (("d5"."headline") collate "en-x-icu"::text) as "sortKey0", ("j5"."article_id"::text) as "sortKey1"
from "article_meeting" as "j5"
inner join "article" as "d5" on "j5"."article_id" = "d5"."id"
where (("d4"."id" = "j5"."meeting_id") and ("d5"."status" = 'PUBLISHED'))
order by ("d5"."headline") collate "en-x-icu" asc, "j5"."article_id" asc
limit 2) as t) as "articles"
from "meeting_person" as "j4"
inner join "meeting" as "d4" on "j4"."meeting_id" = "d4"."id"
where (("d3"."id" = "j4"."person_id") and ("d4"."stage" = 'PUBLISHED'))
order by "j4"."earliest" desc, "d4"."latest" desc, "j4"."meeting_id" desc
limit 2) as t) as "meetings"
from "person" as "d3"
where "d2"."person_id" = "d3"."id"
limit 1) as t) as "person", (select row_to_json(t.*)
from (select "d3"."code" as "code"
from "country" as "d3"
where "d2"."country_code" = "d3"."code"
limit 1) as t) as "country"
from "participant" as "d2"
where "d1"."id" = "d2"."meeting_id"
order by "d2"."position" asc) as t) as "participants"
from "meeting_country" as "j1"
inner join "meeting" as "d1" on "j1"."meeting_id" = "d1"."id"
where (("d0"."code" = "j1"."country_code") and ("d1"."stage" = 'PUBLISHED'))
order by "j1"."earliest" desc, "d1"."latest" desc, "j1"."meeting_id" desc
limit 3) as t) as "meetings"
from "country" as "d0"
where "d0"."code" = $1
limit 1) as t
