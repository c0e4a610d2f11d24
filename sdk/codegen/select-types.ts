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
import { type ArgumentSet, ArgumentSets, printArgumentSets } from './arguments.ts';
import { docComment, generatedMark } from './comments.ts';
import { selectableTypes } from './selectable.ts';
import { leafText, outputText, schemaTypeNames } from './type-text.ts';

type Fields = GraphQLObjectType | GraphQLInterfaceType;

const shared = `/** A field that may be given arguments. */
export interface Takes<Args> {
  $?: Args;
}

/** A field that cannot be asked without arguments. */
export interface Needs<Args> {
  $: Args;
}

/** What can be selected of everything. */
export interface AnySelect {
  /** The name of the type. */
  __typename?: boolean | undefined;
}

/** The same fields under names of your own, as \`name:field\`. */
export type Aliased<Fields> = {
  [Field in keyof Fields as Field extends string ? \`\${string}:\${Field}\` : never]: Fields[Field];
};
`;

/** Writes what can be selected of each type, and what a selection is an extract of. */
export const plugin: PluginFunction = (schema) => {
  const types = selectableTypes(schema);
  const sets = new ArgumentSets();
  const parts = types.flatMap((type) => [
    printModel(schema, type),
    printSelect(schema, type, sets),
  ]);
  const args = printArgumentSets(sets.all);
  return [
    generatedMark,
    importsFor(schema, [args, ...parts].join('\n')),
    shared,
    args,
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
  for (const field of Object.values(own.getFields())) {
    const text = selectText(field, sets.of(own, field));
    lines.push(`${docComment(field.description, '  ')}  ${field.name}?: ${text} | undefined;\n`);
  }
  return wrapSelect(type, lines);
}

function wrapSelect(type: GraphQLNamedType, lines: readonly string[]): string {
  return `/** What can be selected of ${type.name}. */
export interface ${type.name}Select extends AnySelect, ${type.name}Fields, Aliased<${type.name}Fields> {}

/** The fields of ${type.name}. */
export interface ${type.name}Fields {
${lines.join('')}}
`;
}

function printMembers(
  schema: GraphQLSchema,
  type: GraphQLUnionType | GraphQLInterfaceType,
): string {
  const members = schema
    .getPossibleTypes(type)
    .map(({ name }) => `    ${name}?: ${name}Select | undefined;\n`);
  return `  /** What is selected of each type that this can be; the answer says which it is. */
  on?: {\n${members.join('')}  } | undefined;\n`;
}

function selectText(field: GraphQLField<unknown, unknown>, set: ArgumentSet | undefined): string {
  const named = getNamedType(field.type);
  const needed = field.args.some(isRequiredArgument);
  const args = set && `${needed ? 'Needs' : 'Takes'}<${set.name}>`;
  if (!isCompositeType(named)) return args ? `boolean | ${args}` : 'boolean';
  return args ? `${named.name}Select & ${args}` : `${named.name}Select`;
}
