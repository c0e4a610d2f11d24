import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { editorSchema as schema } from '../schema/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

interface Described {
  name: string;
  description?: string | null;
  deprecationReason?: string | null;
}

/** A type with everything inside it that has a name, each under its path. */
function* partsOf(type: GraphQLNamedType): Generator<[path: string, part: Described]> {
  yield [type.name, type];
  if (isEnumType(type)) {
    for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value];
  }
  if (isInputObjectType(type)) {
    for (const field of Object.values(type.getFields()))
      yield [`${type.name}.${field.name}`, field];
  }
  for (const field of fieldsOf(type)) {
    const path = `${type.name}.${field.name}`;
    yield [path, field];
    for (const argument of field.args) yield [`${path}(${argument.name})`, argument];
  }
}

function fieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

/** The type with the lists and non-nulls around it, and its name where it holds a value itself. */
function shapeOf(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  return isLeafType(named) ? String(type) : String(type).replace(named.name, 'object');
}

/** The fields that no selection can ask of both types under their own names. */
function quarrels(
  one: GraphQLNamedType,
  other: GraphQLNamedType,
  seen = new Set<string>(),
): string[] {
  const pair = [one.name, other.name].sort().join(' ');
  if (one === other || seen.has(pair)) return [];
  seen.add(pair);
  return fieldsOf(one).flatMap((field) => {
    const twin = fieldsOf(other).find(({ name }) => name === field.name);
    if (!twin) return [];
    if (shapeOf(field.type) !== shapeOf(twin.type)) {
      return [`${one.name}.${field.name}: ${field.type}, ${other.name}: ${twin.type}`];
    }
    return quarrels(getNamedType(field.type), getNamedType(twin.type), seen);
  });
}

describe('the graph of editors, and the public one in it', () => {
  it('describes every type, field, argument, input field and enum value', () => {
    const silent = types
      .flatMap((type) => [...partsOf(type)])
      .filter(([, part]) => !part.description?.trim())
      .map(([path]) => path);
    expect(silent).toEqual([]);
  });

  it('describes every directive and its arguments', () => {
    const silent = schema
      .getDirectives()
      .filter((directive) => !isSpecifiedDirective(directive))
      .flatMap((directive) => [directive, ...directive.args])
      .filter(({ description }) => !description?.trim())
      .map(({ name }) => name);
    expect(silent).toEqual([]);
  });

  it('names in every deprecation what to use instead', () => {
    const mute = types
      .flatMap((type) => [...partsOf(type)])
      .filter(([, part]) => part.deprecationReason && !/`\w+/.test(part.deprecationReason))
      .map(([path]) => path);
    expect(mute).toEqual([]);
  });

  it('lets one selection ask every member of a union for the fields they share', () => {
    const found = types.filter(isUnionType).flatMap((union) => {
      const members = union.getTypes();
      return members.flatMap((one) => members.flatMap((other) => quarrels(one, other)));
    });
    // A meeting has few countries and topics and gives them as plain lists; asked beside the lists
    // of an article or a person, they need an alias.
    const isPlainList = (quarrel: string) =>
      /^Meeting\.(countries|topics):|\.(countries|topics): .*, Meeting:/.test(quarrel);
    expect(found.filter((quarrel) => !isPlainList(quarrel))).toEqual([]);
  });
});

const importing = (from: string) => `import { thing } from '${from}';\nexport const a = thing;\n`;
const door = '../drizzle/database.ts';

/** Files that break one rule each, or none, by the sentence that says so. */
const files: [sentence: string, path: string, code: string, rule?: string][] = [
  ...[
    ['drizzle', '../schema/index.ts'],
    ['drizzle/tables', '../../server/app.ts'],
    ['drizzle', '../sdk/index.ts'],
    ['schema', '../server/app.ts'],
    ['schema/filter', '../../sdk/index.ts'],
    ['schema', 'pg'],
    ['server/plugins', '../../tests/support/app.ts'],
    ['server', '../sdk/index.ts'],
    ['server', '@mahdar/sdk'],
    ['sdk', '../schema/index.ts'],
    ['sdk/core', '../../server/app.ts'],
  ].map(([at, from], index): [string, string, string, string] => [
    `refuses that ${at} imports ${from}`,
    `${at}/refused-${index}.ts`,
    importing(`${from}`),
    'lint/style/noRestrictedImports',
  ]),
  ...[
    ['schema', '../drizzle/tables/index.ts'],
    ['server', '../schema/index.ts'],
    ['server/ingest', '../../drizzle/database.ts'],
    ['tests', '../sdk/index.ts'],
    ['tests', '../server/app.ts'],
  ].map(([at, from], index): [string, string, string] => [
    `lets ${at} import ${from}`,
    `${at}/right-${index}.ts`,
    importing(`${from}`),
  ]),
  [
    'sees through a re-export',
    'drizzle/re-export.ts',
    "export { app } from '../server/app.ts';\n",
    'lint/style/noRestrictedImports',
  ],
  [
    'sees through an import of a type',
    'drizzle/of-type.ts',
    "import type { App } from '../server/app.ts';\nexport type Other = App;\n",
    'lint/style/noRestrictedImports',
  ],
  [
    'sees through a dynamic import',
    'drizzle/dynamic.ts',
    "export const app = await import('../server/app.ts');\n",
    'lint/style/noRestrictedImports',
  ],
  [
    'lets schema name the type of a connection',
    'schema/named.ts',
    `import type { Db } from '${door}';\nexport type Other = Db;\n`,
  ],
  [
    'refuses that schema opens a connection',
    'schema/opened.ts',
    `import { openDatabase } from '${door}';\nexport const open = openDatabase;\n`,
    'lint/style/noRestrictedImports',
  ],
  [
    'refuses any',
    'server/any.ts',
    'export const a = (b: any) => b;\n',
    'lint/suspicious/noExplicitAny',
  ],
  [
    'refuses a non-null assertion',
    'server/assertion.ts',
    'export const a = (b?: Date) => b!.getTime();\n',
    'lint/style/noNonNullAssertion',
  ],
  [
    'refuses a file of more than 300 lines',
    'server/long.ts',
    `export const a = [\n${'  1,\n'.repeat(300)}];\n`,
    'lint/style/noExcessiveLinesPerFile',
  ],
];

describe('the linter', () => {
  const broken = new Map<string, string[]>();

  beforeAll(() => {
    const house = mkdtempSync(join(tmpdir(), 'mahdar-house-'));
    cpSync(join(root, 'biome.json'), join(house, 'biome.json'));
    for (const [, path, code] of files) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), code);
    }
    const { stdout } = spawnSync(
      join(root, 'node_modules/.bin/biome'),
      ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none'],
      { cwd: house, encoding: 'utf8' },
    );
    rmSync(house, { recursive: true });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { category: string; severity: string; location: { path: string } }[];
    };
    for (const { category, severity, location } of diagnostics) {
      const path = relative(house, resolve(house, location.path));
      if (severity === 'error') broken.set(path, [...(broken.get(path) ?? []), category]);
    }
  });

  test.each(files)('%s', (_, path, __, rule) => {
    expect(broken.get(path) ?? []).toEqual(rule ? [rule] : []);
  });
});
