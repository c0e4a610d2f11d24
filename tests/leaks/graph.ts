import {
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { schema } from '../../schema/index.ts';

export type Field = GraphQLField<unknown, unknown>;

const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

export const objects = types.filter(isObjectType);
export const roots = Object.values(schema.getQueryType()?.getFields() ?? {});

const isFree = ({ args }: Field) =>
  args.every(({ type, defaultValue }) => !isNonNullType(type) || defaultValue !== undefined);

/** All that a type says of a row without going on to others. */
export function leavesOf(typeName: string): string {
  const type = schema.getType(typeName) as GraphQLObjectType;
  const leaves = Object.values(type.getFields()).filter(
    (field) => isLeafType(getNamedType(field.type)) && isFree(field),
  );
  return ['__typename', ...leaves.map(({ name }) => name)].join(' ');
}

/** What leads from a field to rows of a type: the rows themselves, a list of them, or a union. */
export function reachOf(field: Field, typeName: string): 'row' | 'list' | 'union' | undefined {
  const type = getNamedType(field.type);
  if (type.name === typeName) return 'row';
  if (type.name === `${typeName}Connection`) return 'list';
  if (!isAbstractType(type)) return undefined;
  return schema.getPossibleTypes(type).some(({ name }) => name === typeName) ? 'union' : undefined;
}

/** The fields of a filter, each with the name of its type. */
export function filterFields(name: string): { name: string; type: string }[] {
  const type = schema.getType(name);
  return isInputObjectType(type) ? inputFields(type) : [];
}

const inputFields = (type: GraphQLInputObjectType) =>
  Object.values(type.getFields())
    .filter(({ name }) => !['and', 'or', 'not'].includes(name))
    .map((field) => ({ name: field.name, type: getNamedType(field.type).name }));

/** The root fields that list rows, with the type of these. */
export const lists = roots.flatMap((field) => {
  const [, row] = /^(\w+)Connection$/.exec(getNamedType(field.type).name) ?? [];
  return row && field.args.some(({ name }) => name === 'filter') ? [{ field, row }] : [];
});

export const enumValues = (name: string): string[] => {
  const type = schema.getType(name);
  return type && 'getValues' in type ? type.getValues().map((value) => value.name) : [];
};

export const fieldNames = (typeName: string): string[] => {
  const type = schema.getType(typeName);
  return isObjectType(type) ? Object.keys(type.getFields()) : [];
};
