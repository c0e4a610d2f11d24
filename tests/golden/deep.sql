select "d0"."code" as "code", "d0"."name" as "name", "meetings"."r" as "meetings"
from "country" as "d0"
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d1"."id" as "id", "d1"."slug" as "slug", ("tr0"."earliest"::text) as "sortKey0", ("d1"."latest"::text) as "sortKey1", ("tr0"."meeting_id"::text) as "sortKey2", "participants"."r" as "participants"
from "meeting" as "d1"
inner join "meeting_country" as "tr0" on "tr0"."meeting_id" = "d1"."id"
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d2"."id" as "id", "d2"."role" as "role", "person"."r" as "person", "country"."r" as "country"
from "participant" as "d2"
left join lateral (select row_to_json("t".*) "r"
from (select "d3"."id" as "id", "d3"."slug" as "slug", "meetings"."r" as "meetings"
from "person" as "d3"
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d4"."id" as "id", "d4"."slug" as "slug", ("tr3"."earliest"::text) as "sortKey0", ("d4"."latest"::text) as "sortKey1", ("tr3"."meeting_id"::text) as "sortKey2", "articles"."r" as "articles"
from "meeting" as "d4"
inner join "meeting_person" as "tr3" on "tr3"."meeting_id" = "d4"."id"
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d5"."id" as "id", "d5"."slug" as "slug", (("d5"."headline") collate "en-x-icu"::text) as "sortKey0", ("tr4"."article_id"::text) as "sortKey1"
from "article" as "d5"
inner join "article_meeting" as "tr4" on "tr4"."article_id" = "d5"."id"
where (("d5"."status" = 'PUBLISHED') and ("d4"."id" = "tr4"."meeting_id"))
order by ("d5"."headline") collate "en-x-icu" asc, "tr4"."article_id" asc
limit $1) as "t") as "articles" on true
where (("d4"."stage" = 'PUBLISHED') and ("d3"."id" = "tr3"."person_id"))
order by "tr3"."earliest" desc, "d4"."latest" desc, "tr3"."meeting_id" desc
limit $2) as "t") as "meetings" on true
where "d2"."person_id" = "d3"."id"
limit $3) as "t") as "person" on true
left join lateral (select row_to_json("t".*) "r"
from (select "d3"."code" as "code"
from "country" as "d3"
where "d2"."country_code" = "d3"."code"
limit $4) as "t") as "country" on true
where "d1"."id" = "d2"."meeting_id"
order by "d2"."position" asc) as "t") as "participants" on true
where (("d1"."stage" = 'PUBLISHED') and ("d0"."code" = "tr0"."country_code"))
order by "tr0"."earliest" desc, "d1"."latest" desc, "tr0"."meeting_id" desc
limit $5) as "t") as "meetings" on true
where "d0"."code" = $6
limit $7
