select coalesce(json_agg(row_to_json(t.*)), '[]') as r
from (select "d0"."id" as "id", "d0"."kind" as "kind", "d0"."title" as "title", ((select b.position * 1000000 + "d0"."start"
from article_block b
where b.id = "d0"."block_id")::text) as "sortKey0", ("d0"."id"::text) as "sortKey1", ((select count(*)::int
from "quote"
where ((((exists (select *
from "article" as "f0"
where (("quote"."article_id" = "f0"."id") and ("f0"."status" = 'PUBLISHED'))
limit 1)) and (("quote"."lost_at" is null)))) and (exists (select *
from "article" as "f0"
where (("quote"."article_id" = "f0"."id") and ((("f0"."status" = 'PUBLISHED') and (("f0"."slug" = any($1::text[]))))))
limit 1))))) as "totalCount", (select row_to_json(t.*)
from (select "d1"."id" as "id", "d1"."slug" as "slug"
from "person" as "d1"
where "d0"."speaker_id" = "d1"."id"
limit 1) as t) as "speaker", (select row_to_json(t.*)
from (select "d1"."id" as "id", "d1"."slug" as "slug"
from "organization" as "d1"
where "d0"."said_to_id" = "d1"."id"
limit 1) as t) as "saidTo", (select row_to_json(t.*)
from (select "d1"."id" as "id", "d1"."slug" as "slug"
from "article" as "d1"
where "d0"."article_id" = "d1"."id"
limit 1) as t) as "article", (select row_to_json(t.*)
from (select "d1"."id" as "id", "d1"."position" as "position"
from "article_block" as "d1"
where "d0"."block_id" = "d1"."id"
limit 1) as t) as "block"
from "quote" as "d0"
where ((((exists (select *
from "article" as "f0"
where (("d0"."article_id" = "f0"."id") and ("f0"."status" = 'PUBLISHED'))
limit 1)) and (("d0"."lost_at" is null)))) and (exists (select *
from "article" as "f0"
where (("d0"."article_id" = "f0"."id") and ((("f0"."status" = 'PUBLISHED') and (("f0"."slug" = any($2::text[]))))))
limit 1)))
order by (select b.position * 1000000 + "d0"."start"
from article_block b
where b.id = "d0"."block_id") asc, "d0"."id" asc
limit 3) as t
