import { v7 } from 'uuid';
import type { Db } from '../../drizzle/database.ts';
import { evidence, meeting, participant } from '../../drizzle/tables/index.ts';
import { fromEdtf } from '../../drizzle/text/fuzzy-date.ts';

interface Suggested {
  slug: string;
  /** The article whose headline reports it, by its key. */
  article: string;
  stage?: 'SUGGESTED' | 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';
  countries?: string[];
}

/** Stores a meeting that the headline of an article reports, as the extractor leaves one; its global id. */
export async function suggestMeeting(
  db: Pick<Db, 'transaction'>,
  { slug, article, stage = 'SUGGESTED', countries = ['FR'] }: Suggested,
): Promise<string> {
  const id = v7();
  const { text, ...date } = fromEdtf('2024-05-17');
  await db.transaction(async (tx) => {
    await tx.insert(meeting).values({
      id,
      slug,
      title: { en: slug },
      kind: 'TALKS',
      status: 'HELD',
      stage,
      ...date,
      dateText: text,
    });
    await tx.insert(participant).values(
      countries.map((countryCode, position) => ({
        meetingId: id,
        position,
        label: { en: 'A delegation' },
        countryCode,
        role: 'PARTICIPANT' as const,
        basis: 'STATED' as const,
      })),
    );
    await tx.insert(evidence).values({
      articleId: article,
      start: 0,
      end: 5,
      exact: 'Story',
      meetingId: id,
      facts: ['MEETING'],
    });
  });
  return Buffer.from(`Meeting:${id}`).toString('base64');
}
