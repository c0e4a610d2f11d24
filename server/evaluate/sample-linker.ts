import { countries } from '../../drizzle/data/countries.ts';
import { type Linker, linkerOf } from '../ingest/linker.ts';
import { aliasRows } from '../sample/entity-rows.ts';
import { readSample } from '../sample/read-sample.ts';

/** A linker that knows the countries and the sample; the keys of its targets are slugs. */
export function sampleLinker(): Linker {
  return linkerOf([
    ...countries.flatMap(({ code, aliases }) =>
      aliases.map((alias) => ({ ...alias, countryCode: code })),
    ),
    ...aliasRows(readSample(), (_, slug) => slug),
  ]);
}
