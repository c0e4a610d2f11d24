select "d0"."id" as "id", "d0"."slug" as "slug", "d0"."name" as "name", ((coalesce("d0"."name" ->> $1::text, "d0"."name" ->> $2::text, "d0"."name" ->> $3::text, (select value
from jsonb_each_text("d0"."name")
limit 1))) collate "fr-x-icu"::text) as "sortKey0", ("d0"."id"::text) as "sortKey1", ((select count(*)::int
from "person"
where exists (select *
from "country" as "f0"
where (("person"."nationality_code" = "f0"."code") and ("f0"."code" = $4))
limit 1))) as "totalCount", "nationality"."r" as "nationality", "positions"."r" as "positions"
from "person" as "d0"
left join lateral (select row_to_json("t".*) "r"
from (select "d1"."code" as "code", "d1"."name" as "name"
from "country" as "d1"
where "d0"."nationality_code" = "d1"."code"
limit $5) as "t") as "nationality" on true
left join lateral (select coalesce(json_agg(row_to_json("t".*)), '[]') as "r"
from (select "d1"."id" as "id", "d1"."title" as "title"
from "position" as "d1"
where "d0"."id" = "d1"."person_id"
order by "d1"."since_earliest" desc, "d1"."id" asc) as "t") as "positions" on true
where exists (select *
from "country" as "f0"
where (("d0"."nationality_code" = "f0"."code") and ("f0"."code" = $6))
limit 1)
order by (coalesce("d0"."name" ->> $7::text, "d0"."name" ->> $8::text, "d0"."name" ->> $9::text, (select value
from jsonb_each_text("d0"."name")
limit 1))) collate "fr-x-icu" asc, "d0"."id" asc
limit $10
