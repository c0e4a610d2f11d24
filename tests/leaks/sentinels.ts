import { eq, sql } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import { article, meeting } from '../../drizzle/tables/index.ts';
import type { TestApp } from '../support/app.ts';
import { ids } from './ids.ts';

const patience = { timeout: 120_000, interval: 50 };

/** Makes the sentinels public once more, and waits until readers may come to them. */
export async function callSentinels({ db }: TestApp): Promise<void> {
  await db.transaction(async (tx) => {
    const [story, talks] = [eq(article.id, ids.sentinel), eq(meeting.id, ids.sentinelMeeting)];
    await tx.update(meeting).set({ stage: 'DRAFT' }).where(talks);
    await tx.update(article).set({ status: 'WITHDRAWN' }).where(story);
    await tx.update(article).set({ status: 'PUBLISHED' }).where(story);
    await tx.update(meeting).set({ stage: 'PUBLISHED' }).where(talks);
  });
  // Readers stop at the oldest transaction of the whole server, and other tests have theirs.
  await vi.waitFor(async () => {
    const { rows } = await db.execute<{ waiting: boolean }>(
      sql`select exists (
        select from outbox where transaction >= pg_snapshot_xmin(pg_current_snapshot())
      ) as waiting`,
    );
    expect(rows).toEqual([{ waiting: false }]);
  }, patience);
}
