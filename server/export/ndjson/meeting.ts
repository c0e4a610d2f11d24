import { seenByAll } from '../../public-rows.ts';
import { noun, publicAfter, type Stretch } from '../noun.ts';
import type { Snapshot } from '../snapshot.ts';
import { evidenceOf } from './evidence.ts';
import { inTextOrder, withBlock } from './passage.ts';

const load = (snapshot: Snapshot, { after, limit }: Stretch) =>
  snapshot.query.meeting.findMany({
    where: publicAfter('meeting', after),
    orderBy: { slug: 'asc' },
    limit,
    with: {
      topics: { columns: { slug: true }, orderBy: { slug: 'asc' } },
      participants: {
        orderBy: { position: 'asc' },
        with: { person: { columns: { slug: true } }, organization: { columns: { slug: true } } },
      },
      evidence: {
        where: seenByAll('evidence') as never,
        with: {
          article: { columns: { slug: true } },
          block: withBlock,
          participant: withBlock,
        },
      },
    },
  });

type Row = Awaited<ReturnType<typeof load>>[number];

const participantOf = (row: Row['participants'][number]) => ({
  position: row.position,
  person: row.person?.slug ?? null,
  organization: row.organization?.slug ?? null,
  label: row.label,
  country: row.countryCode,
  role: row.role,
  title: row.title,
  basis: row.basis,
});

function evidenceIn(rows: Row['evidence']) {
  const items = rows.map((row) => ({
    article: row.article.slug,
    participant: row.participant?.position ?? null,
    ...evidenceOf(row),
  }));
  return inTextOrder(items).sort(
    (a, b) => Number(a.article > b.article) - Number(a.article < b.article),
  );
}

const toLine = (row: Row) => ({
  type: 'meeting' as const,
  id: row.id,
  slug: row.slug,
  title: row.title,
  kind: row.kind,
  status: row.status,
  date: { edtf: row.edtf, approximate: row.approximate, text: row.dateText },
  city: row.city,
  country: row.countryCode,
  topics: row.topics.map(({ slug }) => slug),
  participants: row.participants.map(participantOf),
  evidence: evidenceIn(row.evidence),
});

/** A meeting as a line of Mahdar NDJSON. */
export type MeetingLine = ReturnType<typeof toLine>;

export const meetings = noun({
  plural: 'meetings',
  limit: 100,
  load,
  keyOf: ({ slug }) => slug,
  toLine,
});
