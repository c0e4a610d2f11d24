import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { buildSchema, NoDeprecatedCustomRule, parse, specifiedRules, validate } from 'graphql';
import { expect, expectTypeOf, test } from 'vitest';
import config from '../codegen.ts';
import type { errorStatus } from '../schema/errors.ts';
import { mutations } from '../sdk/generated/editor/methods.ts';
import * as editorOperations from '../sdk/generated/editor/operations.ts';
import type { KnownErrorCode } from '../sdk/index.ts';
import * as operations from '../sdk/operations.ts';

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

test.each([
  ['schema', operations],
  ['editor', editorOperations],
])('no ready operation of %s.graphql asks a deprecated field', async (graph, ready) => {
  const schema = buildSchema(await readFile(`${root}schema/${graph}.graphql`, 'utf8'));
  const found = Object.values(ready).flatMap(({ text }) =>
    validate(schema, parse(text), [...specifiedRules, NoDeprecatedCustomRule]),
  );
  expect(found).toEqual([]);
});

test('the editor’s client has a method for every mutation', async () => {
  const schema = buildSchema(await readFile(`${root}schema/editor.graphql`, 'utf8'));
  const fields = Object.keys(schema.getMutationType()?.getFields() ?? {});
  expect(fields.length).toBeGreaterThan(0);
  expect(Object.keys(mutations).sort()).toEqual(fields.sort());
});

test('the error codes of the SDK are those of the server', () => {
  expectTypeOf<KnownErrorCode>().toEqualTypeOf<keyof typeof errorStatus>();
});
