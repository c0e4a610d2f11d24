import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const tool = (name: string) => join(root, 'node_modules/.bin', name);
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/**
 * Builds the example and serves it until the file's last test; its address. Call it in `beforeAll`.
 *
 * @param endpoint the address of the graph that the page asks
 */
export async function serveTimeline(endpoint: string): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), 'mahdar-timeline-'));
  afterAll(() => rmSync(copy, { recursive: true, force: true }));
  await build(copy, endpoint);
  return serveBuilt(copy);
}

/** Builds a copy of the example with the SDK as a package beside it, as it would be installed. */
async function build(copy: string, endpoint: string): Promise<void> {
  const sdk = join(copy, 'node_modules/@mahdar/sdk');
  mkdirSync(sdk, { recursive: true });
  cpSync(join(root, 'sdk/package.json'), join(sdk, 'package.json'));
  await run(tool('tsdown'), ['--out-dir', join(sdk, 'dist')], { cwd: join(root, 'sdk') });
  const isSource = (path: string) => !/\/(node_modules|dist)(\/|$)/.test(path);
  cpSync(join(root, 'examples/timeline'), copy, { recursive: true, filter: isSource });
  await run(tool('tsc'), ['-p', copy]);
  const env = { ...process.env, VITE_MAHDAR_URL: endpoint };
  await run(tool('vite'), ['build', copy], { env });
}

async function serveBuilt(copy: string): Promise<string> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://page.test');
    const file = join(copy, 'dist', pathname === '/' ? 'index.html' : pathname);
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
