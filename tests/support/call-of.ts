import {
  type GraphQLField,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { v7 } from 'uuid';
import { encodeNodeId } from '../../schema/node-id.ts';

const scalars: Record<string, unknown> = {
  String: 'x',
  Int: 1,
  Boolean: true,
  ID: encodeNodeId('Article', v7()),
  DateTime: '2024-05-28T00:00:00Z',
  Date: '2024-05-28',
  Language: 'en',
  CountryCode: 'MA',
  URL: 'https://news.example/',
};

/** Some value that the type accepts; what is optional is left out. */
function someOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return someOf(type.ofType);
  if (isListType(type)) return [someOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isScalarType(type)) return scalars[type.name];
  if (!isInputObjectType(type)) throw new Error('No such input type.');
  const fields = Object.values(type.getFields());
  const asked = type.isOneOf ? fields.slice(0, 1) : fields.filter((it) => isNonNullType(it.type));
  return Object.fromEntries(asked.map((it) => [it.name, someOf(it.type)]));
}

/** A document that calls a root field with values for what it requires, and its variables. */
export function callOf(
  operation: 'query' | 'mutation',
  { name, args }: GraphQLField<unknown, unknown>,
): [string, Record<string, unknown>] {
  const required = args.filter(({ type }) => isNonNullType(type));
  const declared = required.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = required.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const head = required.length > 0 ? `(${declared})` : '';
  const call = required.length > 0 ? `(${passed})` : '';
  return [
    `${operation} ${head} { ${name}${call} { __typename } }`,
    Object.fromEntries(required.map((arg) => [arg.name, someOf(arg.type)])),
  ];
}
