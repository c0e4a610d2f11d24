import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';
import { makePages, runImport } from './support/import-pages.ts';

const { app, ask, db, pool } = await createTestApp();
const { page } = makePages();

const get = async (path: string, headers: Record<string, string> = {}) =>
  app.fetch(`http://mahdar.test${path}`, { headers });
const textOf = async (path: string, headers = {}) => (await get(path, headers)).text();

describe('the front door', () => {
  test('shows how much coverage there is', async () => {
    const { data } = await ask('{ coverage { articles people countries meetings } }');
    const html = await textOf('/?lang=en');
    const shown = [...html.matchAll(/data-count="(\w+)"><strong>([\d,]+)/g)];
    expect(Object.fromEntries(shown.map(([, name, n]) => [name, Number(n)]))).toEqual(
      data.coverage,
    );
  });

  test.each([
    ['ar', 'rtl', 'من التقى من'],
    ['en', 'ltr', 'Who met whom'],
    ['fr', 'ltr', 'Qui a rencontré qui'],
  ])('speaks %s, from %s', async (language, direction, words) => {
    for (const html of [
      await textOf(`/?lang=${language}`),
      await textOf('/', { 'accept-language': `${language}-XX, xx;q=0.5` }),
    ]) {
      expect(html).toContain(`<html lang="${language}" dir="${direction}">`);
      expect(html).toContain(words);
    }
  });

  test('tells caches that it differs by language', async () => {
    const { headers } = await get('/');
    expect(headers.get('vary')).toContain('Accept-Language');
  });

  test('counts in Arabic as Arabic does', async () => {
    const html = await textOf('/?lang=ar');
    expect(html).toContain('<strong>55</strong> <span>مقالًا</span>');
    expect(html).toContain('<strong>42</strong> <span>لقاءً</span>');
  });

  test('tells each text in its own language and direction', async () => {
    const { data } = await ask(
      '{ meetings(first: 1) { nodes { evidence { quote article { language } } } } }',
    );
    const [{ quote, article }] = data.meetings.nodes[0].evidence;
    expect(article.language).toBe('ar');
    expect(await textOf('/?lang=fr')).toContain(
      `<blockquote lang="ar" dir="rtl">${quote}</blockquote>`,
    );
  });

  test('is not sent again to whom has it', async () => {
    const { headers, status } = await get('/?lang=fr');
    const etag = headers.get('etag') ?? '';
    expect(status).toBe(200);
    expect((await get('/?lang=fr', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('/?lang=ar', { 'if-none-match': etag })).status).toBe(200);
  });

  test('lets a browser run nothing, and load nothing from elsewhere', async () => {
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|script-src|https?:/);
  });

  test('has a head without a body, and can only be read', async () => {
    const head = await app.fetch('http://mahdar.test/', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const posted = await app.fetch('http://mahdar.test/', { method: 'POST', body: 'x' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('shows markup in a headline as the text that it is, and leads to the web alone', async () => {
    await runImport(db, page(), '--publish', '--publisher', 'erem-news');
    await pool.query(
      `update article set headline = $1, url = $2, published_at = now() - interval '1 minute'
       where publisher_id = (select id from publisher where slug = 'erem-news')`,
      ['"><script>alert(1)</script>', 'javascript:alert(1)'],
    );
    const html = await textOf('/?lang=en');
    expect(html).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toMatch(/<script|href="javascript/);
  });

  test('never shows a draft', async () => {
    const title = 'A draft about Macron and Scholz that nobody may see';
    await runImport(db, page({ title }), '--publisher', 'erem-news');
    expect(await textOf('/?lang=en')).not.toContain(title);
  });

  test('leaves addresses alone at which there is nothing', async () => {
    expect((await get('/nothing-here', { accept: 'text/html' })).status).toBe(404);
  });
});

test('an empty installation has a front door, too', async () => {
  const { rows } = await pool.query<{ count: number }>('select count(*)::int from article');
  expect(rows[0]?.count).toBeGreaterThan(0);
  await pool.query(
    "update article set status = 'WITHDRAWN'; update meeting set stage = 'WITHDRAWN'",
  );
  const html = await textOf('/?lang=en');
  expect(html).toContain('data-count="articles"><strong>0</strong>');
  expect(html).toContain('No story has been published yet.');
  expect(await textOf('/graph.svg?between=MA,DE&language=en')).toContain(
    'The coverage reports no meeting here.',
  );
});
