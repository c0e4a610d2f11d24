select "d0"."id" as "id", "d0"."slug" as "slug", "d0"."name" as "name", ((coalesce("d0"."name" ->> $1::text, "d0"."name" ->> $2::text, "d0"."name" ->> $3::text, (select value
from jsonb_each_text("d0"."name")
limit 1))) collate "en-x-icu"::text) as "sortKey0", ("d0"."id"::text) as "sortKey1", ((select count(*)::int
from "article"
inner join "article_organization" on "article_organization"."article_id" = "article"."id"
where "d0"."id" = "article_organization"."organization_id" and "article"."status" = 'PUBLISHED')) as "articlesCount", "country"."r" as "country", "parent"."r" as "parent", "children"."r" as "children"
from "organization" as "d0"
left join lateral (select row_to_json("t".*) "r"
from (select "d1"."code" as "code"
from "country" as "d1"
where "d0"."country_code" = "d1"."code"
limit $4) as "t") as "country" on true
left join lateral (select row_to_json("t".*) "r"
from (select "d1"."id" as "id", "d1"."slug" as "slug"
from "organization" as "d1"
where "d0"."parent_id" = "d1"."id"
limit $5) as "t") as "parent" on true
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d1"."id" as "id", "d1"."slug" as "slug"
from "organization" as "d1"
where "d0"."id" = "d1"."parent_id"
order by "d1"."slug" asc) as "t") as "children" on true
where "d0"."kind" = $6
order by (coalesce("d0"."name" ->> $7::text, "d0"."name" ->> $8::text, "d0"."name" ->> $9::text, (select value
from jsonb_each_text("d0"."name")
limit 1))) collate "en-x-icu" asc, "d0"."id" asc
limit $10
