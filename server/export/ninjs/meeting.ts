import { chooseText } from '../../../schema/localized.ts';
import { noun, publicAfter, type Stretch } from '../noun.ts';
import type { Snapshot } from '../snapshot.ts';
import { altIds, urnOf } from '../uri.ts';
import {
  countryColumns,
  entity,
  entityColumns,
  place,
  standard,
  subject,
  topicColumns,
} from './names.ts';

const load = (snapshot: Snapshot, { after, limit }: Stretch) =>
  snapshot.query.meeting.findMany({
    where: publicAfter('meeting', after),
    orderBy: { slug: 'asc' },
    limit,
    with: {
      country: { columns: { code: true, name: true } },
      people: entityColumns,
      organizations: entityColumns,
      countries: countryColumns,
      topics: topicColumns,
    },
  });

type Row = Awaited<ReturnType<typeof load>>[number];

const eventStatus = {
  HELD: {},
  PLANNED: { eventStatus: 'https://schema.org/EventScheduled' },
  CANCELLED: { eventStatus: 'https://schema.org/EventCancelled' },
} as const;

/** News knows days, so the dates are ninjs' truncated ones; one of several days is left out. */
function datesOf({ edtf, earliest, latest, precision }: Row) {
  if (precision !== 'RANGE') {
    return { dates: { expectedStartDate: edtf.replace('~', '') } };
  }
  return edtf.includes('/') && latest
    ? { dates: { expectedStartDate: earliest, expectedEndDate: latest } }
    : {};
}

function placesOf({ city, country, countries }: Row, language: string) {
  const address = {
    ...(city && { locality: chooseText(city, [language]).value }),
    ...(country && { country: chooseText(country.name, [language]).value }),
  };
  const venue = {
    ...(address.locality && { name: address.locality }),
    rel: 'heldIn',
    contactInfo: [{ type: 'physical', address }],
  };
  return [
    ...(city || country ? [venue] : []),
    ...countries.map((it) => place(it, language, 'represented')),
  ];
}

function toLine(row: Row) {
  const { value: title, language } = chooseText(row.title, null);
  const details = { ...eventStatus[row.status], ...datesOf(row) };
  return {
    standard,
    uri: urnOf(row),
    type: 'event',
    pubStatus: 'usable',
    language,
    title,
    ...(Object.keys(details).length > 0 && { eventDetails: details }),
    people: row.people.map((it) => entity(it, language, 'participates')),
    organisations: row.organizations.map((it) => entity(it, language, 'participates')),
    places: placesOf(row, language),
    subjects: row.topics.map((it) => subject(it, language)),
    altIds: altIds('Meeting', row),
  };
}

export const meetings = noun({
  plural: 'meetings',
  limit: 100,
  load,
  keyOf: ({ slug }) => slug,
  toLine,
});
