-- Custom SQL: what drizzle-kit cannot say.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- One form for search and for linking; drizzle/text/normalize.ts mirrors it, and a property test
-- holds the two equal. ICU's root collation folds case alike wherever the database was made.
CREATE FUNCTION normalize_text(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(
  replace(replace(replace(
    translate(
      lower(
        normalize(
          regexp_replace(
            normalize(
              regexp_replace(
                translate(
                  normalize(value, NFKC),
                  U&'\0623\0625\0622\0671\0649\06CC\0629\0624\0626\06A9'
                    || U&'\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669'
                    || U&'\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9'
                    || U&'\2019\2018\02BC',
                  U&'\0627\0627\0627\0627\064A\064A\0647\0621\0621\0643'
                    || '0123456789' || '0123456789' || U&'\0027\0027\0027'
                ),
                U&'[\0610-\061A\061C\064B-\065F\0670\06D6-\06ED\0640\00AD\200B-\200F\202A-\202E\2060-\2064\2066-\2069\FEFF]',
                '', 'g'
              ),
              NFKD
            ),
            U&'[\0300-\036F]', '', 'g'
          ),
          NFC
        ) COLLATE "und-x-icu"
      ),
      U&'\00F8\0142\0111\0131\03C2', U&'oldi\03C3'
    ),
    U&'\00DF', 'ss'), U&'\00E6', 'ae'), U&'\0153', 'oe'),
  U&'[\0009-\000D\0020\0085\00A0\1680\2000-\200A\2028\2029\202F\205F\3000]+', ' ', 'g'
));
