import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';

const sdk = fileURLToPath(new URL('../sdk/', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'mahdar-docs-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const kinds = { module: 2, variable: 32, function: 64, class: 128, reference: 4_194_304 };

const Comment = z.object({
  summary: z.array(z.unknown()).default([]),
  blockTags: z.array(z.object({ tag: z.string() })).default([]),
});
const Export = z.object({
  name: z.string(),
  kind: z.number(),
  comment: Comment.optional(),
  signatures: z.array(z.object({ comment: Comment.optional() })).optional(),
});
const Project = z.object({
  children: z.array(z.object({ name: z.string(), children: z.array(Export).default([]) })),
});

const json = join(folder, 'api.json');
const typedoc = fileURLToPath(new URL('../node_modules/.bin/typedoc', import.meta.url));
const made = await promisify(execFile)(
  typedoc,
  ['--json', json, '--html', join(folder, 'html'), '--treatWarningsAsErrors'],
  { cwd: sdk },
);
const { children: entries } = Project.parse(JSON.parse(await readFile(json, 'utf8')));
const exported = entries.flatMap(({ name: entry, children }) =>
  children
    .filter(({ kind }) => kind !== kinds.reference)
    .map(({ name, kind, comment, signatures }) => ({
      name: `${entry}: ${name}`,
      isValue: [kinds.variable, kinds.function, kinds.class].includes(kind),
      comment: comment ?? signatures?.[0]?.comment,
    })),
);

test('the reference is made of every entry without a warning', async () => {
  const manifest = JSON.parse(await readFile(join(sdk, 'package.json'), 'utf8'));
  const names = Object.keys(manifest.exports)
    .filter((path) => !/\.\w+$/.test(path))
    .map((path) => (path === '.' ? 'index' : path.slice(2)));
  expect(entries.map(({ name }) => name).sort()).toEqual(names.sort());
  expect(made.stdout + made.stderr).not.toContain('warning');
});

test('everything that the package exports says what it is', () => {
  const silent = exported.filter(({ comment }) => !comment?.summary.length);
  expect(exported.length).toBeGreaterThan(100);
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('everything that can be called or asked has an example', () => {
  const bare = exported
    .filter(({ isValue }) => isValue)
    .filter(({ comment }) => !comment?.blockTags.some(({ tag }) => tag === '@example'));
  expect(bare.map(({ name }) => name)).toEqual([]);
});
