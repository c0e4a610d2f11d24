import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { encodeNodeId } from '../../schema/node-id.ts';
import { ask } from './support/ask.ts';
import { newQuestion } from './support/load.ts';
import { makeWorld } from './support/world.ts';

const { postgres, key, serve } = await makeWorld();

/** A server whose clock is wrong by so many hours. */
const serveWithClock = (hours: number) => {
  const code = `const wrong = ${hours * 3_600_000}, Real = Date;
    globalThis.Date = class Date extends Real {
      constructor(...given) { given.length ? super(...given) : super(Real.now() + wrong); }
      static now() { return Real.now() + wrong; }
    };`;
  return serve({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` });
};

const right = await serve();
const ahead = await serveWithClock(24);
const behind = await serveWithClock(-24);
const authorization = { authorization: `Bearer ${key}` };

const [owner] = await postgres.ask<{ id: string }>('select id from publisher limit 1');
let drafts = 0;
async function writeDraft(): Promise<{ id: string; version: number }> {
  drafts += 1;
  const { data } = await ask(right.origin, {
    query: `mutation ($input: ArticleCreateInput!) {
      articleCreate(input: $input) { ... on CreatedArticle { article { id } version } } }`,
    variables: {
      input: {
        headline: `A draft by the clock ${drafts}`,
        language: 'en',
        publisher: encodeNodeId('Publisher', owner?.id ?? ''),
        blocks: [{ kind: 'PARAGRAPH', text: 'Words of the day.' }],
      },
    },
    headers: authorization,
  });
  return { id: data.articleCreate.article.id, version: data.articleCreate.version };
}

async function publish(origin: string, publishAt?: string) {
  const { id, version } = await writeDraft();
  const { data } = await ask(origin, {
    query: `mutation ($id: ID!, $version: Int!, $publishAt: DateTime) {
      articlePublish(id: $id, expectedVersion: $version, publishAt: $publishAt) {
        __typename ... on PublishedArticle { article { id status publishedAt publishAt } } } }`,
    variables: { id, version, publishAt },
    headers: authorization,
  });
  return data.articlePublish.article;
}

const shown = async (origin: string, id: string, headers?: Record<string, string>) =>
  ask(origin, {
    query: 'query ($id: ID!) { article(id: $id) { slug } }',
    variables: { id },
    headers,
  });

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

describe.each([
  ['ahead', ahead],
  ['behind', behind],
])('a server whose clock is a day %s', (_, server) => {
  it('answers readers, and editors by their keys', async () => {
    expect((await ask(server.origin, newQuestion())).status).toBe(200);
    const reply = await ask(server.origin, {
      query: '{ drafts(first: 1) { totalCount } }',
      headers: authorization,
    });
    expect(reply.status).toBe(200);
    expect(reply.code).toBeUndefined();
  });

  it('publishes with the time of the database', async () => {
    const article = await publish(server.origin);
    expect(article.status).toBe('PUBLISHED');
    expect(Math.abs(Date.parse(article.publishedAt) - Date.now())).toBeLessThan(600_000);
    expect((await shown(right.origin, article.id)).data.article).not.toBeNull();
  });

  it('knows what is to come by the time of the database', async () => {
    expect(await publish(server.origin, hours(2))).toMatchObject({ status: 'DRAFT' });
    expect(await publish(server.origin, hours(-2))).toMatchObject({ status: 'PUBLISHED' });
  });
});

describe('a plan for the next hours', () => {
  it('is not carried out early by a server whose clock is a day ahead', async () => {
    const { id } = await publish(right.origin, hours(2));
    // What is planned wakes the schedules; each has looked long before.
    await publish(right.origin, hours(3));
    await pause(1_500);
    expect((await shown(right.origin, id)).data.article).toBeNull();
  });
});

describe('a preview of half an hour', () => {
  it('is refused with a code where the clock is a day ahead', async () => {
    const { id } = await writeDraft();
    const { data } = await ask(right.origin, {
      query:
        'mutation ($id: ID!) { articlePreview(id: $id) { ... on PreviewedArticle { token } } }',
      variables: { id },
      headers: authorization,
    });
    const preview = { 'x-mahdar-preview': data.articlePreview.token };
    expect((await shown(right.origin, id, preview)).data.article).not.toBeNull();
    expect(await shown(ahead.origin, id, preview)).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
    });
  });
});
