import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isScalarType, isSpecifiedScalarType, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createTestApp } from '../../support/app.ts';
import { root } from './support/project.ts';

const { ask } = await createTestApp();
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const schema = buildSchema(read('schema/schema.graphql'));
const scalars = Object.values(schema.getTypeMap())
  .filter((type) => isScalarType(type) && !isSpecifiedScalarType(type))
  .map(({ name }) => name);

describe.each([
  ['Apollo iOS', 'examples/apollo-ios', 'graphql/pair-timeline.graphql'],
  ['Apollo Kotlin', 'examples/apollo-kotlin', 'src/main/graphql/PairTimeline.graphql'],
])('%s', (_name, folder, operation) => {
  test('asks an operation that the server answers', async () => {
    const text = read(join(folder, operation));
    expect(validate(schema, parse(text))).toEqual([]);
    const { data, errors } = await ask(text, { between: ['MA', 'DE'], language: ['ar'] });
    expect(errors).toBeUndefined();
    expect(data.relation.meetings.nodes[0].evidence[0].quote).toContain('الحوار الاستراتيجي');
  });

  test('is told of every scalar', () => {
    const told = read(join(folder, 'README.md'));
    expect(scalars.filter((scalar) => !told.includes(`| \`${scalar}\``))).toEqual([]);
  });
});

test('the build of Apollo Kotlin maps every scalar', () => {
  const build = read('examples/apollo-kotlin/build.gradle.kts');
  expect(scalars.filter((scalar) => !build.includes(`("${scalar}"`))).toEqual([]);
});
