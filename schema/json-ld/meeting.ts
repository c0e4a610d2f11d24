import type { Event, WithContext } from 'schema-dts';
import type { Localized } from '../../drizzle/tables/columns.ts';
import { fuzzyDateColumns } from '../fuzzy-date.ts';
import { chooseText } from '../localized.ts';

/** The columns and relations that a meeting's JSON-LD is made of. */
export const meetingJsonLdSelection = {
  columns: { title: true, status: true, city: true, ...fuzzyDateColumns },
  with: {
    country: { columns: { name: true, code: true } },
    topics: { columns: { name: true }, orderBy: { slug: 'asc' } },
    participants: {
      columns: { label: true },
      orderBy: { position: 'asc' },
      with: { person: { columns: { name: true } }, organization: { columns: { name: true } } },
    },
  },
} as const;

export interface MeetingForJsonLd {
  title: Localized;
  status: 'HELD' | 'PLANNED' | 'CANCELLED';
  city: Localized | null;
  edtf: string;
  earliest: string;
  latest: string | null;
  precision: 'DAY' | 'MONTH' | 'YEAR' | 'RANGE';
  country: { name: Localized; code: string } | null;
  topics: { name: Localized }[];
  participants: {
    label: Localized | null;
    person: { name: Localized } | null;
    organization: { name: Localized } | null;
  }[];
}

/** A meeting as schema.org's Event. A date that is vaguer than schema.org can say is left out. */
export function meetingJsonLd(
  meeting: MeetingForJsonLd,
  language: readonly string[] | null | undefined,
): WithContext<Event> {
  const text = (localized: Localized) => chooseText(localized, language).value;
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: text(meeting.title),
    ...datesOf(meeting),
    ...(meeting.status === 'CANCELLED' && { eventStatus: 'https://schema.org/EventCancelled' }),
    ...locationOf(meeting, text),
    about: meeting.topics.map(({ name }) => ({ '@type': 'Thing' as const, name: text(name) })),
    attendee: meeting.participants.map(({ person, organization, label }) =>
      person
        ? { '@type': 'Person' as const, name: text(person.name) }
        : { '@type': 'Organization' as const, name: text(organization?.name ?? label ?? {}) },
    ),
  };
}

function datesOf({ edtf, earliest, latest, precision }: MeetingForJsonLd) {
  if (precision === 'DAY' || precision === 'MONTH') {
    return { startDate: edtf.replace('~', '') };
  }
  // `a/b` are all of the days, which schema.org can say; `[a..b]` is one of them, which it cannot.
  return edtf.includes('/') && latest ? { startDate: earliest, endDate: latest } : {};
}

function locationOf({ city, country }: MeetingForJsonLd, text: (localized: Localized) => string) {
  if (!city && !country) {
    return {};
  }
  return {
    location: {
      '@type': 'Place' as const,
      ...(city && { name: text(city) }),
      ...(country && {
        address: {
          '@type': 'PostalAddress' as const,
          ...(city && { addressLocality: text(city) }),
          addressCountry: country.code,
        },
      }),
    },
  };
}
