import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { AnswerCache } from '../server/cache/answer-cache.ts';
import { createTestApp, serve } from './support/app.ts';

const test = await createTestApp({ sample: true, cacheMegabytes: 16 });
const { app, pool, sql, keyFor } = test;
const cache = test.cache as AnswerCache;
const url = await serve(app);
const patience = { timeout: 10_000, interval: 20 };

async function ask(query: string, variables = {}, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return response.text();
}

/** Asks until the answer is one that the cache gave. */
async function warm(query: string, variables = {}): Promise<string> {
  let text = '';
  await vi.waitFor(async () => {
    const before = cache.hits;
    text = await ask(query, variables);
    expect(cache.hits).toBe(before + 1);
  }, patience);
  return text;
}

const topic = '{ topic(slug: "counter-terrorism") { name(language: "en") { value } } }';
const person = '{ person(slug: "emmanuel-macron") { name(language: "en") { value } } }';

const rename = (table: string, slug: string, name: string) =>
  pool.query(`update ${table} set name = name || $1::jsonb where slug = $2`, [
    JSON.stringify({ en: name }),
    slug,
  ]);

beforeAll(() => warm(topic));

describe('an answer that is kept', () => {
  it('is given again without a statement, byte for byte', async () => {
    const first = await warm(person);
    sql.clear();
    expect(await ask(person)).toBe(first);
    expect(sql.statements).toEqual([]);
  });

  it('is forgotten when a row in it changes', async () => {
    await warm(topic);
    await rename('topic', 'counter-terrorism', 'Fight against terror');
    await vi.waitFor(async () => expect(await ask(topic)).toContain('Fight against'), patience);
  });

  it('stays when a row of another kind changes', async () => {
    await warm(person);
    await rename('topic', 'counter-terrorism', 'Another word for it');
    await vi.waitFor(async () => expect(await ask(topic)).toContain('Another word'), patience);
    const count = cache.hits;
    await ask(person);
    expect(cache.hits).toBe(count + 1);
  });

  it('is forgotten when a row joins its list', async () => {
    const list = '{ topics(first: 100) { totalCount nodes { slug } } }';
    await warm(list);
    await pool.query(
      `insert into topic (id, slug, name) values (gen_random_uuid(), 'new-topic', '{"en": "New"}')`,
    );
    await vi.waitFor(async () => expect(await ask(list)).toContain('new-topic'), patience);
  });

  it('is of one language', async () => {
    const name = '{ person(slug: "emmanuel-macron") { name { value } } }';
    await warm(name);
    expect(await ask(name, {}, { 'accept-language': 'ar' })).toContain('ماكرون');
    expect(await ask(name, {}, { 'accept-language': 'fr' })).not.toContain('ماكرون');
  });

  it('is not for a request with a key', async () => {
    await warm(topic);
    const before = cache.hits;
    await ask(topic, {}, await keyFor('read:drafts'));
    expect(cache.hits).toBe(before);
  });

  it('is read once, however many ask for it at the same time', async () => {
    const many = 'query Many($slug: String) { article(slug: $slug) { headline body } }';
    const slug = 'morocco-european-security-talks';
    await warm(many, { slug });
    await rename('topic', 'counter-terrorism', 'Once more');
    await pool.query('update article set summary = $1 where slug = $2', ['Once.', slug]);
    await vi.waitFor(
      () =>
        expect(
          cache.find(`\n${JSON.stringify({ query: many, variables: { slug } })}`),
        ).toBeUndefined(),
      patience,
    );
    sql.clear();
    await Promise.all(Array.from({ length: 20 }, () => ask(many, { slug })));
    expect(sql.statements.filter((text) => text.includes('"article"'))).toHaveLength(1);
  });

  it('is not given while nobody tells of changes', async () => {
    await warm(topic);
    cache.untold();
    const before = cache.hits;
    await ask(topic);
    expect(cache.hits).toBe(before);
    cache.changed(null);
  });
});

const golden = new URL('./golden/', import.meta.url);
const queries = readdirSync(golden).filter((file) => file.endsWith('.graphql'));

describe.each(queries)('the answer of %s', (file) => {
  const query = readFileSync(new URL(file, golden), 'utf8');

  it.each(['article', 'meeting', 'person', 'organization', 'topic', 'publisher'])(
    'is never older than the last change of a row in %s',
    async (table) => {
      await warm(query);
      const column = { article: 'headline', meeting: 'title', publisher: 'name' }[table] ?? 'name';
      const value =
        table === 'article' ? `$1 || headline` : `${column} || jsonb_build_object('en', $1::text)`;
      await pool.query(`update ${table} set ${column} = ${value}`, [`${file} ${table} `]);
      await vi.waitFor(async () => {
        const answer = await ask(query);
        const fresh = await app.fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        });
        expect(answer).toBe(await fresh.text());
      }, patience);
    },
  );
});
