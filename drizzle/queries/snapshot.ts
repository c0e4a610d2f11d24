import type { Db } from '../database.ts';

/** What a revision keeps of a row before and after: the row, and what belongs to it alone. */
export type Snapshot = Record<string, unknown>;

/** The nouns that an editor can change, by table. */
export const editableNouns = [
  'article',
  'meeting',
  'organization',
  'person',
  'publisher',
  'topic',
] as const;

export type EditableNoun = (typeof editableNouns)[number];

const inOrder = { orderBy: { position: 'asc' as const } };
const byId = { orderBy: { id: 'asc' as const } };

const parts: Record<EditableNoun, object> = {
  article: {
    blocks: inOrder,
    mentions: byId,
    quotes: byId,
    relatedLinks: inOrder,
    sources: { orderBy: { url: 'asc' } },
    topics: { columns: { id: true, slug: true }, orderBy: { slug: 'asc' } },
  },
  meeting: {
    participants: inOrder,
    evidence: byId,
    topics: { columns: { id: true, slug: true }, orderBy: { slug: 'asc' } },
  },
  organization: { aliases: byId },
  person: { aliases: byId, positions: { ...byId, with: { evidence: byId } } },
  publisher: {},
  topic: { aliases: byId },
};

/** Counted and dated by the revision itself. */
const bookkeeping = ['version', 'createdAt', 'updatedAt'];

type Reader = Pick<Db, 'query'>;
type FindFirst = { findFirst: (query: object) => Promise<Snapshot | undefined> };

/** The row as it stands, in JSON's own types; null when there is none. */
export async function snapshotOf(
  db: Reader,
  noun: EditableNoun,
  id: string,
): Promise<Snapshot | null> {
  const finder = db.query[noun] as unknown as FindFirst;
  const row = await finder.findFirst({ where: { id }, with: parts[noun] });
  if (!row) return null;
  const told = Object.entries(row).filter(([name]) => !bookkeeping.includes(name));
  return JSON.parse(JSON.stringify(Object.fromEntries(told))) as Snapshot;
}
