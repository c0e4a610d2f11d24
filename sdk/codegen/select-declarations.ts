import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLSchema,
  type GraphQLUnionType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import { type ArgumentSet, ArgumentSets, printArgumentSets } from './arguments.ts';
import { docComment } from './comments.ts';
import type { Declaration } from './declaration.ts';
import { selectableTypes } from './selectable.ts';
import { leafText, outputText } from './type-text.ts';

/** What can be selected of each type of a graph, and what a selection is an extract of. */
export function selectDeclarations(schema: GraphQLSchema): Declaration[] {
  const sets = new ArgumentSets();
  const ofTypes = selectableTypes(schema).flatMap((type) => [
    printModel(schema, type),
    ...printSelect(schema, type, sets),
  ]);
  return [...printArgumentSets(sets.all), ...ofTypes];
}

function printModel(schema: GraphQLSchema, type: GraphQLCompositeType): Declaration {
  const { name } = type;
  const comment = docComment(type.description);
  if (isAbstractType(type)) {
    const members = schema.getPossibleTypes(type).map((member) => member.name);
    return { name, text: `${comment}export type ${name} = ${members.join(' | ')};\n` };
  }
  const members = Object.values(type.getFields()).map((field) => {
    const named = getNamedType(field.type);
    const text = isCompositeType(named) ? named.name : leafText(field.type);
    return `  ${field.name}: ${outputText(field.type, text)};\n`;
  });
  const text = `${comment}export interface ${name} {
  __typename: '${name}';
${members.join('')}}
`;
  return { name, text };
}

function printSelect(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  sets: ArgumentSets,
): Declaration[] {
  const name = `${type.name}Select`;
  const members = isAbstractType(type) ? printMembers(schema, type) : '';
  const head = `/** What can be selected of ${type.name}. */\nexport interface ${name} extends AnySelect`;
  if (isUnionType(type)) return [{ name, text: `${head} {\n${members}}\n` }];
  const fields = `${type.name}Fields`;
  const lines = Object.values(type.getFields()).map((field) => {
    const text = selectText(field, sets.of(type, field));
    return `${docComment(field.description, '  ')}  ${field.name}?: ${text} | undefined;\n`;
  });
  const ofFields = `/** The fields of ${type.name}. */\nexport interface ${fields} {\n${lines.join('')}}\n`;
  return [
    { name, text: `${head}, ${fields}, Aliased<${fields}> {${members && `\n${members}`}}\n` },
    { name: fields, text: ofFields },
  ];
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
