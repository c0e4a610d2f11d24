import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { addMeeting } from './support/add-meeting.ts';
import { createTestApp } from './support/app.ts';
import { makePages, runImport } from './support/import-pages.ts';

const golden = new URL('./golden/', import.meta.url);
const queries = readdirSync(golden).filter((file) => file.endsWith('.graphql'));

const { db, publicDb, pool, ask, keyFor } = await createTestApp({
  sample: true,
  publicLogin: true,
});
const { page } = makePages();

const draft = 'A draft about Macron and Scholz that nobody may see';

beforeAll(async () => {
  await runImport(db, page({ title: draft }), '--publisher', 'erem-news');
  await addMeeting(pool, { slug: 'secret-talks', edtf: '2024-05-28', stage: 'DRAFT' });
});

/** What Postgres says to the public's login. */
const says = async (statement: string) => {
  try {
    return (await publicDb.execute(sql.raw(statement))).rows;
  } catch (error) {
    return (error as { cause: { code: string } }).cause.code;
  }
};

const permissionDenied = '42501';

describe('the login of the public', () => {
  it.each([
    'article',
    'article_block',
    'article_search',
    'article_country',
    'article_person',
    'mention',
    'quote',
  ])('sees no row of a draft in %s', async (table) => {
    const key = table === 'article' ? 'id' : 'article_id';
    const ofDraft = `select 1 from ${table} where ${key} = '${await draftId()}'`;
    expect((await db.execute(sql.raw(ofDraft))).rows.length).toBeGreaterThan(
      table === 'quote' ? -1 : 0,
    );
    expect(await says(ofDraft)).toEqual([]);
  });

  it('sees no meeting that is not public', async () => {
    expect(await says(`select 1 from meeting where slug = 'secret-talks'`)).toEqual([]);
  });

  it.each([
    'select * from api_key',
    'select * from revision',
    'select * from idempotency_key',
    'select * from webhook',
    'select * from webhook_delivery',
    'select 1 from api_key order by digest',
    `insert into topic (id, slug, name) values (gen_random_uuid(), 'x', '{}')`,
    `update article set status = 'PUBLISHED'`,
    'delete from article',
  ])('is refused: %s', async (statement) => {
    expect(await says(statement)).toBe(permissionDenied);
  });

  it.each(queries)('answers %s as the owner does', async (file) => {
    const query = readFileSync(new URL(file, golden), 'utf8');
    const expected = JSON.parse(
      readFileSync(new URL(file.replace('.graphql', '.json'), golden), 'utf8'),
    );
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual(expected);
  });

  it('answers search, the past and changes', async () => {
    const { errors } = await ask(`{
      search(query: "Macron") { totalCount nodes { __typename } facets { countries { count } } }
      article(slug: "morocco-european-security-talks", asOf: "2100-01-01T00:00:00Z") { slug }
      changes(first: 5) { nodes { kind } }
      relation(between: [MA, DE]) { meetings { totalCount } }
      coverage { articles }
    }`);
    expect(errors).toBeUndefined();
  });

  it('is not the login of an editor', async () => {
    const { data } = await ask(
      '{ drafts(first: 100) { nodes { headline } } }',
      {},
      await keyFor('read:drafts'),
    );
    expect(data.drafts.nodes.map((node: { headline: string }) => node.headline)).toContain(draft);
  });
});

async function draftId(): Promise<string> {
  const row = await db.query.article.findFirst({ where: { headline: draft } });
  return row?.id ?? '';
}
