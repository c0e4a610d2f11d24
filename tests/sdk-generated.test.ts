import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generate } from '@graphql-codegen/cli';
import { buildSchema, NoDeprecatedCustomRule, parse, validate } from 'graphql';
import { expect, expectTypeOf, test } from 'vitest';
import config from '../codegen.ts';
import type { errorStatus } from '../schema/errors.ts';
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

test('no ready operation asks a deprecated field', async () => {
  const schema = buildSchema(await readFile(`${root}schema/schema.graphql`, 'utf8'));
  const found = Object.values(operations).flatMap(({ text }) =>
    validate(schema, parse(text), [NoDeprecatedCustomRule]),
  );
  expect(found).toEqual([]);
});

test('the error codes of the SDK are those of the server', () => {
  expectTypeOf<KnownErrorCode>().toEqualTypeOf<keyof typeof errorStatus>();
});
