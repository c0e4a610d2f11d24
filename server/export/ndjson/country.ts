import { noun, type Stretch } from '../noun.ts';
import type { Snapshot } from '../snapshot.ts';
import { withAliases } from './alias.ts';

const load = (snapshot: Snapshot, { after, limit }: Stretch) =>
  snapshot.query.country.findMany({
    where: { code: { gt: after } },
    orderBy: { code: 'asc' },
    limit,
    with: { aliases: withAliases },
  });

type Row = Awaited<ReturnType<typeof load>>[number];

const toLine = (row: Row) => ({
  type: 'country' as const,
  code: row.code,
  alpha3: row.alpha3,
  name: row.name,
  region: row.region,
  subregion: row.subregion,
  aliases: row.aliases,
});

/** A country as a line of Mahdar NDJSON. */
export type CountryLine = ReturnType<typeof toLine>;

export const countries = noun({
  plural: 'countries',
  limit: 100,
  load,
  keyOf: ({ code }) => code,
  toLine,
});
