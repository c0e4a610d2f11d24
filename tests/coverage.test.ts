import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask, sql, pool } = await createTestApp();
const empty = await createTestApp({});

const query = `{
  coverage {
    articles meetings quotes people organizations countries topics publishers languages
    newestArticle { slug } schemaVersion
  }
}`;

describe('the coverage', () => {
  test('counts what the lists count', async () => {
    const { data } = await ask(`{
      coverage { articles meetings quotes people organizations topics publishers newestArticle { slug } }
      articles(first: 1) { totalCount nodes { slug } }
      meetings(first: 0) { totalCount }
      quotes(first: 0) { totalCount }
      people(first: 0) { totalCount }
      organizations(first: 0) { totalCount }
      topics(first: 0) { totalCount }
      publishers(first: 0) { totalCount }
    }`);
    const { coverage, ...lists } = data;
    for (const [name, list] of Object.entries(lists)) {
      expect([name, coverage[name]]).toEqual([name, (list as { totalCount: number }).totalCount]);
    }
    expect(coverage.newestArticle).toEqual(lists.articles.nodes[0]);
  });

  test('counts the countries that articles mention or meetings saw represented', async () => {
    const { data } = await ask(`{
      coverage { countries }
      countries(first: 0, filter: { or: [{ articles: { some: {slug: {isNull: false}} } }, { meetings: { some: {slug: {isNull: false}} } }] }) { totalCount }
    }`);
    expect(data.coverage.countries).toBe(data.countries.totalCount);
  });

  test('names the languages, those of most articles first', async () => {
    const { data } = await ask(
      '{ coverage { languages } articles { facets { languages { language } } } }',
    );
    expect(data.coverage.languages).toEqual(
      data.articles.facets.languages.map(({ language }: { language: string }) => language),
    );
  });

  test('tells the version of the schema, which is the hash of its file', async () => {
    const { data } = await ask(query);
    const file = readFileSync(new URL('../schema/schema.graphql', import.meta.url));
    expect(data.coverage.schemaVersion).toBe(createHash('sha256').update(file).digest('hex'));
  });

  test('is two statements, and none when only the version is asked for', async () => {
    sql.clear();
    await ask(query);
    expect(sql.statements).toHaveLength(2);
    sql.clear();
    await ask('{ coverage { schemaVersion } }');
    expect(sql.statements).toHaveLength(0);
  });

  test('does not count what is hidden', async () => {
    const before = (await ask(query)).data.coverage;
    const newest = before.newestArticle.slug;
    const hidden = await pool.query(
      `update meeting set stage = 'DRAFT' where id in (
         select meeting_id from article_meeting join article on article.id = article_id where slug = $1
       )`,
      [newest],
    );
    await pool.query(`update article set status = 'DRAFT' where slug = $1`, [newest]);
    const after = (await ask(query)).data.coverage;
    expect(after.meetings).toBe(before.meetings - (hidden.rowCount ?? 0));
    expect(after.articles).toBe(before.articles - 1);
    expect(after.newestArticle.slug).not.toBe(newest);
  });

  test('of an empty database is nought', async () => {
    const { data, errors } = await empty.ask(query);
    expect(errors).toBeUndefined();
    expect(data.coverage).toMatchObject({
      articles: 0,
      meetings: 0,
      countries: 0,
      languages: [],
      newestArticle: null,
    });
  });
});
