import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';

const advice = 'no Chromium here: `apt-get install chromium`, or set CHROMIUM_PATH';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page of its own, in a profile of its own, and what happened in it. */
export interface TestPage {
  page: Page;
  /** Every address that it asked for, in order; what it has inside (`data:`, `blob:`) is left out. */
  requests: string[];
  /** The errors that its console shows, refused requests included. */
  faults: string[];
}

export type OpenPage = (url: string) => Promise<TestPage>;

/**
 * A `describe` for tests that need a browser. Without Chromium they are skipped, with a name that
 * says how to get one; under `CI=true` they fail instead.
 */
export function describeInBrowser(name: string, tests: (open: OpenPage) => void): void {
  const path = [process.env.CHROMIUM_PATH, '/usr/bin/chromium'].find(
    (candidate) => candidate && existsSync(candidate),
  );
  if (!path && process.env.CI !== 'true') {
    describe.skip(`${name} (${advice})`, () => tests(() => Promise.reject(new Error(advice))));
    return;
  }
  describe(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      if (!path) throw new Error(advice);
      browser = await chromium.launch({ executablePath: path, args: flags });
    });
    afterAll(() => browser?.close());
    tests((url) => openPage(browser, url));
  });
}

async function openPage(browser: Browser, url: string): Promise<TestPage> {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    serviceWorkers: 'block',
  });
  onTestFinished(() => page.close());
  const requests: string[] = [];
  const faults: string[] = [];
  page.on('request', (request) => {
    if (/^(data|blob):/.test(request.url())) return;
    requests.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(url);
  return { page, requests, faults };
}
