import type { alias, organization, person, position, topic } from '../../drizzle/tables/index.ts';
import { fromEdtf } from '../../drizzle/text/fuzzy-date.ts';
import { idOrNull, type SampleIds } from './sample-ids.ts';
import type { Sample, SampleAlias } from './shapes.ts';

export function topicRows({ topics }: Sample, ids: SampleIds): (typeof topic.$inferInsert)[] {
  return [...topics.values()].map(({ slug, name, parent, iptcCode }) => ({
    id: ids('topics', slug),
    slug,
    name,
    parentId: idOrNull(ids, 'topics', parent),
    iptcCode,
  }));
}

export function organizationRows(
  { organizations }: Sample,
  ids: SampleIds,
): (typeof organization.$inferInsert)[] {
  return [...organizations.values()].map((row) => ({
    id: ids('organizations', row.slug),
    slug: row.slug,
    name: row.name,
    acronym: row.acronym,
    kind: row.kind,
    countryCode: row.country,
    parentId: idOrNull(ids, 'organizations', row.parent),
  }));
}

export function personRows({ people }: Sample, ids: SampleIds): (typeof person.$inferInsert)[] {
  return [...people.values()].map(({ slug, name, description, nationality }) => ({
    id: ids('people', slug),
    slug,
    name,
    description,
    nationalityCode: nationality,
  }));
}

export function positionRows({ people }: Sample, ids: SampleIds): (typeof position.$inferInsert)[] {
  return [...people.values()].flatMap(({ slug, positions }) =>
    positions.map((held) => ({
      personId: ids('people', slug),
      organizationId: idOrNull(ids, 'organizations', held.organization),
      countryCode: held.country,
      title: held.title,
      since: held.since,
      until: held.until,
      sinceEarliest: held.since === null ? null : fromEdtf(held.since).earliest,
      untilLatest: held.until === null ? null : fromEdtf(held.until).latest,
      basis: held.basis,
    })),
  );
}

type AliasRow = typeof alias.$inferInsert;

/** The names and aliases of people, organizations and topics. */
export function aliasRows(sample: Sample, ids: SampleIds): AliasRow[] {
  return [
    ...[...sample.people.values()].flatMap((one) =>
      aliasesOf(one).map((row) => ({ ...row, personId: ids('people', one.slug) })),
    ),
    ...[...sample.organizations.values()].flatMap((one) =>
      aliasesOf(one).map((row) => ({ ...row, organizationId: ids('organizations', one.slug) })),
    ),
    ...[...sample.topics.values()].flatMap((one) =>
      aliasesOf(one).map((row) => ({ ...row, topicId: ids('topics', one.slug) })),
    ),
  ];
}

type Named = { name: Record<string, string>; acronym?: string | null; aliases: SampleAlias[] };

function aliasesOf({ name, acronym, aliases }: Named): SampleAlias[] {
  const names = Object.entries(name).map(
    ([language, text]): SampleAlias => ({ language, text, kind: 'NAME' }),
  );
  const short: SampleAlias[] = acronym ? [{ language: 'en', text: acronym, kind: 'ACRONYM' }] : [];
  const once = new Map<string, SampleAlias>();
  for (const one of [...names, ...aliases, ...short]) {
    const key = `${one.language} ${one.text}`;
    if (!once.has(key)) once.set(key, one);
  }
  return [...once.values()];
}
