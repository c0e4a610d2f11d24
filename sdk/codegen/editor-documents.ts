import type { Types } from '@graphql-codegen/plugin-helpers';
import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  parse,
  print,
} from 'graphql';
import { type ReadyOperation, readDocuments } from './documents.ts';
import { exampleArguments, repetitionKey } from './example-arguments.ts';
import type { Documents } from './selection.ts';

/** What is told of a row that a mutation is about. */
const ofRow = ['id', 'slug', 'code', 'status', 'stage', 'version'];

/** The editor's operations: those of the files, and one for each mutation that no file has. */
export function readEditorDocuments(
  schema: GraphQLSchema,
  files: readonly Types.DocumentFile[],
): Documents & { operations: ReadyOperation[] } {
  const written = readDocuments(schema, files);
  const covered = new Set(
    written.operations
      .filter(({ node }) => node.operation === 'mutation')
      .map(({ method }) => method),
  );
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {}).filter(
    ({ name }) => !covered.has(name),
  );
  const members = new Map(
    mutations
      .flatMap(({ type }) => membersOf(schema, getNamedType(type)))
      .filter((type) => !written.fragments.has(outcomeOf(type)))
      .map((type) => [type.name, type]),
  );
  const text = [...mutations.map((field) => printMutation(schema, field))].concat(
    [...members.values()].map(printMember),
  );
  if (text.length === 0) return written;
  return readDocuments(schema, [...files, { document: parse(text.join('\n')) }]);
}

function membersOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

function outcomeOf({ name }: GraphQLObjectType): string {
  return `${name}Outcome`;
}

function printMutation(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): string {
  const { name, args, description, type } = field;
  if (!args.some((arg) => arg.name === repetitionKey)) {
    throw new Error(`The mutation ${name} takes no ${repetitionKey}, so it cannot be repeated.`);
  }
  const variables = args.map((arg) => `$${arg.name}: ${arg.type}${defaultOf(arg)}`).join(', ');
  const given = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const outcomes = membersOf(schema, getNamedType(type)).map((of) => `...${outcomeOf(of)}`);
  const operation = name.charAt(0).toUpperCase() + name.slice(1);
  const example = `const result = await editor.${name}(${exampleArguments(args)});`;
  return `${comment(`${description}\n\n@example\n${example}`)}mutation ${operation}(${variables}) {
  ${name}(${given}) { __typename ${outcomes.join(' ')} }
}`;
}

function defaultOf({ defaultValue, type }: GraphQLArgument): string {
  const value = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return value ? ` = ${print(value)}` : '';
}

function printMember(type: GraphQLObjectType): string {
  const fields = freeFields(type).flatMap((field) => {
    const below = getNamedType(field.type);
    if (isLeafType(below)) return [field.name];
    return isObjectType(below) ? [`${field.name} { ${keysOf(below).join(' ')} }`] : [];
  });
  return `${comment(type.description)}fragment ${outcomeOf(type)} on ${type.name} {
  __typename ${fields.join(' ')}
}`;
}

/** Of a row that has a name of its own the name; of anything else its values. */
function keysOf(type: GraphQLObjectType): string[] {
  const values = freeFields(type)
    .filter((field) => isLeafType(getNamedType(field.type)))
    .map(({ name }) => name);
  if (!values.includes('id')) return values;
  return values.filter((name) => ofRow.includes(name));
}

function freeFields(type: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  return Object.values(type.getFields()).filter(({ args }) => !args.some(isRequiredArgument));
}

function comment(description: string | null | undefined): string {
  return (description ?? '').replace(/^/gm, '# ').concat('\n');
}
