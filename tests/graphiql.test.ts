import { parse } from 'graphql';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { graphiqlTabs } from '../server/graphiql/graphiql.ts';
import { createTestApp, serve } from './support/app.ts';
import { describeInBrowser } from './support/browser.ts';
import { startServer } from './support/server-process.ts';

const { app, ask, url: databaseUrl } = await createTestApp();
const url = await serve(app);
const asBrowser = { headers: { accept: 'text/html,application/xhtml+xml' } };

describe('the tabs of GraphiQL', () => {
  it.each(graphiqlTabs)(
    '$file answers from the sample, with something in every list of it',
    async ({ query }) => {
      const { data, errors } = await ask(query, {}, { 'accept-language': 'en' });
      expect(errors).toBeUndefined();
      expect(Object.values(data)).not.toContain(null);
      expect(JSON.stringify(data)).not.toMatch(/"(nodes|edges)":\[\]/);
    },
  );

  it.each(graphiqlTabs)('$file opens with plain words and is one named query', ({ query }) => {
    expect(query).toMatch(/^# [A-Z]/);
    const { definitions } = parse(query);
    expect(definitions).toMatchObject([{ operation: 'query', name: { kind: 'Name' } }]);
  });

  it('shows the sentence behind a meeting of Morocco and Germany at once', async () => {
    const { data } = await ask(graphiqlTabs[0]?.query ?? '', {}, { 'accept-language': 'en' });
    const [latest] = data.relation.meetings.nodes;
    expect(latest.date.edtf).toBe('2024-06-28');
    expect(latest.evidence[0].quote).toContain('الدورة الأولى من الحوار الاستراتيجي');
  });
});

describe('the address of the graph', () => {
  it('shows GraphiQL to a browser', async () => {
    const response = await app.fetch(url, asBrowser);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('<title>Mahdar</title>');
  });

  it('shows no page to a browser in production', async () => {
    const { listening } = startServer({ DATABASE_URL: databaseUrl, NODE_ENV: 'production' });
    const response = await fetch(`${await listening}/graphql`, asBrowser);
    expect(response.status).toBe(406);
    expect(await response.text()).not.toContain('<html');
  });
});

describeInBrowser('GraphiQL in a browser', (open) => {
  const answer = (page: Page) => page.locator('.result-window .view-line');
  const run = (page: Page) => page.locator('.graphiql-execute-button').click();
  const tabNames = (page: Page) => page.locator('.graphiql-tab-button').allTextContents();

  it('runs the first tab and shows Arabic, and asks nobody but this server', async () => {
    const { page, requests, faults } = await open(url);
    await run(page);
    await answer(page).filter({ hasText: 'وزيرة الخارجية الألمانية' }).first().waitFor();
    expect(await page.title()).toBe('Mahdar');
    expect([...new Set(requests.map((address) => new URL(address).host))]).toEqual([
      new URL(url).host,
    ]);
    expect(faults).toEqual([]);
  });

  it('ends an Arabic sentence at the left, and goes on with the JSON at the right', async () => {
    const { page } = await open(url);
    await run(page);
    const words = page.locator('span[style*="unicode-bidi"]', { hasText: 'البلدين."' });
    const order = async () => {
      const places = await answer(page).filter({ has: words }).first().evaluate(placesOfLetters);
      return [',', 'ب', '.'].toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
    };
    await expect.poll(order, { timeout: 10_000 }).toEqual(['.', 'ب', ',']);
  });

  it('opens a tab at a click, and only the same tabs at the next visit', async () => {
    const { page } = await open(url);
    await page.getByRole('button', { name: 'AnArabicArticle' }).click();
    await page.locator('.graphiql-query-editor .view-line', { hasText: 'blocks' }).waitFor();
    const before = await tabNames(page);
    await page.reload();
    await page.locator('.graphiql-execute-button').waitFor();
    expect(before).toHaveLength(graphiqlTabs.length);
    expect(await tabNames(page)).toEqual(before);
  });
});

/** How far from the left edge each letter of a line stands; the last one where it comes again. */
function placesOfLetters(line: Element): Record<string, number> {
  const places: Record<string, number> = {};
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    for (const [index, letter] of [...(node.textContent ?? '')].entries()) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      places[letter] = range.getBoundingClientRect().x;
    }
  }
  return places;
}
