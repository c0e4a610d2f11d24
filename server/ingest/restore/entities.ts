import { inArray } from 'drizzle-orm';
import {
  alias,
  country,
  organization,
  person,
  position,
  publisher,
  topic,
} from '../../../drizzle/tables/index.ts';
import { fromEdtf } from '../../../drizzle/text/fuzzy-date.ts';
import { insertRows, type Transaction } from '../insert-rows.ts';
import type { References } from './known.ts';
import type { LineOf } from './lines.ts';

type Aliases = LineOf<'person'>['aliases'];
type AliasRow = typeof alias.$inferInsert;

export async function insertPublishers(
  tx: Transaction,
  lines: readonly LineOf<'publisher'>[],
): Promise<void> {
  await insertRows(
    tx,
    publisher,
    lines.map(({ type: _, country: countryCode, ...row }) => ({ ...row, countryCode })),
  );
}

/** Countries are here before any file; what a file adds are names that text calls them by. */
export async function insertCountries(
  tx: Transaction,
  lines: readonly LineOf<'country'>[],
): Promise<string[]> {
  const codes = lines.map(({ code }) => code);
  const made = await tx
    .insert(country)
    .values(lines.map(({ type: _, aliases: __, ...row }) => row))
    .onConflictDoNothing()
    .returning({ code: country.code });
  const stored = await tx.select().from(alias).where(inArray(alias.countryCode, codes));
  const nameOf = (code: string | null, row: Aliases[number]) =>
    JSON.stringify([code, row.language, row.text, row.kind]);
  const known = new Set(stored.map((row) => nameOf(row.countryCode, row)));
  const rows = lines.flatMap(({ code, aliases }) =>
    aliases
      .filter((one) => !known.has(nameOf(code, one)))
      .map((one): AliasRow => ({ ...one, countryCode: code })),
  );
  await insertRows(tx, alias, rows);
  return made.map(({ code }) => code);
}

export async function insertTopics(
  tx: Transaction,
  lines: readonly LineOf<'topic'>[],
  refs: References,
): Promise<void> {
  const rows = lines.map(({ type: _, parent, aliases: __, ...row }) => ({
    ...row,
    parentId: refs.find('topic', parent),
  }));
  await insertRows(tx, topic, rows);
  await insertAliases(tx, lines, (id) => ({ topicId: id }));
}

export async function insertOrganizations(
  tx: Transaction,
  lines: readonly LineOf<'organization'>[],
  refs: References,
): Promise<void> {
  const rows = lines.map(({ type: _, parent, country: code, aliases: __, ...row }) => ({
    ...row,
    countryCode: refs.idOrNull('country', code),
    parentId: refs.find('organization', parent),
  }));
  await insertRows(tx, organization, rows);
  await insertAliases(tx, lines, (id) => ({ organizationId: id }));
}

export async function insertPeople(
  tx: Transaction,
  lines: readonly LineOf<'person'>[],
  refs: References,
): Promise<void> {
  const rows = lines.map(({ id, slug, name, description, nationality, wikidataId }) => ({
    id,
    slug,
    name,
    description,
    nationalityCode: refs.idOrNull('country', nationality),
    wikidataId,
  }));
  await insertRows(tx, person, rows);
  await insertAliases(tx, lines, (id) => ({ personId: id }));
  const positions = lines.flatMap(({ id: personId, positions }) =>
    positions.map(({ organization, country: code, ...held }) => ({
      ...held,
      personId,
      organizationId: refs.idOrNull('organization', organization),
      countryCode: refs.idOrNull('country', code),
      sinceEarliest: held.since === null ? null : fromEdtf(held.since).earliest,
      untilLatest: held.until === null ? null : fromEdtf(held.until).latest,
    })),
  );
  await insertRows(tx, position, positions);
}

async function insertAliases(
  tx: Transaction,
  lines: readonly { id: string; aliases: Aliases }[],
  target: (id: string) => Partial<AliasRow>,
): Promise<void> {
  const rows = lines.flatMap(({ id, aliases }) =>
    aliases.map((one): AliasRow => ({ ...one, ...target(id) })),
  );
  await insertRows(tx, alias, rows);
}
