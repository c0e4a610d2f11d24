import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createTestApp, serve } from '../../support/app.ts';
import { describeInBrowser } from '../../support/browser.ts';
import { expectedWithEvents } from './support/expected.ts';
import { createProject, installed, run, writeProgram } from './support/project.ts';

const { app } = await createTestApp();
const url = await serve(app);
const project = await createProject();

const ending = `
const url = location.hash.slice(1);
for (const line of [...(await tour(url)), await listen(url)]) {
  document.body.append(Object.assign(document.createElement('p'), { textContent: line }));
}`;
writeProgram(project, 'page.ts', ['tour', 'live'], ending);
const page = '<!doctype html><body><script type="module" src="/page.ts"></script></body>';
writeFileSync(join(project, 'index.html'), page);
await run(process.execPath, [installed('vite/bin/vite.js'), 'build', project]);
const assets = join(project, 'dist/assets');
const [script = ''] = readdirSync(assets);
const bundle = readFileSync(join(assets, script), 'utf8');

/** Serves the built page until the file's last test; its address. */
async function servePage(): Promise<string> {
  const server = createServer((request, response) => {
    const isScript = request.url?.endsWith('.js');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? bundle : readFileSync(join(project, 'dist/index.html')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('a page built by Vite holds nothing that only Node has', () => {
  expect(bundle).toContain('/graphql');
  expect(bundle.match(/\b(process|Buffer|global)\.|\brequire\(|browser-external/g)).toBeNull();
});

describeInBrowser('a page built by Vite', (open) => {
  test('takes the tour in Chromium', async () => {
    const { page } = await open(`${await servePage()}#${url}`);
    await page.getByText('heard').waitFor();
    expect(await page.locator('p').allTextContents()).toEqual(expectedWithEvents);
  });
});
