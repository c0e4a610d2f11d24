select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d0"."id" as "id", "d0"."slug" as "slug", (select row_to_json(t.*)
from (select "d1"."id" as "id", "d1"."slug" as "slug", (select row_to_json(t.*)
from (select "d2"."code" as "code"
from "country" as "d2"
where "d1"."country_code" = "d2"."code"
limit 1) as t) as "country"
from "publisher" as "d1"
where "d0"."publisher_id" = "d1"."id"
limit 1) as t) as "publisher", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d1"."id" as "id", "d1"."slug" as "slug", ((coalesce("d1"."name" ->> 'ar', "d1"."name" ->> 'en', "d1"."name" ->> 'fr', jsonb_path_query_first("d1"."name", '$.*') #>> '{}')) collate "ar-x-icu"::text) as "sortKey0", ("d1"."id"::text) as "sortKey1", (select row_to_json(t.*)
from (select "d2"."id" as "id", "d2"."slug" as "slug"
from "topic" as "d2"
where "d1"."parent_id" = "d2"."id"
limit 1) as t) as "parent"
from "article_topic" as "j1"
inner join "topic" as "d1" on "j1"."topic_id" = "d1"."id"
where "d0"."id" = "j1"."article_id"
order by (coalesce("d1"."name" ->> 'ar', "d1"."name" ->> 'en', "d1"."name" ->> 'fr', jsonb_path_query_first("d1"."name", '$.*') #>> '{}')) collate "ar-x-icu" asc, "d1"."id" asc
limit 3) as t) as "topics", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d1"."id" as "id", "d1"."slug" as "slug", ((coalesce("d1"."name" ->> 'ar', "d1"."name" ->> 'en', "d1"."name" ->> 'fr', jsonb_path_query_first("d1"."name", '$.*') #>> '{}')) collate "ar-x-icu"::text) as "sortKey0", ("d1"."id"::text) as "sortKey1"
from "article_organization" as "j1"
inner join "organization" as "d1" on "j1"."organization_id" = "d1"."id"
where "d0"."id" = "j1"."article_id"
order by (coalesce("d1"."name" ->> 'ar', "d1"."name" ->> 'en', "d1"."name" ->> 'fr', jsonb_path_query_first("d1"."name", '$.*') #>> '{}')) collate "ar-x-icu" asc, "d1"."id" asc
limit 3) as t) as "organizations", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d1"."id" as "id", "d1"."slug" as "slug", "d1"."edtf" as "edtf", "d1"."earliest" as "earliest", "d1"."latest" as "latest", "d1"."precision" as "precision", "d1"."approximate" as "approximate", "d1"."date_text" as "dateText", ("j1"."earliest"::text) as "sortKey0", ("d1"."latest"::text) as "sortKey1", ("j1"."meeting_id"::text) as "sortKey2"
from "article_meeting" as "j1"
inner join "meeting" as "d1" on "j1"."meeting_id" = "d1"."id"
where (("d0"."id" = "j1"."article_id") and ("d1"."stage" = 'PUBLISHED'))
order by "j1"."earliest" desc, "d1"."latest" desc, "j1"."meeting_id" desc
limit 3) as t) as "meetings", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d1"."id" as "id", "d1"."kind" as "kind", ((select a.published_at
from article a
where a.id = "d1"."article_id")::text) as "sortKey0", ((select b.position * 1000000 + "d1"."start"
from article_block b
where b.id = "d1"."block_id")::text) as "sortKey1", ("d1"."id"::text) as "sortKey2", (select row_to_json(t.*)
from (select "d2"."id" as "id", "d2"."slug" as "slug"
from "person" as "d2"
where "d1"."speaker_id" = "d2"."id"
limit 1) as t) as "speaker", (select row_to_json(t.*)
from (select "d2"."id" as "id", "d2"."slug" as "slug"
from "organization" as "d2"
where "d1"."said_to_id" = "d2"."id"
limit 1) as t) as "saidTo"
from "quote" as "d1"
where (("d0"."id" = "d1"."article_id") and (((exists (select *
from "article" as "f0"
where (("d1"."article_id" = "f0"."id") and ("f0"."status" = 'PUBLISHED'))
limit 1)) and (("d1"."lost_at" is null)))))
order by (select a.published_at
from article a
where a.id = "d1"."article_id") desc, (select b.position * 1000000 + "d1"."start"
from article_block b
where b.id = "d1"."block_id") asc, "d1"."id" asc
limit 2) as t) as "quotes", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d1"."id" as "id", "d1"."start" as "start", "d1"."end" as "end", ((select coalesce((select b.position + 1
from article_block b
where b.id = "d1"."block_id"), 0) * 1000000 + "d1"."start")::text) as "sortKey0", ("d1"."id"::text) as "sortKey1", (select row_to_json(t.*)
from (select "d2"."text" as "text", "d2"."id" as "id"
from "article_block" as "d2"
where "d1"."block_id" = "d2"."id"
limit 1) as t) as "block", (select row_to_json(t.*)
from (select "d2"."headline" as "headline", "d2"."id" as "id"
from "article" as "d2"
where "d1"."article_id" = "d2"."id"
limit 1) as t) as "article", (select row_to_json(t.*)
from (select "d2"."id" as "id", "d2"."slug" as "slug"
from "person" as "d2"
where "d1"."person_id" = "d2"."id"
limit 1) as t) as "person", (select row_to_json(t.*)
from (select "d2"."id" as "id"
from "organization" as "d2"
where "d1"."organization_id" = "d2"."id"
limit 1) as t) as "organization", (select row_to_json(t.*)
from (select "d2"."code" as "code"
from "country" as "d2"
where "d1"."country_code" = "d2"."code"
limit 1) as t) as "country", (select row_to_json(t.*)
from (select "d2"."id" as "id"
from "topic" as "d2"
where "d1"."topic_id" = "d2"."id"
limit 1) as t) as "topic"
from "mention" as "d1"
where (("d0"."id" = "d1"."article_id") and (((exists (select *
from "article" as "f0"
where (("d1"."article_id" = "f0"."id") and ("f0"."status" = 'PUBLISHED'))
limit 1)) and (("d1"."lost_at" is null)))))
order by (select coalesce((select b.position + 1
from article_block b
where b.id = "d1"."block_id"), 0) * 1000000 + "d1"."start") asc, "d1"."id" asc
limit 3) as t) as "mentions", (select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d1"."id" as "id", "d1"."title" as "title"
from "related_link" as "d1"
where "d0"."id" = "d1"."article_id"
order by "d1"."position" asc) as t) as "relatedLinks", (select row_to_json(t.*)
from (select "d1"."id" as "id", "d1"."url" as "url"
from "media" as "d1"
where "d0"."lead_media_id" = "d1"."id"
limit 1) as t) as "leadImage"
from "article" as "d0"
where (("d0"."status" = 'PUBLISHED') and (("d0"."id" = coalesce(
      (select "article"."id"
from "article"
where "article"."slug" = $1 and "article"."status" = 'PUBLISHED'),
      (select "slug_redirect"."entity_id"
from "slug_redirect"
       
where "slug_redirect"."noun" = $2 and "slug_redirect"."slug" = $3)
    ))))
limit 1) as t
