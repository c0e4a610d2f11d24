import { beforeEach, describe, expect, it } from 'vitest';
import { encodeNodeId, parseNodeId } from '../schema/node-id.ts';
import { createTestApp } from './support/app.ts';
import { delegation, english, meetingDesk } from './support/meeting-desk.ts';
import { articleId, writeArticle } from './support/written-article.ts';

const app = await createTestApp();
const { ask, db } = app;
const { create, update, report, publish, published, draft, mutate } = await meetingDesk(app);

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

describe('a meeting', () => {
  it('is a draft that nobody else sees, as exact as its date', async () => {
    slug = `vague-${count}`;
    const { meeting } = await create(slug, {
      date: '2024-04',
      city: english('Rabat'),
      country: 'MA',
    });
    expect(meeting).toMatchObject({
      slug,
      stage: 'DRAFT',
      version: 1,
      date: { edtf: '2024-04', earliest: '2024-04-01', latest: '2024-04-30', precision: 'MONTH' },
      city: { value: 'Rabat' },
      participants: [{ country: { code: 'MA' } }, { country: { code: 'FR' } }],
    });
    expect(await published(slug)).toBeNull();
  });

  it('is changed where the input says so', async () => {
    const topic = (await ask('{ topics(first: 1) { nodes { id slug } } }')).data.topics.nodes[0];
    const result = await update(id, 1, { topics: [topic.id], status: 'CANCELLED' });
    expect(result).toMatchObject({
      __typename: 'UpdatedMeeting',
      version: 2,
      meeting: { topics: [{ slug: topic.slug }], date: { edtf: '2024-05-17' } },
    });
    const none = await update(id, 2, { topics: null });
    expect(none.meeting.topics).toEqual([]);
  });

  it('keeps its participants where the list names them, in the order of the list', async () => {
    const [first, second] = (await draft(id)).participants;
    const { meeting } = await update(id, 1, {
      participants: [
        { ...delegation('FR'), id: second.id, role: 'HOST' },
        delegation('DE'),
        { ...delegation('MA'), id: first.id },
      ],
    });
    const told = meeting.participants.map(
      (one: { id: string; role: string; country: { code: string } }) => [
        one.country.code,
        one.role,
      ],
    );
    expect(told).toEqual([
      ['FR', 'HOST'],
      ['DE', 'PARTICIPANT'],
      ['MA', 'PARTICIPANT'],
    ]);
    expect(meeting.participants[0].id).toBe(second.id);
    expect(meeting.participants[2].id).toBe(first.id);
  });

  it('makes no version when the same list comes again', async () => {
    const { participants } = await draft(id);
    const same = participants.map((one: { id: string }, index: number) => ({
      ...delegation(['MA', 'FR'][index] as string),
      id: one.id,
    }));
    expect((await update(id, 1, { participants: same })).version).toBe(1);
  });

  it.each([
    ['a day that is none', { date: '2024-02-30' }, ['date']],
    ['an open beginning', { date: '../2024' }, ['date']],
    ['no title', { title: [] }, ['title']],
    ['a country that is none', { country: 'ZZ' }, ['country']],
    ['a participant that is nobody', { participants: [{ role: 'HOST' }] }, ['participants', '0']],
    [
      'a participant that is two',
      {
        participants: [
          { ...delegation('MA'), person: encodeNodeId('Person', crypto.randomUUID()) },
        ],
      },
      ['participants', '0'],
    ],
    [
      'a participant of another meeting',
      {
        participants: [
          { ...delegation('MA'), id: encodeNodeId('Participant', crypto.randomUUID()) },
        ],
      },
      ['participants'],
    ],
    [
      'a topic that there is not',
      { topics: [encodeNodeId('Topic', crypto.randomUUID())] },
      ['topics'],
    ],
  ])('cannot have %s', async (_what, wrong, path) => {
    expect(await update(id, 1, wrong)).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['input', ...path] }],
    });
    expect((await draft(id)).version).toBe(1);
  });

  it('keeps answering to the slug that it gave up', async () => {
    await report(id, article, 1);
    await publish(id, 2);
    await update(id, 3, { slug: `renamed-${count}` });
    expect(await published(slug)).not.toBeNull();
  });
});

describe('a meeting that is deleted', () => {
  it('is gone, with its participants', async () => {
    await report(id, article, 1);
    expect(await mutate('meetingDelete', { id, expectedVersion: 2 })).toEqual({
      __typename: 'DeletedMeeting',
      version: 3,
    });
    expect(await draft(id)).toBeNull();
    const { key } = parseNodeId(id, [], 'Meeting');
    expect(await db.query.participant.findMany({ where: { meetingId: key } })).toEqual([]);
  });

  it('was not public', async () => {
    await report(id, article, 1);
    await publish(id, 2);
    const result = await mutate('meetingDelete', { id, expectedVersion: 3 });
    expect(result).toMatchObject({ __typename: 'Invalid', issues: [{ path: ['id'] }] });
  });
});
