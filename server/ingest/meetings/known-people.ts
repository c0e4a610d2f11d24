import { inArray } from 'drizzle-orm';
import type { Localized } from '../../../drizzle/tables/columns.ts';
import { person, position } from '../../../drizzle/tables/index.ts';
import type { Transaction } from '../insert-rows.ts';
import type { KnownPeople } from './read-sentence.ts';

type Office = Pick<
  typeof position.$inferSelect,
  'personId' | 'countryCode' | 'sinceEarliest' | 'untilLatest'
>;

/** A person as far as a suggestion needs to know him. */
export type StoredPerson = {
  id: string;
  name: Localized;
  nationality: string | null;
  offices: readonly Office[];
};

/** The people of these ids, with the offices that they hold and held. */
export async function readPeople(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, StoredPerson>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: person.id, name: person.name, nationality: person.nationalityCode })
    .from(person)
    .where(inArray(person.id, [...ids]));
  const { personId, countryCode, sinceEarliest, untilLatest } = position;
  const offices = await tx
    .select({ personId, countryCode, sinceEarliest, untilLatest })
    .from(position)
    .where(inArray(personId, [...ids]));
  const byPerson = groupOffices(offices);
  return new Map(rows.map((row) => [row.id, { ...row, offices: byPerson.get(row.id) ?? [] }]));
}

function groupOffices(offices: readonly Office[]): Map<string, Office[]> {
  const groups = new Map<string, Office[]>();
  for (const office of offices) {
    groups.set(office.personId, [...(groups.get(office.personId) ?? []), office]);
  }
  return groups;
}

function homeOn({ offices, nationality }: StoredPerson, day: string): string | null {
  const held = offices.filter(
    ({ countryCode, sinceEarliest, untilLatest }) =>
      countryCode !== null &&
      (sinceEarliest === null || sinceEarliest <= day) &&
      (untilLatest === null || untilLatest >= day),
  );
  return held[0]?.countryCode ?? nationality ?? offices[0]?.countryCode ?? null;
}

/** For which country each speaks on a day: by the office held then, else by nationality. */
export const homesOn = (people: ReadonlyMap<string, StoredPerson>, day: string): KnownPeople =>
  new Map([...people].map(([id, one]) => [id, { country: homeOn(one, day) }]));
