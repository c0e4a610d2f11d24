import { readdir, readFile } from 'node:fs/promises';
import { buildSchema, NoDeprecatedCustomRule, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { nextVersion, versionAfter } from '../schema/release/next-version.ts';

const before = 'type Query { meeting: String article(slug: String): String }';
const dropped = 'type Query { article(slug: String): String }';
const added = 'type Query { meeting: String article(slug: String): String person: String }';
const described = '"All." type Query { meeting: String article(slug: String): String }';

test('a version after 1.0 is told by what changed in the graph', async () => {
  expect(await versionAfter('2.3.4', before, dropped)).toBe('3.0.0');
  expect(await versionAfter('2.3.4', before, added)).toBe('2.4.0');
  expect(await versionAfter('2.3.4', before, described)).toBe('2.3.5');
  expect(await versionAfter('2.3.4', before, before)).toBe('2.3.5');
});

test('before 1.0 a breaking change moves the minor number and all else the patch', () => {
  expect(nextVersion('0.3.4', 'major')).toBe('0.4.0');
  expect(nextVersion('0.3.4', 'minor')).toBe('0.3.5');
  expect(nextVersion('0.3.4', 'patch')).toBe('0.3.5');
});

test('an operation that asks a deprecated field is found', async () => {
  const folder = new URL('../sdk/operations/', import.meta.url);
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')));
  const sdl = await readFile(new URL('../schema/schema.graphql', import.meta.url), 'utf8');
  const faults = (graph: string) =>
    validate(buildSchema(graph), parse(texts.join('\n')), [NoDeprecatedCustomRule]);
  expect(faults(sdl)).toEqual([]);
  const later = sdl.replace(/^ {2}headline: String!$/m, '  headline: String! @deprecated');
  expect(faults(later).map(({ message }) => message)).toContain(
    'The field Article.headline is deprecated. No longer supported',
  );
});
