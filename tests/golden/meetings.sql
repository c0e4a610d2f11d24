select "d0"."id" as "id", "d0"."slug" as "slug", "d0"."edtf" as "edtf", "d0"."earliest" as "earliest", "d0"."latest" as "latest", "d0"."precision" as "precision", "d0"."approximate" as "approximate", "d0"."date_text" as "dateText", ("d0"."earliest"::text) as "sortKey0", ("d0"."id"::text) as "sortKey1", ((select count(*)::int
from "meeting"
where (("meeting"."stage" = 'PUBLISHED') and (((exists (select *
from "country" as "f0"
inner join "meeting_country" as "ft0" on "ft0"."country_code" = "f0"."code"
where (((("meeting"."id" = "ft0"."meeting_id") and ("meeting"."earliest" = "ft0"."earliest"))) and ("f0"."code" = $1))
limit 1)) and ((coalesce("meeting"."latest", 'infinity'::date) >= $2::date and coalesce("meeting"."earliest", 'infinity'::date) <= $3::date))))))) as "totalCount", "countries"."r" as "countries", "topics"."r" as "topics"
from "meeting" as "d0"
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d1"."code" as "code"
from "country" as "d1"
inner join "meeting_country" as "tr0" on "tr0"."country_code" = "d1"."code"
where "d0"."id" = "tr0"."meeting_id"
order by "d1"."code" asc) as "t") as "countries" on true
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d1"."id" as "id", "d1"."slug" as "slug"
from "topic" as "d1"
inner join "meeting_topic" as "tr0" on "tr0"."topic_id" = "d1"."id"
where "d0"."id" = "tr0"."meeting_id"
order by "d1"."slug" asc) as "t") as "topics" on true
where (("d0"."stage" = 'PUBLISHED') and (((exists (select *
from "country" as "f0"
inner join "meeting_country" as "ft0" on "ft0"."country_code" = "f0"."code"
where (((("d0"."id" = "ft0"."meeting_id") and ("d0"."earliest" = "ft0"."earliest"))) and ("f0"."code" = $4))
limit 1)) and ((coalesce("d0"."latest", 'infinity'::date) >= $5::date and coalesce("d0"."earliest", 'infinity'::date) <= $6::date)))))
order by "d0"."earliest" asc, "d0"."id" asc
limit $7
