import { beforeEach, describe, expect, it } from 'vitest';
import { encodeNodeId } from '../schema/node-id.ts';
import { createTestApp } from './support/app.ts';
import { english, meetingDesk } from './support/meeting-desk.ts';
import { articleId, writeArticle } from './support/written-article.ts';

const app = await createTestApp();
const { ask, db } = app;
const { create, report, publish, withdraw, published, draft, mutate } = await meetingDesk(app);

let count = 0;
let slug = '';
let article = '';
let id = '';

beforeEach(async () => {
  count += 1;
  slug = `meeting-${count}`;
  article = articleId(await writeArticle(db));
  id = (await create(slug)).meeting.id;
});

describe('a meeting with evidence', () => {
  it('is public once it is published, with the words that report it', async () => {
    expect(await report(id, article, 1)).toMatchObject({
      __typename: 'AddedEvidence',
      version: 2,
      evidence: { quote: 'France and Morocco met', start: 17, end: 39 },
    });
    expect(await publish(id, 2)).toMatchObject({
      __typename: 'PublishedMeeting',
      version: 3,
      meeting: { stage: 'PUBLISHED' },
    });
    expect(await published(slug)).toMatchObject({
      countries: [{ code: 'FR' }, { code: 'MA' }],
      evidence: [{ quote: 'France and Morocco met' }],
      articles: { totalCount: 1 },
    });
  });

  it('is withdrawn, and published again', async () => {
    await report(id, article, 1);
    await publish(id, 2);
    const result = await withdraw(id, 3);
    expect(result).toMatchObject({ version: 4, meeting: { stage: 'WITHDRAWN' } });
    expect(await published(slug)).toBeNull();
    expect((await publish(id, 4)).meeting.stage).toBe('PUBLISHED');
  });

  it('shows whose part in it a passage reports', async () => {
    const [{ id: participant }] = (await draft(id)).participants;
    await report(id, article, 1);
    await report(id, article, 2, { participant, exact: 'Morocco', facts: ['PARTICIPANT'] });
    await publish(id, 3);
    expect((await published(slug)).participants[0]).toEqual({ evidence: [{ quote: 'Morocco' }] });
  });

  it('takes evidence from the headline and by offsets too', async () => {
    const { evidence } = await report(id, article, 1, {
      block: null,
      exact: null,
      start: 0,
      end: 5,
    });
    expect(evidence).toMatchObject({ quote: 'Story', start: 0, end: 5 });
  });

  it.each([
    ['no fact', { facts: [] }, 'facts'],
    ['words that are not there', { exact: 'They did not meet' }, 'exact'],
    ['an article that there is not', { article: articleId(crypto.randomUUID()) }, 'article'],
    [
      'a stranger’s part',
      { participant: encodeNodeId('Participant', crypto.randomUUID()) },
      'participant',
    ],
  ])('cannot have %s', async (_what, wrong, field) => {
    expect(await report(id, article, 1, wrong)).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['input', field] }],
    });
    expect((await draft(id)).evidence).toEqual([]);
  });
});

describe('a public meeting has evidence in a public article: one', () => {
  const refused = { __typename: 'Invalid', issues: [{ path: ['id'] }] };

  it('without any cannot be published', async () => {
    expect(await publish(id, 1)).toMatchObject(refused);
    expect(await draft(id)).toMatchObject({
      stage: 'DRAFT',
      version: 1,
    });
  });

  it('that only a draft reports cannot be published', async () => {
    article = articleId(await writeArticle(db, { status: 'DRAFT', publishedAt: null }));
    await report(id, article, 1);
    expect(await publish(id, 2)).toMatchObject(refused);
  });

  it('that an article denies cannot be published', async () => {
    await report(id, article, 1, { stance: 'CONTRADICTS' });
    expect(await publish(id, 2)).toMatchObject(refused);
  });

  it('cannot lose its last, until it is withdrawn', async () => {
    const { evidence } = await report(id, article, 1);
    await publish(id, 2);
    const remove = (expectedVersion: number) =>
      mutate('evidenceRemove', { id: evidence.id, expectedVersion });
    expect(await remove(3)).toMatchObject(refused);
    await withdraw(id, 3);
    expect(await remove(4)).toEqual({ __typename: 'RemovedEvidence', version: 5 });
  });
});

describe('an office', () => {
  it('has evidence too, which counts up the version of the person', async () => {
    const made = await mutate(
      'personCreate',
      { input: { slug: `officer-${count}`, name: english('Officer') } },
      'person { id }',
    );
    const office = await mutate(
      'positionAdd',
      {
        person: made.person.id,
        expectedVersion: 1,
        input: { title: english('Minister'), basis: 'STATED' },
      },
      'position { id }',
    );
    id = office.position.id;
    const { evidence, version } = await report(id, article, 2, {
      exact: 'The ministers',
      facts: ['OFFICE'],
    });
    expect(version).toBe(3);
    const seen = `query ($id: ID) { person(id: $id) { positions { evidence { quote } } } }`;
    const { data } = await ask(seen, { id: made.person.id });
    expect(data.person.positions).toEqual([{ evidence: [{ quote: 'The ministers' }] }]);
    expect(await mutate('evidenceRemove', { id: evidence.id, expectedVersion: 3 })).toEqual({
      __typename: 'RemovedEvidence',
      version: 4,
    });
  });
});
