import { describe, expect, it } from 'vitest';
import { createTestApp } from './support/app.ts';
import { meetingDesk } from './support/meeting-desk.ts';
import { suggestMeeting } from './support/suggestion.ts';
import { articleId, writeArticle } from './support/written-article.ts';

const app = await createTestApp();
const { db } = app;
const { mutate, publish, published, draft } = await meetingDesk(app);

const pairs = Array.from({ length: 24 }, (_, index) => index);

const withdrawArticle = (key: string) =>
  mutate('articleWithdraw', { id: articleId(key), expectedVersion: 1 });

describe('a public meeting and the articles that report it', () => {
  it('do not part ways when one is published while the other is withdrawn', async () => {
    const outcomes = pairs.map(async (index) => {
      const article = await writeArticle(db);
      const slug = `race-${index}`;
      const id = await suggestMeeting(db, { slug, article, stage: 'DRAFT' });
      const results = await Promise.all([publish(id, 1), withdrawArticle(article)]);
      return results.filter(({ __typename }) => __typename === 'Invalid').length;
    });
    expect(await Promise.all(outcomes)).toEqual(pairs.map(() => 1));
  });

  it('do not part ways when the last two passages go at once', async () => {
    const outcomes = pairs.map(async (index) => {
      const [one, two] = [await writeArticle(db), await writeArticle(db)];
      const slug = `last-two-${index}`;
      const id = await suggestMeeting(db, { slug, article: one, stage: 'DRAFT' });
      const [{ id: passage }] = (await draft(id)).evidence;
      const input = { article: articleId(two), exact: 'Story', facts: ['MEETING'] };
      await mutate('evidenceAdd', { of: id, expectedVersion: 1, input });
      await publish(id, 2);
      await Promise.all([
        mutate('evidenceRemove', { id: passage, expectedVersion: 3 }),
        withdrawArticle(two),
      ]);
      return (await published(slug)).evidence.length;
    });
    expect(await Promise.all(outcomes)).not.toContain(0);
  });
});
