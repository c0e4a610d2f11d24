import { eq } from 'drizzle-orm';
import type { Db } from '../../drizzle/database.ts';
import { evidence, meeting } from '../../drizzle/tables/index.ts';
import { findStored } from './import-pages.ts';

/** Who took part in a suggested meeting, in one line each: who, for which country, as what. */
type Member = string;

/** What a story was found to tell of, as an editor would see it. */
export interface Suggested {
  id: string;
  slug: string;
  stage: string;
  kind: string;
  status: string;
  edtf: string;
  city: string | null;
  country: string | null;
  members: Member[];
  titles: (string | null)[];
  /** The sentences, each once. */
  sentences: string[];
  topics: string[];
}

/** The meetings that the newest story of this headline tells of, in the order of their passages. */
export async function findSuggested(db: Db, headline: string): Promise<Suggested[]> {
  const { id: articleId } = await findStored(db, headline);
  const rows = await db
    .selectDistinct({ id: meeting.id })
    .from(meeting)
    .innerJoin(evidence, eq(evidence.meetingId, meeting.id))
    .where(eq(evidence.articleId, articleId));
  const found = await Promise.all(rows.map(({ id }) => readSuggested(db, id)));
  return found.sort((one, other) => (one.id < other.id ? -1 : 1));
}

async function readSuggested(db: Db, id: string): Promise<Suggested> {
  const row = await db.query.meeting.findFirst({
    where: { id },
    with: {
      topics: true,
      evidence: true,
      participants: { with: { person: true }, orderBy: { position: 'asc' } },
    },
  });
  if (!row) throw new Error(`No meeting ${id}`);
  const first = (text: Record<string, string> | null) => Object.values(text ?? {})[0] ?? null;
  return {
    id,
    slug: row.slug,
    stage: row.stage,
    kind: row.kind,
    status: row.status,
    edtf: row.edtf,
    city: row.city?.en ?? first(row.city),
    country: row.countryCode,
    members: row.participants.map(({ person, label, countryCode, role }) =>
      [person?.slug ?? label?.en ?? first(label), countryCode, role].join(' '),
    ),
    titles: row.participants.map(({ title }) => first(title)),
    sentences: [...new Set(row.evidence.map(({ exact }) => exact))],
    topics: row.topics.map(({ slug }) => slug).sort(),
  };
}
