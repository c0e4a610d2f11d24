import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { addMeeting } from './support/add-meeting.ts';
import { createTestApp, serve } from './support/app.ts';
import { describeInBrowser } from './support/browser.ts';
import { serveTimeline } from './support/timeline-page.ts';

const { app, pool } = await createTestApp();
const endpoint = await serve(app);
describeInBrowser('the timeline example', (open) => {
  let address: string;
  beforeAll(async () => {
    address = await serveTimeline(endpoint);
  });

  const strategicDialogue = '#germany-morocco-strategic-dialogue-2024-06';
  const securityTalks = '#morocco-germany-security-talks-2024-06';
  const visit = async (search: string) => {
    const opened = await open(address + search);
    await opened.page.locator('.card').first().waitFor();
    return opened;
  };
  const direction = (page: Page) =>
    page
      .locator('html')
      .evaluate((html) => [html.getAttribute('lang'), getComputedStyle(html).direction]);

  it('tells in English how Morocco and Germany met, from left to right', async () => {
    const { page, faults } = await visit('?lang=en');
    expect(await direction(page)).toEqual(['en', 'ltr']);
    expect(await page.locator('.pair h2').textContent()).toBe('Morocco & Germany');
    expect(await page.locator('.counts').textContent()).toMatch(/^3 meetings · \d+ articles/);
    const card = page.locator(strategicDialogue);
    expect(await card.locator('h3').textContent()).toContain('strategic dialogue');
    expect(await card.locator('.when time').textContent()).toBe('Friday, 28 June 2024');
    expect(await card.locator('.people').textContent()).toContain('Annalena Baerbock');
    expect(faults).toEqual([]);
  });

  it('tells the same in Arabic, from right to left, with the sentence of an Arabic article', async () => {
    const { page, faults } = await visit('?lang=ar');
    expect(await direction(page)).toEqual(['ar', 'rtl']);
    expect(await page.locator('.pair h2').textContent()).toBe('المغرب وألمانيا');
    expect(await page.locator('.counts').textContent()).toMatch(/^3 لقاءات/);
    const report = page.locator(`${strategicDialogue} > .report`);
    expect(await report.locator('blockquote').textContent()).toContain('الحوار الاستراتيجي');
    expect(await report.locator('blockquote').getAttribute('dir')).toBe('rtl');
    expect(await report.locator('cite').textContent()).toContain('المغرب وألمانيا');
    const axis = await page.locator('.axis').boundingBox();
    const card = await page.locator(strategicDialogue).boundingBox();
    expect(Number(card?.x)).toBe(Number(axis?.x));
    expect(Number(card?.width)).toBeLessThan(Number(axis?.width));
    expect(faults).toEqual([]);
  });

  it('sets a sentence in the direction of its own language, whatever that of the page', async () => {
    const { page } = await visit('?lang=en');
    const quote = page.locator(`${strategicDialogue} > .report blockquote`);
    expect(await quote.getAttribute('lang')).toBe('ar');
    expect(await quote.evaluate((node) => getComputedStyle(node).direction)).toBe('rtl');
  });

  it('tells a vague date no more exactly than the article, and in its words', async () => {
    const { page } = await visit('?lang=en');
    const when = await page.locator(`${securityTalks} .when`).textContent();
    expect(when).toMatch(/18\s*–\s*26 June 2024/);
    expect(when).toContain('one of these days; which one is not reported');
    expect(when).toContain('قبل أيام');
  });

  it('shows other countries when they are chosen, and keeps them in its address', async () => {
    const { page } = await visit('?lang=fr');
    await page.getByLabel('Second pays').selectOption('FR');
    await page.locator('#france-morocco-state-visit-2024-10').waitFor();
    expect(await page.locator('.pair h2').textContent()).toBe('Maroc et France');
    expect(new URL(page.url()).search).toBe('?between=MA,FR&lang=fr');
    await page.goBack();
    await page.locator(strategicDialogue).waitFor();
    expect(await page.locator('.pair h2').textContent()).toBe('Maroc et Allemagne');
  });

  it('fits a phone', async () => {
    const { page } = await visit('?lang=ar');
    await page.setViewportSize({ width: 360, height: 740 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBe(0);
  });

  it('asks nobody but the server that it was built for', async () => {
    const { page, requests } = await visit('?lang=ar');
    await page.evaluate(() => document.fonts.ready);
    const hosts = new Set(requests.map((request) => new URL(request).host));
    expect([...hosts].sort()).toEqual([new URL(address).host, new URL(endpoint).host].sort());
  });

  it('shows a meeting that is recorded while it is open', async () => {
    const { page } = await visit('?lang=en&between=MA,SN');
    const listening = page.waitForResponse((response) =>
      String(response.headers()['content-type']).startsWith('text/event-stream'),
    );
    await page.getByLabel('First country').selectOption('KE');
    await page.locator('.none').waitFor();
    await listening;
    await addMeeting(pool, { slug: 'dakar-talks', edtf: '2026-10-01', countries: ['KE', 'SN'] });
    await page.locator('#dakar-talks .new').waitFor();
  });
});
