select "d0"."code" as "code", ((select count(*)::int
from "article"
inner join "article_country" on "article_country"."article_id" = "article"."id"
where "d0"."code" = "article_country"."country_code" and (("article"."status" = 'PUBLISHED') and ("article"."language" = $1)))) as "articlesCount", "articles"."r" as "articles"
from "country" as "d0"
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d1"."id" as "id", "d1"."slug" as "slug", (("d1"."headline") collate "ar-x-icu"::text) as "sortKey0", ("tr0"."article_id"::text) as "sortKey1", ((select count(*)::int
from "country"
inner join "article_country" on "article_country"."country_code" = "country"."code"
where "d1"."id" = "article_country"."article_id")) as "countriesCount", "countries"."r" as "countries", "people"."r" as "people"
from "article" as "d1"
inner join "article_country" as "tr0" on "tr0"."article_id" = "d1"."id"
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d2"."code" as "code", ((coalesce("d2"."name" ->> $2::text, "d2"."name" ->> $3::text, "d2"."name" ->> $4::text, (select value
from jsonb_each_text("d2"."name")
limit 1))) collate "ar-x-icu"::text) as "sortKey0", ("d2"."code"::text) as "sortKey1"
from "country" as "d2"
inner join "article_country" as "tr1" on "tr1"."country_code" = "d2"."code"
where "d1"."id" = "tr1"."article_id"
order by (coalesce("d2"."name" ->> $5::text, "d2"."name" ->> $6::text, "d2"."name" ->> $7::text, (select value
from jsonb_each_text("d2"."name")
limit 1))) collate "ar-x-icu" asc, "d2"."code" asc
limit $8) as "t") as "countries" on true
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d2"."id" as "id", "d2"."slug" as "slug", ((coalesce("d2"."name" ->> $9::text, "d2"."name" ->> $10::text, "d2"."name" ->> $11::text, (select value
from jsonb_each_text("d2"."name")
limit 1))) collate "ar-x-icu"::text) as "sortKey0", ("d2"."id"::text) as "sortKey1"
from "person" as "d2"
inner join "article_person" as "tr1" on "tr1"."person_id" = "d2"."id"
where "d1"."id" = "tr1"."article_id"
order by (coalesce("d2"."name" ->> $12::text, "d2"."name" ->> $13::text, "d2"."name" ->> $14::text, (select value
from jsonb_each_text("d2"."name")
limit 1))) collate "ar-x-icu" asc, "d2"."id" asc
limit $15) as "t") as "people" on true
where (((("d1"."status" = 'PUBLISHED') and ("d1"."language" = $16))) and ("d0"."code" = "tr0"."country_code"))
order by ("d1"."headline") collate "ar-x-icu" asc, "tr0"."article_id" asc
limit $17) as "t") as "articles" on true
where "d0"."code" = $18
limit $19
