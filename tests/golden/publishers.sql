select "d0"."id" as "id", "d0"."slug" as "slug", "d0"."name" as "name", "d0"."time_zone" as "timeZone", ((coalesce("d0"."name" ->> $1::text, "d0"."name" ->> $2::text, "d0"."name" ->> $3::text, (select value
from jsonb_each_text("d0"."name")
limit 1))) collate "en-x-icu"::text) as "sortKey0", ("d0"."id"::text) as "sortKey1", ((select count(*)::int
from "publisher"
where true)) as "totalCount", ((select count(*)::int
from "article"
where "d0"."id" = "article"."publisher_id" and "article"."status" = 'PUBLISHED')) as "articlesCount"
from "publisher" as "d0"
order by (coalesce("d0"."name" ->> $4::text, "d0"."name" ->> $5::text, "d0"."name" ->> $6::text, (select value
from jsonb_each_text("d0"."name")
limit 1))) collate "en-x-icu" asc, "d0"."id" asc
limit $7
