select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d0"."code" as "code", "d0"."name" as "name", ((coalesce("d0"."name" ->> 'en', "d0"."name" ->> 'ar', "d0"."name" ->> 'fr', jsonb_path_query_first("d0"."name", '$.*') #>> '{}')) collate "en-x-icu"::text) as "sortKey0", ("d0"."code"::text) as "sortKey1", ((select count(*)::int
from "meeting"
inner join "meeting_country" on "meeting_country"."meeting_id" = "meeting"."id"
where "d0"."code" = "meeting_country"."country_code" and (("meeting"."stage" = 'PUBLISHED') and ("meeting"."kind" = $1)))) as "meetingsCount"
from "country" as "d0"
where ((exists (select *
from "meeting" as "f0"
inner join "meeting_country" as "ft0" on "ft0"."meeting_id" = "f0"."id"
where (("d0"."code" = "ft0"."country_code") and ((("f0"."stage" = 'PUBLISHED') and ("f0"."kind" = $2))))
limit 1)) and ((("d0"."region" = any($3::text[]) and "d0"."region" is not null))))
order by (coalesce("d0"."name" ->> 'en', "d0"."name" ->> 'ar', "d0"."name" ->> 'fr', jsonb_path_query_first("d0"."name", '$.*') #>> '{}')) collate "en-x-icu" asc, "d0"."code" asc
limit 3) as t
