import { noun, type Stretch } from '../noun.ts';
import type { Snapshot } from '../snapshot.ts';
import { withAliases } from './alias.ts';

const load = (snapshot: Snapshot, { after, limit }: Stretch) =>
  snapshot.query.organization.findMany({
    where: { slug: { gt: after } },
    orderBy: { slug: 'asc' },
    limit,
    with: { parent: { columns: { slug: true } }, aliases: withAliases },
  });

type Row = Awaited<ReturnType<typeof load>>[number];

const toLine = (row: Row) => ({
  type: 'organization' as const,
  id: row.id,
  slug: row.slug,
  name: row.name,
  acronym: row.acronym,
  kind: row.kind,
  country: row.countryCode,
  parent: row.parent?.slug ?? null,
  wikidataId: row.wikidataId,
  aliases: row.aliases,
});

/** An organization as a line of Mahdar NDJSON. */
export type OrganizationLine = ReturnType<typeof toLine>;

export const organizations = noun({
  plural: 'organizations',
  limit: 200,
  load,
  keyOf: ({ slug }) => slug,
  toLine,
});
