import {
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { wordsOf } from './declaration.ts';

const ownScalars: Record<string, string> = {
  String: 'string',
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
  Date: 'IsoDate',
  DateTime: 'IsoDateTime',
  JSON: 'JsonValue',
  URL: 'UrlText',
};

/** A scalar as TypeScript names it: by its own name, unless that would hide a global one. */
export function scalarText(name: string): string {
  return ownScalars[name] ?? name;
}

/** The type of an argument or input field: enums closed, lists read only, null where allowed. */
export function inputText(type: GraphQLInputType): string {
  if (isNonNullType(type)) return inputTextNonNull(type.ofType);
  return `${inputTextNonNull(type)} | null`;
}

function inputTextNonNull(type: GraphQLInputType): string {
  if (isListType(type)) return `readonly ${listText(inputText(type.ofType))}`;
  const named = getNamedType(type);
  return isScalarType(named) ? scalarText(named.name) : named.name;
}

/** The type of an answer: `leaf` around it lists and null as the schema says. */
export function outputText(type: GraphQLOutputType, named: string): string {
  if (isNonNullType(type)) return outputTextNonNull(type.ofType, named);
  return `${outputTextNonNull(type, named)} | null`;
}

function outputTextNonNull(type: GraphQLOutputType, named: string): string {
  if (!isListType(type)) return named;
  return listText(outputText(type.ofType, named));
}

function listText(item: string): string {
  return item.includes(' ') ? `(${item})[]` : `${item}[]`;
}

/** The type of a scalar or enum in an answer: enums open, for values of later schemas. */
export function leafText(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  return isEnumType(named) ? `Open<${named.name}>` : scalarText(named.name);
}

/** The types of `schema.ts` that a text names, in alphabetical order. */
export function schemaTypeNames(schema: GraphQLSchema, text: string): string[] {
  const words = wordsOf(text);
  const declared = Object.values(schema.getTypeMap())
    .filter((type) => isLeafType(type) || isInputObjectType(type))
    .map(({ name }) => scalarText(name))
    .filter((name) => /^[A-Z]/.test(name));
  return ['Open', ...declared].filter((name) => words.has(name)).sort();
}
