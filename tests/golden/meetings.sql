select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d0"."id" as "id", "d0"."slug" as "slug", "d0"."edtf" as "edtf", "d0"."earliest" as "earliest", "d0"."latest" as "latest", "d0"."precision" as "precision", "d0"."approximate" as "approximate", "d0"."date_text" as "dateText", ("j0"."earliest"::text) as "sortKey0", ("j0"."meeting_id"::text) as "sortKey1", ((select count(*)::int
from "meeting"
where (("meeting"."stage" = 'PUBLISHED') and (((exists (select *
from "country" as "f0"
inner join "meeting_country" as "ft0" on "ft0"."country_code" = "f0"."code"
where (((("meeting"."id" = "ft0"."meeting_id") and ("meeting"."earliest" = "ft0"."earliest"))) and ("f0"."code" = $1))
limit 1)) and ((coalesce("meeting"."latest", 'infinity'::date) >= $2::date and coalesce("meeting"."earliest", 'infinity'::date) <= $3::date))))))) as "totalCount", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d1"."code" as "code"
from "meeting_country" as "j1"
inner join "country" as "d1" on "j1"."country_code" = "d1"."code"
where "d0"."id" = "j1"."meeting_id"
order by "d1"."code" asc) as t) as "countries", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d1"."id" as "id", "d1"."slug" as "slug"
from "meeting_topic" as "j1"
inner join "topic" as "d1" on "j1"."topic_id" = "d1"."id"
where "d0"."id" = "j1"."meeting_id"
order by "d1"."slug" asc) as t) as "topics"
from "meeting_country" as "j0"
inner join "meeting" as "d0" on "j0"."meeting_id" = "d0"."id"
where (("j0"."country_code" = $4) and ((("d0"."stage" = 'PUBLISHED') and ((coalesce("d0"."latest", 'infinity'::date) >= $5::date and coalesce("j0"."earliest", 'infinity'::date) <= $6::date)))))
order by "j0"."earliest" asc, "j0"."meeting_id" asc
limit 3) as t
