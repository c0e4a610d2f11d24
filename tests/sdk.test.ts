import { expect, test } from 'vitest';
import * as tables from '../drizzle/tables/index.ts';
import { type ChangedRow, createClient } from '../sdk/index.ts';
import { createTestApp, serve } from './support/app.ts';

const { app, db } = await createTestApp();
const url = await serve(app);
const mahdar = createClient({ url, language: ['en', 'ar'] });

test('a method an operation lists the meetings that a filter asks for', async () => {
  const { meetings } = await mahdar.meetings({
    filter: { countries: { some: { code: { eq: 'DE' } } } },
    first: 3,
  });
  expect(meetings.nodes).toHaveLength(3);
  expect(meetings.totalCount).toBeGreaterThanOrEqual(3);
  for (const meeting of meetings.nodes) {
    expect(meeting.countries.map(({ code }) => code)).toContain('DE');
  }
});

test('every list and every lookup by key answers with the sample', async () => {
  const [articles, people, countries, meetings, organizations, topics, publishers, quotes] = [
    (await mahdar.articles({ first: 1 })).articles.nodes,
    (await mahdar.people({ first: 1 })).people.nodes,
    (await mahdar.countries({ first: 1 })).countries.nodes,
    (await mahdar.meetings({ first: 1 })).meetings.nodes,
    (await mahdar.organizations({ first: 1 })).organizations.nodes,
    (await mahdar.topics({ first: 1 })).topics.nodes,
    (await mahdar.publishers({ first: 1 })).publishers.nodes,
    (await mahdar.quotes({ first: 1 })).quotes.nodes,
  ];
  const found = [
    (await mahdar.article({ slug: articles[0]?.slug })).article,
    (await mahdar.person({ id: people[0]?.id })).person,
    (await mahdar.country({ code: countries[0]?.code ?? '' })).country,
    (await mahdar.meeting({ slug: meetings[0]?.slug })).meeting,
    (await mahdar.organization({ id: organizations[0]?.id })).organization,
    (await mahdar.topic({ slug: topics[0]?.slug })).topic,
    (await mahdar.publisher({ slug: publishers[0]?.slug })).publisher,
  ];
  expect(found).not.toContain(null);
  expect(quotes).toHaveLength(1);
});

test('an article comes with its text, its meetings and where it names whom', async () => {
  const { articles } = await mahdar.articles({
    filter: { meetings: { some: { status: { eq: 'HELD' } } } },
    first: 1,
  });
  const { article } = await mahdar.article({ slug: articles.nodes[0]?.slug });
  const named = article?.mentions.nodes.find(({ block }) => block);
  const text = article?.blocks.find(({ position }) => position === named?.block?.position)?.text;
  expect([...(text ?? '')].slice(named?.start, named?.end).join('')).toBe(named?.text);
  expect(article?.meetings.nodes.length).toBeGreaterThan(0);
});

test('relation, timeline and coverage answer with the sample', async () => {
  const { relation } = await mahdar.relation({ between: ['MA', 'DE'], meetings: 1 });
  const { timeline } = await mahdar.timeline({ by: 'YEAR', meetings: 1 });
  const { coverage } = await mahdar.coverage();
  expect(relation.countries.map(({ code }) => code).sort()).toEqual(['DE', 'MA']);
  expect(relation.meetings.nodes).toHaveLength(1);
  expect(timeline.length).toBeGreaterThan(1);
  expect(coverage.meetings).toBe((await mahdar.meetings({ first: 0 })).meetings.totalCount);
});

test('search finds each kind of thing, with the passage that fits', async () => {
  const { search } = await mahdar.search({ query: 'Baerbock', first: 10 });
  const kinds = search.edges.map(({ node }) => node.__typename);
  expect(kinds).toContain('Person');
  expect(kinds).toContain('Article');
  const hits = await mahdar.pages.search({ query: 'Baerbock', first: 2 }, { limit: 6 }).toArray();
  expect(hits.map(({ node }) => node.id)).toEqual(search.edges.slice(0, 6).map((e) => e.node.id));
});

test('changes tell of every row once, and of nothing behind their end', async () => {
  const rows: ChangedRow[] = [];
  let after: string | null | undefined;
  for await (const { nodes, pageInfo } of mahdar.pages.changes().byPage()) {
    rows.push(...nodes);
    after = pageInfo.endCursor;
  }
  expect(rows.every(({ kind, node }) => (kind === 'UPSERT') === (node !== null))).toBe(true);
  const meetings = new Set(rows.filter(({ noun }) => noun === 'MEETING').map((row) => row.nodeId));
  expect(meetings.size).toBe((await mahdar.coverage()).coverage.meetings);
  expect((await mahdar.changes({ after })).changes.nodes).toEqual([]);
});

test('an unknown key gives null', async () => {
  expect(await mahdar.meeting({ slug: 'never-held' })).toEqual({ meeting: null });
});

test('the language of the client chooses the texts, and that of a call goes before it', async () => {
  const inEnglish = await mahdar.country({ code: 'MA' });
  const inFrench = await mahdar.country({ code: 'MA', language: ['fr'] });
  expect([inEnglish, inFrench].map(({ country }) => country?.name.value)).toEqual([
    'Morocco',
    'Maroc',
  ]);
});

test('pages give every row once, in the order of the list', async () => {
  const slugs: string[] = [];
  for await (const meeting of mahdar.pages.meetings({ first: 7 })) slugs.push(meeting.slug);
  const { meetings } = await mahdar.meetings({ first: 100 });
  expect(slugs).toEqual(meetings.nodes.map(({ slug }) => slug));
  expect(slugs).toHaveLength(meetings.totalCount);
});

test('pages fetch one page ahead, and no more after a break', async () => {
  const requests: unknown[] = [];
  const client = createClient({ url, onRequest: (attempt) => void requests.push(attempt) });
  const seen: number[] = [];
  for await (const meeting of client.pages.meetings({ first: 5 })) {
    seen.push(requests.length);
    if (seen.length === 6) break;
    expect(meeting.slug).toMatch(/./);
  }
  expect(seen).toEqual([2, 2, 2, 2, 2, 3]);
  await client.meetings({ first: 0 });
  expect(requests).toHaveLength(4);
});

test('pages end after the limit and can go on behind a cursor', async () => {
  const all = await mahdar.pages.people({ first: 4 }, { limit: 10 }).toArray();
  const { value } = await mahdar.pages.people({ first: 6 }).byPage().next();
  const after = value?.pageInfo.endCursor;
  const rest = await mahdar.pages.people({ first: 4, after }, { limit: 4 }).toArray();
  expect(all).toHaveLength(10);
  expect(rest).toEqual(all.slice(6));
});

test('pages neither repeat nor skip a row while others are added', async () => {
  const before = await mahdar.pages.topics().toArray();
  const seen: string[] = [];
  for await (const topic of mahdar.pages.topics({ first: 5 })) {
    if (seen.length % 5 === 0) {
      const slug = `added-${seen.length}`;
      await db
        .insert(tables.topic)
        .values({ slug, name: { en: `AAA ${slug}`, ar: `ااا ${slug}` } });
    }
    seen.push(topic.slug);
  }
  const old = seen.filter((slug) => !slug.startsWith('added-'));
  expect(old).toEqual(before.map(({ slug }) => slug));
  expect(new Set(seen).size).toBe(seen.length);
});
