import { noun, type Stretch } from '../noun.ts';
import type { Snapshot } from '../snapshot.ts';

const load = (snapshot: Snapshot, { after, limit }: Stretch) =>
  snapshot.query.publisher.findMany({
    where: { slug: { gt: after } },
    orderBy: { slug: 'asc' },
    limit,
  });

type Row = Awaited<ReturnType<typeof load>>[number];

const toLine = (row: Row) => ({
  type: 'publisher' as const,
  id: row.id,
  slug: row.slug,
  name: row.name,
  description: row.description,
  homepage: row.homepage,
  country: row.countryCode,
  timeZone: row.timeZone,
  defaultLanguage: row.defaultLanguage,
});

/** A publisher as a line of Mahdar NDJSON. */
export type PublisherLine = ReturnType<typeof toLine>;

export const publishers = noun({
  plural: 'publishers',
  limit: 200,
  load,
  keyOf: ({ slug }) => slug,
  toLine,
});
