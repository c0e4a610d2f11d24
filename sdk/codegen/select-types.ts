import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLUnionType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { type ArgumentSet, ArgumentSets, printArguments } from './arguments.ts';
import { docComment, generatedMark } from './comments.ts';
import { selectableTypes } from './selectable.ts';
import { leafText, outputText, schemaTypeNames } from './type-text.ts';

type Fields = GraphQLObjectType | GraphQLInterfaceType;

const shared = `/** A field that may be given arguments. */
export interface Takes<Args> {
  readonly $?: Args;
}

/** A field that cannot be asked without arguments. */
export interface Needs<Args> {
  readonly $: Args;
}

/** What can be selected of everything. */
export interface AnySelect {
  /** The name of the type. */
  readonly __typename?: boolean | undefined;
}
`;

/** Writes what can be selected of each type, and what a selection is an extract of. */
export const plugin: PluginFunction = (schema) => {
  const types = selectableTypes(schema);
  const sets = new ArgumentSets();
  const parts = types.flatMap((type) => [
    printModel(schema, type),
    printSelect(schema, type, sets),
  ]);
  return [
    generatedMark,
    importsFor(schema, [...sets.all.map(printArguments), ...parts].join('\n')),
    shared,
    ...sets.all.map(printArguments),
    ...parts,
  ].join('\n');
};

function importsFor(schema: GraphQLSchema, text: string): string {
  const names = schemaTypeNames(schema, text).map((name) => `  ${name},\n`);
  return `import type {\n${names.join('')}} from './schema.ts';\n`;
}

function printModel(schema: GraphQLSchema, type: GraphQLNamedType): string {
  if (isAbstractType(type)) {
    const members = schema.getPossibleTypes(type).map(({ name }) => name);
    return `${docComment(type.description)}export type ${type.name} = ${members.join(' | ')};\n`;
  }
  if (!isObjectType(type)) return '';
  const members = Object.values(type.getFields()).map(({ name, type: of }) => {
    const named = getNamedType(of);
    const text = isCompositeType(named) ? named.name : leafText(of);
    return `  ${name}: ${outputText(of, text)};\n`;
  });
  return `${docComment(type.description)}export interface ${type.name} {
  __typename: '${type.name}';
${members.join('')}}
`;
}

function printSelect(schema: GraphQLSchema, type: GraphQLNamedType, sets: ArgumentSets): string {
  const lines: string[] = [];
  if (isAbstractType(type)) lines.push(printMembers(schema, type));
  if (isUnionType(type)) return wrapSelect(type, lines);
  const own = type as Fields;
  const alike = new Map<string, string[]>();
  for (const field of Object.values(own.getFields())) {
    const text = selectText(field, sets.of(own, field));
    lines.push(
      `${docComment(field.description, '  ')}  readonly ${field.name}?: ${text} | undefined;\n`,
    );
    alike.set(text, [...(alike.get(text) ?? []), field.name]);
  }
  for (const [text, names] of alike) {
    const field = names.length > 1 ? `\${${names.map((name) => `'${name}'`).join('|')}}` : names;
    lines.push(`  readonly [alias: \`\${string}:${field}\`]: ${text} | undefined;\n`);
  }
  return wrapSelect(type, lines);
}

function wrapSelect(type: GraphQLNamedType, lines: readonly string[]): string {
  return `/** What can be selected of ${type.name}. */
export interface ${type.name}Select extends AnySelect {
${lines.join('')}}
`;
}

function printMembers(
  schema: GraphQLSchema,
  type: GraphQLUnionType | GraphQLInterfaceType,
): string {
  const members = schema
    .getPossibleTypes(type)
    .map(({ name }) => `    readonly ${name}?: ${name}Select | undefined;\n`);
  return `  /** What is selected of each type that this can be; the answer says which it is. */
  readonly on?: {\n${members.join('')}  } | undefined;\n`;
}

function selectText(field: GraphQLField<unknown, unknown>, set: ArgumentSet | undefined): string {
  const named = getNamedType(field.type);
  const needed = field.args.some(isRequiredArgument);
  const args = set && `${needed ? 'Needs' : 'Takes'}<${set.name}>`;
  if (!isCompositeType(named)) return args ? `boolean | ${args}` : 'boolean';
  return args ? `${named.name}Select & ${args}` : `${named.name}Select`;
}
