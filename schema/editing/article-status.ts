import { eq, sql } from 'drizzle-orm';
import { readDatabaseTime } from '../../drizzle/queries/database-time.ts';
import { article } from '../../drizzle/tables/index.ts';
import { builder } from '../builder.ts';
import { settleMeetings, withMeetings } from './bare-meetings.ts';
import { draftField } from './drafts.ts';
import { change, type Edit, hold, remove } from './edit.ts';
import { instantOf, keyOf } from './inputs.ts';
import { defineMutation, ofVersion } from './mutation.ts';
import { publishArticle } from './publish-article.ts';
import { invalid } from './refusal.ts';
import { defineDone } from './results.ts';

type Row = typeof article.$inferSelect;

/** An article that is there: whoever asks has locked it. */
async function articleOf({ tx }: Edit, id: string): Promise<Row> {
  const [row] = await tx.select().from(article).where(eq(article.id, id));
  return row as Row;
}

async function publish(edit: Edit, id: string, publishAt: Date | null | undefined): Promise<void> {
  const row = await articleOf(edit, id);
  const now = await readDatabaseTime(edit.tx);
  if (row.status === 'PUBLISHED') {
    if (!publishAt) return;
    throw invalid({
      path: ['publishAt'],
      message: 'It is public already: its time is changed by articleUpdate.',
    });
  }
  if (publishAt && publishAt > now) {
    const planned = { status: 'DRAFT' as const, publishAt };
    await edit.tx.update(article).set(planned).where(eq(article.id, id));
    // What nobody sees makes no event, and the server that publishes it has to look again.
    await edit.tx.execute(sql`select pg_notify('mahdar_change', '')`);
    return;
  }
  const own = row.publishedAt && row.publishedAt < now ? row.publishedAt : now;
  await publishArticle(edit.tx, id, publishAt ? instantOf(publishAt, 'publishAt') : own);
}

defineMutation({
  name: 'articlePublish',
  description:
    'Makes an article public: now, or at a time to come, when it stays a draft until then. Its own time of publication stays, and is this moment when it has none.',
  scope: 'write',
  args: {
    ...ofVersion,
    ...builder.args((t) => ({
      publishAt: t.field({
        type: 'DateTime',
        description:
          'When: in the future plans it; in the past makes it public now with that time. Now without it.',
      }),
    })),
  },
  done: defineDone({
    name: 'PublishedArticle',
    description: 'That an article is public, or is planned to be: its `status` tells.',
    field: draftField,
  }),
  run: (edit, { id, expectedVersion, publishAt }) => {
    const key = keyOf(id, 'Article', 'id');
    return change(edit, 'article', { id: key, expectedVersion }, () =>
      publish(edit, key, publishAt as Date | null | undefined),
    );
  },
});

defineMutation({
  name: 'articleUnschedule',
  description: 'Takes back the plan to publish an article: it stays a draft.',
  scope: 'write',
  args: ofVersion,
  done: defineDone({
    name: 'UnscheduledArticle',
    description: 'That an article waits for no time.',
    field: draftField,
  }),
  run: (edit, { id, expectedVersion }) => {
    const key = keyOf(id, 'Article', 'id');
    return change(edit, 'article', { id: key, expectedVersion }, () =>
      edit.tx.update(article).set({ publishAt: null }).where(eq(article.id, key)),
    );
  },
});

defineMutation({
  name: 'articleWithdraw',
  description: 'Takes an article back from the public; its editors keep it.',
  scope: 'write',
  args: { ...ofVersion, ...withMeetings },
  done: defineDone({
    name: 'WithdrawnArticle',
    description: 'That an article is no longer public.',
    field: draftField,
  }),
  run: (edit, { id, expectedVersion, withdrawMeetings }) => {
    const key = keyOf(id, 'Article', 'id');
    return change(edit, 'article', { id: key, expectedVersion }, async () => {
      const { status } = await articleOf(edit, key);
      if (status === 'DRAFT') {
        throw invalid({ path: ['id'], message: 'It is a draft: nobody else sees it.' });
      }
      const withdrawn = { status: 'WITHDRAWN' as const };
      await edit.tx.update(article).set(withdrawn).where(eq(article.id, key));
      await settleMeetings(edit, key, { withdraw: withdrawMeetings, path: ['id'] });
    });
  },
});

defineMutation({
  name: 'articleDelete',
  description:
    'Deletes a draft or a withdrawn article for good. One that is public has to be withdrawn first.',
  scope: 'write',
  args: ofVersion,
  done: defineDone({ name: 'DeletedArticle', description: 'That an article is gone.' }),
  run: async (edit, { id, expectedVersion }) => {
    const key = keyOf(id, 'Article', 'id');
    await hold(edit, 'article', { id: key, expectedVersion });
    const { status } = await articleOf(edit, key);
    if (status === 'PUBLISHED') {
      throw invalid({ path: ['id'], message: 'It is public: withdraw it first.' });
    }
    const alike = eq(article.duplicateOfId, key);
    await edit.tx.update(article).set({ duplicateOfId: null }).where(alike);
    return remove(edit, 'article', { id: key, expectedVersion });
  },
});
