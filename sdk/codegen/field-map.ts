import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { generatedMark } from './comments.ts';
import { selectableTypes } from './selectable.ts';

/** `type:arguments` of the fields of each type. */
type Entries = Map<string, Map<string, string>>;

/** Writes which type a field leads to and what its arguments are of, as small as it can be. */
export const plugin: PluginFunction = (schema) => {
  const { lines, sets } = readFieldMap(schema);
  return `${generatedMark}
/** What arguments are of; \`*\` stands for the field's own type without \`Connection\`. */
export const argumentSets: readonly string[] = [
${sets.map((set) => `  '${set}',\n`).join('')}];

/**
 * \`field:type:arguments\` of the fields that lead to a type or take arguments. \`every\` holds what
 * most fields of a name are; the types, what theirs are instead.
 */
export const fieldMap: Readonly<Record<string, string>> = {
${printLines(lines)}};
`;
};

/** A line a type, and one for all types. */
export function readFieldMap(
  schema: GraphQLSchema,
  base: { every?: Map<string, string>; sets: readonly string[] } = { sets: [] },
): { lines: Map<string, string>; every: Map<string, string>; sets: string[] } {
  const sets = [...base.sets];
  const entries = readEntries(schema, sets);
  const every = base.every ?? mostFrequent(entries);
  const lines = new Map([['every', lineOf(every)]]);
  for (const [type, fields] of entries) {
    const own = new Map([...fields].filter(([name, entry]) => every.get(name) !== entry));
    if (own.size > 0) lines.set(type, lineOf(own));
  }
  return { lines, every, sets };
}

export function printLines(lines: ReadonlyMap<string, string>): string {
  return [...lines].map(([name, line]) => `  ${name}: '${line}',\n`).join('');
}

function readEntries(schema: GraphQLSchema, sets: string[]): Entries {
  const entries: Entries = new Map();
  for (const type of selectableTypes(schema)) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    const fields = Object.values(type.getFields())
      .filter(({ name, type: of }) => derivedType(type.name, name) !== getNamedType(of).name)
      .map((field) => [field.name, entryOf(field, sets)] as const);
    entries.set(type.name, new Map(fields.filter(([, entry]) => entry !== '')));
  }
  return entries;
}

/** What most fields of each name are; the names that connections have mean something else there. */
function mostFrequent(entries: Entries): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const [name, entry] of [...entries.values()].flatMap((fields) => [...fields])) {
    if (ofConnections.has(name)) continue;
    const known = counts.get(name) ?? new Map<string, number>();
    counts.set(name, known.set(entry, (known.get(entry) ?? 0) + 1));
  }
  const frequent = [...counts].map(([name, known]) => {
    const [[entry = ''] = []] = [...known].sort(([, one], [, other]) => other - one);
    return [name, entry] as const;
  });
  return new Map(frequent.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const ofConnections = new Set(['nodes', 'node', 'edges', 'pageInfo']);

/** What the client finds by itself of a connection and its edges. */
function derivedType(parent: string, field: string): string | undefined {
  const noun = parent.replace(/(Connection|Edge)$/, '');
  const known = { nodes: noun, node: noun, edges: `${noun}Edge`, pageInfo: 'PageInfo' };
  return noun === parent ? undefined : known[field as keyof typeof known];
}

function lineOf(entries: ReadonlyMap<string, string>): string {
  return [...entries].map(([name, entry]) => `${name}:${entry}`).join(' ');
}

function entryOf(field: GraphQLField<unknown, unknown>, sets: string[]): string {
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
  if (!args) return `${isLeaf ? '' : type.name}:`;
  const known = sets.indexOf(args);
  const place = known < 0 ? sets.push(args) - 1 : known;
  return `${isLeaf ? '' : type.name}:${place}`;
}
