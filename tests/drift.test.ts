import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { expect, it } from 'vitest';
import codegen from '../codegen.ts';
import { printSdl, readSdl } from '../schema/print.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

it('schema.graphql is what the code of the schema says', () => {
  expect(readSdl()).toBe(printSdl());
});

it('the generated part of the SDK is what schema.graphql and the operations say', async () => {
  const fresh = (await generate({ ...codegen, cwd: root, silent: true }, false)) as {
    filename: string;
    content: string;
  }[];
  const folder = `${root}sdk/generated/`;
  expect(readdirSync(folder).sort()).toEqual(
    fresh.map(({ filename }) => basename(filename)).sort(),
  );
  for (const { filename, content } of fresh) {
    expect(readFileSync(folder + basename(filename), 'utf8'), filename).toBe(content);
  }
});
