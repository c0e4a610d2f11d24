import type { Person, WithContext } from 'schema-dts';
import type { Localized } from '../../drizzle/tables/columns.ts';
import { chooseText } from '../localized.ts';

/** The columns and relations that a person's JSON-LD is made of. */
export const personJsonLdSelection = {
  columns: { name: true, description: true, wikidataId: true },
  with: {
    aliases: { columns: { text: true }, orderBy: { text: 'asc' } },
    nationality: { columns: { name: true, code: true } },
    positions: {
      columns: { title: true, since: true, until: true },
      orderBy: { sinceEarliest: 'desc', id: 'asc' },
      with: { organization: { columns: { name: true } } },
    },
  },
} as const;

export interface PersonForJsonLd {
  name: Localized;
  description: Localized | null;
  wikidataId: string | null;
  aliases: { text: string }[];
  nationality: { name: Localized; code: string } | null;
  positions: {
    title: Localized;
    since: string | null;
    until: string | null;
    organization: { name: Localized } | null;
  }[];
}

/** Dates that schema.org can hold: a day, a month or a year; ranges and guesses are left out. */
const plainDate = /^\d{4}(-\d{2}){0,2}$/;

/** Somebody as schema.org's Person, with the offices as roles in time. */
export function personJsonLd(
  person: PersonForJsonLd,
  language: readonly string[] | null | undefined,
): WithContext<Person> {
  const text = (localized: Localized) => chooseText(localized, language).value;
  const own = text(person.name);
  const others = [...Object.values(person.name), ...person.aliases.map((alias) => alias.text)];
  return {
    '@context': 'https://schema.org',
    '@type': 'Person',
    name: own,
    alternateName: [...new Set(others)].filter((name) => name !== own),
    ...(person.description && { description: text(person.description) }),
    ...(person.wikidataId && { sameAs: `https://www.wikidata.org/wiki/${person.wikidataId}` }),
    ...(person.nationality && {
      nationality: {
        '@type': 'Country',
        name: text(person.nationality.name),
        identifier: person.nationality.code,
      },
    }),
    jobTitle: person.positions.map(({ title }) => text(title)),
    memberOf: person.positions.flatMap(({ title, since, until, organization }) =>
      organization
        ? [
            {
              '@type': 'OrganizationRole' as const,
              roleName: text(title),
              ...(since && plainDate.test(since) && { startDate: since }),
              ...(until && plainDate.test(until) && { endDate: until }),
              memberOf: { '@type': 'Organization' as const, name: text(organization.name) },
            },
          ]
        : [],
    ),
  };
}
