import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import {
  type GraphQLField,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { generatedMark } from './comments.ts';
import { selectableTypes } from './selectable.ts';

/** Writes which type a field leads to and what its arguments are of, as small as it can be. */
export const plugin: PluginFunction = (schema) => {
  const sets: string[] = [];
  const lines = selectableTypes(schema)
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .map((type) => {
      const entries = Object.values(type.getFields())
        .filter((field) => derivedType(type.name, field.name) !== getNamedType(field.type).name)
        .map((field) => printField(field, sets));
      return [type.name, entries.filter(Boolean).join(' ')] as const;
    })
    .filter(([, entries]) => entries !== '')
    .map(([name, entries]) => `  ${name}: '${entries}',\n`);
  return `${generatedMark}
/** What arguments are of; \`*\` stands for the field's own type without \`Connection\`. */
export const argumentSets: readonly string[] = [
${sets.map((set) => `  '${set}',\n`).join('')}];

/** \`field:type:arguments\` of the fields that lead to a type or take arguments. */
export const fieldMap: Readonly<Record<string, string>> = {
${lines.join('')}};
`;
};

/** What the client finds by itself of a connection and its edges. */
function derivedType(parent: string, field: string): string | undefined {
  const noun = parent.replace(/(Connection|Edge)$/, '');
  const known = { nodes: noun, node: noun, edges: `${noun}Edge`, pageInfo: 'PageInfo' };
  return noun === parent ? undefined : known[field as keyof typeof known];
}

function printField(field: GraphQLField<unknown, unknown>, sets: string[]): string {
  const type = getNamedType(field.type);
  const isLeaf = !isCompositeType(type);
  if (isLeaf && field.args.length === 0) return '';
  const noun = type.name.replace(/Connection$/, '');
  const args = field.args
    .map(
      (arg) =>
        `${arg.name}:${String(arg.type).replace(new RegExp(`\\b${noun}(?=Filter|Order)`), '*')}`,
    )
    .join(' ');
  const known = sets.indexOf(args);
  const place = known < 0 ? sets.push(args) - 1 : known;
  return `${field.name}:${isLeaf ? '' : type.name}:${args ? place : ''}`;
}
