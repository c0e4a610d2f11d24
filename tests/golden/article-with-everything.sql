select "d0"."id" as "id", "d0"."slug" as "slug", "publisher"."r" as "publisher", "topics"."r" as "topics", "organizations"."r" as "organizations", "meetings"."r" as "meetings", "quotes"."r" as "quotes", "mentions"."r" as "mentions", "relatedLinks"."r" as "relatedLinks", "leadImage"."r" as "leadImage"
from "article" as "d0"
left join lateral (select row_to_json("t".*) "r"
from (select "d1"."id" as "id", "d1"."slug" as "slug", "country"."r" as "country"
from "publisher" as "d1"
left join lateral (select row_to_json("t".*) "r"
from (select "d2"."code" as "code"
from "country" as "d2"
where "d1"."country_code" = "d2"."code"
limit $1) as "t") as "country" on true
where "d0"."publisher_id" = "d1"."id"
limit $2) as "t") as "publisher" on true
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d1"."id" as "id", "d1"."slug" as "slug", ((coalesce("d1"."name" ->> $3::text, "d1"."name" ->> $4::text, "d1"."name" ->> $5::text, (select value
from jsonb_each_text("d1"."name")
limit 1))) collate "ar-x-icu"::text) as "sortKey0", ("d1"."id"::text) as "sortKey1", "parent"."r" as "parent"
from "topic" as "d1"
inner join "article_topic" as "tr0" on "tr0"."topic_id" = "d1"."id"
left join lateral (select row_to_json("t".*) "r"
from (select "d2"."id" as "id", "d2"."slug" as "slug"
from "topic" as "d2"
where "d1"."parent_id" = "d2"."id"
limit $6) as "t") as "parent" on true
where "d0"."id" = "tr0"."article_id"
order by (coalesce("d1"."name" ->> $7::text, "d1"."name" ->> $8::text, "d1"."name" ->> $9::text, (select value
from jsonb_each_text("d1"."name")
limit 1))) collate "ar-x-icu" asc, "d1"."id" asc
limit $10) as "t") as "topics" on true
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d1"."id" as "id", "d1"."slug" as "slug", ((coalesce("d1"."name" ->> $11::text, "d1"."name" ->> $12::text, "d1"."name" ->> $13::text, (select value
from jsonb_each_text("d1"."name")
limit 1))) collate "ar-x-icu"::text) as "sortKey0", ("d1"."id"::text) as "sortKey1"
from "organization" as "d1"
inner join "article_organization" as "tr0" on "tr0"."organization_id" = "d1"."id"
where "d0"."id" = "tr0"."article_id"
order by (coalesce("d1"."name" ->> $14::text, "d1"."name" ->> $15::text, "d1"."name" ->> $16::text, (select value
from jsonb_each_text("d1"."name")
limit 1))) collate "ar-x-icu" asc, "d1"."id" asc
limit $17) as "t") as "organizations" on true
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d1"."id" as "id", "d1"."slug" as "slug", "d1"."edtf" as "edtf", "d1"."earliest" as "earliest", "d1"."latest" as "latest", "d1"."precision" as "precision", "d1"."approximate" as "approximate", "d1"."date_text" as "dateText", ("tr0"."earliest"::text) as "sortKey0", ("d1"."latest"::text) as "sortKey1", ("tr0"."meeting_id"::text) as "sortKey2"
from "meeting" as "d1"
inner join "article_meeting" as "tr0" on "tr0"."meeting_id" = "d1"."id"
where (("d1"."stage" = 'PUBLISHED') and ("d0"."id" = "tr0"."article_id"))
order by "tr0"."earliest" desc, "d1"."latest" desc, "tr0"."meeting_id" desc
limit $18) as "t") as "meetings" on true
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d1"."id" as "id", "d1"."kind" as "kind", ((select a.published_at
from article a
where a.id = "d1"."article_id")::text) as "sortKey0", ((select b.position * 1000000 + "d1"."start"
from article_block b
where b.id = "d1"."block_id")::text) as "sortKey1", ("d1"."id"::text) as "sortKey2", "speaker"."r" as "speaker", "saidTo"."r" as "saidTo"
from "quote" as "d1"
left join lateral (select row_to_json("t".*) "r"
from (select "d2"."id" as "id", "d2"."slug" as "slug"
from "person" as "d2"
where "d1"."speaker_id" = "d2"."id"
limit $19) as "t") as "speaker" on true
left join lateral (select row_to_json("t".*) "r"
from (select "d2"."id" as "id", "d2"."slug" as "slug"
from "organization" as "d2"
where "d1"."said_to_id" = "d2"."id"
limit $20) as "t") as "saidTo" on true
where ((((exists (select *
from "article" as "f0"
where (("d1"."article_id" = "f0"."id") and ("f0"."status" = 'PUBLISHED'))
limit 1)) and (("d1"."lost_at" is null)))) and ("d0"."id" = "d1"."article_id"))
order by (select a.published_at
from article a
where a.id = "d1"."article_id") desc, (select b.position * 1000000 + "d1"."start"
from article_block b
where b.id = "d1"."block_id") asc, "d1"."id" asc
limit $21) as "t") as "quotes" on true
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d1"."id" as "id", "d1"."start" as "start", "d1"."end" as "end", ((select coalesce((select b.position + 1
from article_block b
where b.id = "d1"."block_id"), 0) * 1000000 + "d1"."start")::text) as "sortKey0", ("d1"."id"::text) as "sortKey1", "block"."r" as "block", "article"."r" as "article", "person"."r" as "person", "organization"."r" as "organization", "country"."r" as "country", "topic"."r" as "topic"
from "mention" as "d1"
left join lateral (select row_to_json("t".*) "r"
from (select "d2"."text" as "text", "d2"."id" as "id"
from "article_block" as "d2"
where "d1"."block_id" = "d2"."id"
limit $22) as "t") as "block" on true
left join lateral (select row_to_json("t".*) "r"
from (select "d2"."headline" as "headline", "d2"."id" as "id"
from "article" as "d2"
where "d1"."article_id" = "d2"."id"
limit $23) as "t") as "article" on true
left join lateral (select row_to_json("t".*) "r"
from (select "d2"."id" as "id", "d2"."slug" as "slug"
from "person" as "d2"
where "d1"."person_id" = "d2"."id"
limit $24) as "t") as "person" on true
left join lateral (select row_to_json("t".*) "r"
from (select "d2"."id" as "id"
from "organization" as "d2"
where "d1"."organization_id" = "d2"."id"
limit $25) as "t") as "organization" on true
left join lateral (select row_to_json("t".*) "r"
from (select "d2"."code" as "code"
from "country" as "d2"
where "d1"."country_code" = "d2"."code"
limit $26) as "t") as "country" on true
left join lateral (select row_to_json("t".*) "r"
from (select "d2"."id" as "id"
from "topic" as "d2"
where "d1"."topic_id" = "d2"."id"
limit $27) as "t") as "topic" on true
where ((((exists (select *
from "article" as "f0"
where (("d1"."article_id" = "f0"."id") and ("f0"."status" = 'PUBLISHED'))
limit 1)) and (("d1"."lost_at" is null)))) and ("d0"."id" = "d1"."article_id"))
order by (select coalesce((select b.position + 1
from article_block b
where b.id = "d1"."block_id"), 0) * 1000000 + "d1"."start") asc, "d1"."id" asc
limit $28) as "t") as "mentions" on true
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d1"."id" as "id", "d1"."title" as "title"
from "related_link" as "d1"
where "d0"."id" = "d1"."article_id"
order by "d1"."position" asc) as "t") as "relatedLinks" on true
left join lateral (select row_to_json("t".*) "r"
from (select "d1"."id" as "id", "d1"."url" as "url"
from "media" as "d1"
where "d0"."lead_media_id" = "d1"."id"
limit $29) as "t") as "leadImage" on true
where (("d0"."status" = 'PUBLISHED') and (("d0"."id" = coalesce(
      (select "article"."id"
from "article"
where "article"."slug" = $30 and "article"."status" = 'PUBLISHED'),
      (select "slug_redirect"."entity_id"
from "slug_redirect"
       
where "slug_redirect"."noun" = $31 and "slug_redirect"."slug" = $32)
    ))))
limit $33
