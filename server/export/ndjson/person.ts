import { noun, type Stretch } from '../noun.ts';
import type { Snapshot } from '../snapshot.ts';
import { withAliases } from './alias.ts';

const load = (snapshot: Snapshot, { after, limit }: Stretch) =>
  snapshot.query.person.findMany({
    where: { slug: { gt: after } },
    orderBy: { slug: 'asc' },
    limit,
    with: {
      aliases: withAliases,
      positions: {
        orderBy: { sinceEarliest: 'asc', untilLatest: 'asc', id: 'asc' },
        with: { organization: { columns: { slug: true } } },
      },
    },
  });

type Row = Awaited<ReturnType<typeof load>>[number];

const positionOf = (row: Row['positions'][number]) => ({
  // nothing else names a position, and evidence has to
  id: row.id,
  organization: row.organization?.slug ?? null,
  country: row.countryCode,
  title: row.title,
  since: row.since,
  until: row.until,
  basis: row.basis,
});

const toLine = (row: Row) => ({
  type: 'person' as const,
  id: row.id,
  slug: row.slug,
  name: row.name,
  description: row.description,
  nationality: row.nationalityCode,
  wikidataId: row.wikidataId,
  aliases: row.aliases,
  positions: row.positions.map(positionOf),
});

/** A person as a line of Mahdar NDJSON. */
export type PersonLine = ReturnType<typeof toLine>;

export const people = noun({
  plural: 'people',
  limit: 100,
  load,
  keyOf: ({ slug }) => slug,
  toLine,
});
