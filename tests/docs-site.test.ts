import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isIntrospectionType, isSpecifiedScalarType } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createTestApp, serve } from './support/app.ts';
import { describeInBrowser } from './support/browser.ts';
import { root } from './support/readme.ts';

const { app } = await createTestApp({ sample: true });
const origin = new URL(await serve(app)).origin;

const site = join(root, 'docs/dist');
const isBuilt = existsSync(join(site, 'index.html'));
const describeSite = isBuilt || process.env.CI === 'true' ? describe : describe.skip;
const advice = isBuilt ? '' : ' (not built: `npm run docs`)';

const get = async (path: string) => fetch(`${origin}${path}`, { redirect: 'manual' });

test('the docs are somewhere, built or not, and the front door leads there', async () => {
  const front = await (await get('/?lang=en')).text();
  expect(front).toContain('href="/docs/"');
  const { status, headers } = await get('/docs/');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const moved = await get('/docs');
  expect([moved.status, moved.headers.get('location')]).toEqual([308, '/docs/']);
});

test('nothing but the docs is served from where they are', async () => {
  for (const path of ['../package.json', '%2e%2e/package.json', 'package.json', 'site/build.ts']) {
    expect((await get(`/docs/${path}`)).status).toBe(404);
  }
});

describeSite(`the site of the docs${advice}`, () => {
  test('has a page for every guide that there was when it was built', async () => {
    const ageOf = (path: string) => statSync(join(root, path)).birthtimeMs;
    const guides = readdirSync(join(root, 'docs')).filter(
      (file) => file.endsWith('.md') && ageOf(`docs/${file}`) < ageOf('docs/.pages/index.md'),
    );
    const statuses = await Promise.all(
      guides.map(async (file) => (await get(`/docs/${file.replace(/\.md$/, '.html')}`)).status),
    );
    expect(guides.filter((_, index) => statuses[index] !== 200)).toEqual([]);
    expect(guides).toContain('feeds.md');
  });

  test('tells every type of the schema that it was built of by its description', async () => {
    const schema = buildSchema(readFileSync(join(site, 'schema.graphql'), 'utf8'));
    const types = Object.values(schema.getTypeMap()).filter(
      (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
    );
    const silent = types.filter(({ name, description }) => {
      const page = readFileSync(join(site, `reference/${name}.html`), 'utf8');
      const [start = ''] = (description ?? '').split(/[`<&'’"]/);
      return !page.includes(start.slice(0, 40));
    });
    expect(types.length).toBeGreaterThan(100);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test('lets files that never change be kept for good, and asks for the others again', async () => {
    const html = await (await get('/docs/')).text();
    const script = /src="(\/docs\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
    const { headers } = await get(script);
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect((await get('/docs/')).headers.get('cache-control')).toContain('max-age=0');
  });

  test('says in a page of its own that a page is not there', async () => {
    const response = await get('/docs/no-such-page');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });
});

describeInBrowser(`the docs in a browser${advice}`, (open) => {
  const testSite = isBuilt || process.env.CI === 'true' ? test : test.skip;

  testSite('ask nobody but this server, and find a field by its words', async () => {
    const { page, requests, faults } = await open(`${origin}/docs/`);
    await page
      .getByRole('button', { name: /search/i })
      .first()
      .click();
    await page.locator('.VPLocalSearchBox input').fill('country pair');
    await page.locator('.VPLocalSearchBox .result').first().waitFor();
    await page.keyboard.press('Escape');
    await page.goto(`${origin}/docs/reference/Meeting.html`);
    await page.getByRole('heading', { name: 'Meeting', level: 1 }).waitFor();
    expect([...new Set(requests.map((address) => new URL(address).origin))]).toEqual([origin]);
    expect(faults).toEqual([]);
  });

  testSite(
    'show an Arabic passage from right to left and the code around it from left to right',
    async () => {
      const { page } = await open(`${origin}/docs/start.html`);
      const word = page.locator('div.language-json span', { hasText: 'للقرن الأفريقي' }).last();
      const [first, last] = await word.evaluate((element) => {
        const text = element.firstChild as Text;
        const letters = [...text.data.matchAll(/\p{Script=Arabic}/gu)].map(({ index }) => index);
        return [letters[0] ?? 0, letters.at(-1) ?? 0].map((index) => {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + 1);
          return range.getBoundingClientRect().x;
        });
      });
      expect(first).toBeGreaterThan(last ?? 0);
    },
  );
});
