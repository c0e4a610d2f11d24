import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const sdk = fileURLToPath(new URL('../sdk/', import.meta.url));

/** What a bundler makes for a browser of a module that says this. */
async function bundle(contents: string): Promise<{ text: string; min: number; gzip: number }> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: sdk, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2020',
    legalComments: 'none',
  });
  const [file] = outputFiles;
  const contentsOut = file?.contents ?? new Uint8Array();
  const gzip = gzipSync(contentsOut, { level: 9 }).length;
  return { text: file?.text ?? '', min: contentsOut.length, gzip };
}

const core = await bundle(`export { createClient } from './core.ts';`);
const whole = await bundle(`export { createClient, isMahdarError } from './index.ts';`);
const live = await bundle(`export { createLive } from './live.ts';`);

test('the small client is at most 4 kB, minified and gzipped', () => {
  expect(core.gzip).toBeLessThanOrEqual(4_000);
  expect(core.min).toBeLessThanOrEqual(12_000);
});

test('the whole client with all of its operations is at most 9 kB', () => {
  expect(whole.gzip).toBeLessThanOrEqual(9_000);
});

test('live events alone are at most 4 kB', () => {
  expect(live.gzip).toBeLessThanOrEqual(4_000);
});

test('one operation adds at most 0.5 kB, and the others stay out of the bundle', async () => {
  const one = await bundle(`
    export { createClient } from './core.ts';
    export { MeetingsDocument } from './operations.ts';`);
  expect(one.gzip - core.gzip).toBeLessThanOrEqual(500);
  expect(one.text).toContain('query Meetings(');
  expect(one.text).not.toMatch(/query Articles?\(|fragment Article/);
});

test('a bundle names nothing that a browser, an edge runtime or React Native lacks', () => {
  const missing = /\b(process|Buffer|require|structuredClone|DOMException)\b|["']node:\w+["']/;
  const text = whole.text + live.text;
  expect(text.match(missing)).toBeNull();
  expect(text.match(/AbortSignal\.|throwIfAborted|async\s*\*|async function\s*\*/)).toBeNull();
});
