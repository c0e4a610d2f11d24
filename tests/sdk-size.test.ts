import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { beyondBudget } from '../bench/sdk/measured.ts';
import { measureSizes } from '../bench/sdk/sizes.ts';

const sdk = fileURLToPath(new URL('../sdk/', import.meta.url));

/** What a bundler makes for a browser of a module that says this. */
async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: sdk, loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2020',
  });
  return outputFiles[0]?.text ?? '';
}

test('every entry and one operation more are within their budgets', async () => {
  const sizes = await measureSizes();
  expect(sizes.length).toBeGreaterThan(4);
  expect(beyondBudget(sizes)).toEqual([]);
});

test('operations that are not used stay out of a bundle', async () => {
  const text = await bundle(`
    export { createClient } from './core.ts';
    export { MeetingsDocument } from './operations.ts';`);
  expect(text).toContain('query Meetings(');
  expect(text).not.toMatch(/query Articles?\(|fragment Article/);
});

test('a bundle names nothing that a browser, an edge runtime or React Native lacks', async () => {
  const entries = ['index', 'live'].map((entry) => bundle(`export * from './${entry}.ts';`));
  const text = (await Promise.all(entries)).join('\n');
  const missing = /\b(process|Buffer|require|structuredClone|DOMException)\b|["']node:\w+["']/;
  expect(text.match(missing)).toBeNull();
  expect(text.match(/AbortSignal\.|throwIfAborted|async\s*\*|async function\s*\*/)).toBeNull();
});
