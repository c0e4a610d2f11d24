import { countries } from '../../drizzle/data/countries.ts';
import type { alias } from '../../drizzle/tables/index.ts';
import { type Linker, linkerOf } from '../ingest/linker.ts';
import { aliasRows } from '../sample/entity-rows.ts';
import { readSample } from '../sample/read-sample.ts';
import { officeHolderAliases } from './office-holders.ts';

type Alias = typeof alias.$inferInsert;

/** The names of the sample and of the office holders of the corpus; the ids are slugs. */
const knownAliases = (): Alias[] => [
  ...aliasRows(readSample(), (_, slug) => slug),
  ...officeHolderAliases(),
];

/** A linker that knows the countries too; the keys of its targets are slugs and country codes. */
export function sampleLinker(): Linker {
  return linkerOf([
    ...countries.flatMap(({ code, aliases }) =>
      aliases.map((alias) => ({ ...alias, countryCode: code })),
    ),
    ...knownAliases(),
  ]);
}
