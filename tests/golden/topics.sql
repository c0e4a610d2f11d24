select "d0"."id" as "id", "d0"."slug" as "slug", "d0"."name" as "name", "d0"."iptc_code" as "iptcCode", ((coalesce("d0"."name" ->> $1::text, "d0"."name" ->> $2::text, "d0"."name" ->> $3::text, (select value
from jsonb_each_text("d0"."name")
limit 1))) collate "en-x-icu"::text) as "sortKey0", ("d0"."id"::text) as "sortKey1", ((select count(*)::int
from "meeting"
inner join "meeting_topic" on "meeting_topic"."meeting_id" = "meeting"."id"
where "d0"."id" = "meeting_topic"."topic_id" and "meeting"."stage" = 'PUBLISHED')) as "meetingsCount", "parent"."r" as "parent", "children"."r" as "children"
from "topic" as "d0"
left join lateral (select row_to_json("t".*) "r"
from (select "d1"."id" as "id", "d1"."slug" as "slug"
from "topic" as "d1"
where "d0"."parent_id" = "d1"."id"
limit $4) as "t") as "parent" on true
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d1"."id" as "id", "d1"."slug" as "slug"
from "topic" as "d1"
where "d0"."id" = "d1"."parent_id"
order by "d1"."slug" asc) as "t") as "children" on true
where exists (select *
from "topic" as "f0"
where (("d0"."parent_id" = "f0"."id") and (("f0"."slug" = any($5::text[]))))
limit 1)
order by (coalesce("d0"."name" ->> $6::text, "d0"."name" ->> $7::text, "d0"."name" ->> $8::text, (select value
from jsonb_each_text("d0"."name")
limit 1))) collate "en-x-icu" asc, "d0"."id" asc
limit $9
