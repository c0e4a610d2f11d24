import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createTestApp, serve } from './support/app.ts';
import { describeInBrowser } from './support/browser.ts';

const { app } = await createTestApp();
const origin = new URL(await serve(app)).origin;

const pages = [
  ...['ar', 'en', 'fr'].flatMap((language) => [
    `/?lang=${language}`,
    `/graph?between=MA,DE&language=${language}`,
  ]),
  '/graph?country=MA&language=ar',
  '/graph?language=en',
];

/** What a reader with other senses stumbles over, most of it at once. */
async function findings(page: Page): Promise<string[]> {
  // The page lets nothing run; what comes from the browser itself does.
  const { violations }: axe.AxeResults = await page.evaluate(`${axe.source}; axe.run()`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describeInBrowser('the front door and the pictures in a browser', (open) => {
  test.each(pages)('%s can be read by all, wide by day and small by night', async (path) => {
    const { page, faults } = await open('about:blank');
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 390],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`${origin}${path}`);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
      expect(await findings(page)).toEqual([]);
    }
  });

  test('ask nobody but this server', async () => {
    const { page, requests } = await open(`${origin}/?lang=ar`);
    await page.locator('.picture img').scrollIntoViewIfNeeded();
    await page.goto(`${origin}/graph?between=MA,DE`);
    expect([...new Set(requests.map((address) => new URL(address).origin))]).toEqual([origin]);
  });

  test('lead nowhere in vain', async () => {
    const { page } = await open(`${origin}/?lang=en`);
    const links = new Set<string>();
    for (const path of ['/?lang=en', '/graph?between=MA,DE', '/graph?country=MA&language=ar']) {
      await page.goto(`${origin}${path}`);
      const found = await page
        .locator('a[href], link[href], img[src], source[srcset]')
        .evaluateAll((elements) =>
          elements.map((element) => {
            const link = ['href', 'src', 'srcset'].map((name) => element.getAttribute(name));
            return new URL(link.find((each) => each !== null) ?? '', location.href).href;
          }),
        );
      for (const link of found) {
        if (link.startsWith(origin)) links.add(link.split('#')[0] ?? '');
      }
    }
    const dead: string[] = [];
    for (const link of links) {
      // GraphiQL is for browsers alone; a picture is quicker without its page.
      const accept = link.endsWith('/graphql') ? 'text/html' : '*/*';
      const response = await fetch(link, { headers: { accept } });
      await response.arrayBuffer();
      if (!response.ok) dead.push(`${link} ${response.status}`);
    }
    expect(dead).toEqual([]);
    expect(links.size).toBeGreaterThan(30);
  });

  test('can be walked by the keys alone', async () => {
    const { page } = await open(`${origin}/?lang=en`);
    const focused: string[] = [];
    for (let presses = 0; presses < 6; presses += 1) {
      await page.keyboard.press('Tab');
      focused.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
    }
    expect(focused).toEqual(
      expect.arrayContaining(['العربية', 'English', 'Français', 'Ask in GraphiQL']),
    );
  });

  test('choose two countries by a form that needs no script', async () => {
    const { page } = await open(`${origin}/graph?language=fr`);
    await page.getByLabel('Pays', { exact: true }).selectOption('MA');
    await page.getByLabel('et (au choix) un autre').selectOption('ES');
    await page.getByRole('button', { name: 'Montrer' }).click();
    await page.getByRole('heading', { name: 'Maroc et Espagne', level: 1 }).waitFor();
  });

  test('show an Arabic name beside its dot, running from it to the right edge', async () => {
    const { page } = await open(`${origin}/graph?between=MA,DE&language=ar`);
    const name = page.locator('svg.wide text.person', { hasText: 'ناصر بوريطة' });
    const dot = page.locator('svg.wide circle.seat.one').first();
    const [nameBox, dotBox] = [await name.boundingBox(), await dot.boundingBox()];
    expect(nameBox?.x).toBeGreaterThan((dotBox?.x ?? 0) + (dotBox?.width ?? 0));
    const isTurned = await name.evaluate((element) => {
      const text = element as unknown as SVGTextContentElement;
      return text.getStartPositionOfChar(0).x > text.getEndPositionOfChar(4).x;
    });
    expect(isTurned).toBe(true);
  });
});
