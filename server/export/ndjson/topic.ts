import { noun, type Stretch } from '../noun.ts';
import type { Snapshot } from '../snapshot.ts';
import { withAliases } from './alias.ts';

const load = (snapshot: Snapshot, { after, limit }: Stretch) =>
  snapshot.query.topic.findMany({
    where: { slug: { gt: after } },
    orderBy: { slug: 'asc' },
    limit,
    with: { parent: { columns: { slug: true } }, aliases: withAliases },
  });

type Row = Awaited<ReturnType<typeof load>>[number];

const toLine = (row: Row) => ({
  type: 'topic' as const,
  id: row.id,
  slug: row.slug,
  name: row.name,
  parent: row.parent?.slug ?? null,
  iptcCode: row.iptcCode,
  aliases: row.aliases,
});

/** A topic as a line of Mahdar NDJSON. */
export type TopicLine = ReturnType<typeof toLine>;

export const topics = noun({
  plural: 'topics',
  limit: 200,
  load,
  keyOf: ({ slug }) => slug,
  toLine,
});
