import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import {
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLScalarType,
  isEnumType,
  isInputObjectType,
  isRequiredInputField,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import { docComment, generatedMark, generatedMarkOfEditor } from './comments.ts';
import { importTypes } from './declaration.ts';
import { changedTypes, type GraphConfig, readPublicGraph } from './graph.ts';
import { inputText, scalarText, schemaTypeNames } from './type-text.ts';

const open = `
/** A value of \`Known\`, or one that a later version of the schema has added. */
export type Open<Known extends string> = Known | (string & {});
`;

/** Writes the scalars, enums and inputs of the schema. */
export const plugin: PluginFunction<GraphConfig> = (schema, _files, { editor }) => {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  if (!editor) return [generatedMark, open, ...types.map(printType)].filter(Boolean).join('\n');
  const changed = changedTypes(schema, readPublicGraph());
  const own = types.filter(({ name }) => changed.has(name)).map(printType);
  const names = schemaTypeNames(schema, own.join('\n')).filter((name) => !changed.has(name));
  return [
    generatedMarkOfEditor,
    importTypes(names, '../schema.ts'),
    "export type * from '../schema.ts';\n",
    ...own.filter(Boolean),
  ].join('\n');
};

function printType(type: GraphQLNamedType): string {
  if (isScalarType(type)) return printScalar(type);
  if (isEnumType(type)) return printEnum(type);
  if (isInputObjectType(type)) return printInput(type);
  return '';
}

/** A plain string fits a named one, but a `Date` is not taken for a `DateTime`. */
function printScalar(type: GraphQLScalarType): string {
  if (isSpecifiedScalarType(type) && type.name !== 'ID') return '';
  const text = type.name === 'JSON' ? 'unknown' : `string & { readonly __scalar?: '${type.name}' }`;
  return `${docComment(type.description)}export type ${scalarText(type.name)} = ${text};\n`;
}

function printEnum(type: GraphQLEnumType): string {
  const values = type.getValues().map(({ name, description }) => ({ name, description }));
  const meanings = values.map(({ name, description }) => `- \`${name}\`: ${description ?? ''}`);
  const comment = docComment(`${type.description ?? ''}\n\n${meanings.join('\n')}`);
  const members = values.map(({ name }) => `  | '${name}'`).join('\n');
  return `${comment}export type ${type.name} =\n${members};\n`;
}

function printInput(type: GraphQLInputObjectType): string {
  const fields = Object.values(type.getFields()).map(printInputField).join('');
  return `${docComment(type.description)}export interface ${type.name} {\n${fields}}\n`;
}

function printInputField(field: GraphQLInputField): string {
  const optional = isRequiredInputField(field) ? '' : '?';
  return `${docComment(field.description, '  ')}  ${field.name}${optional}: ${inputText(field.type)};\n`;
}
