import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { expect, test } from 'vitest';
import config from '../codegen.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

test('the generated part of the SDK is what the schema and the operations say', async () => {
  const files = await generate({ ...config, cwd: root, silent: true }, false);
  const stale: string[] = [];
  for (const { filename, content } of files) {
    if ((await readFile(filename, 'utf8')) !== content) stale.push(filename);
  }
  expect(files.length).toBeGreaterThan(0);
  expect(stale).toEqual([]);
});
