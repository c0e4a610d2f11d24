import { createHash } from 'node:crypto';
import type { Types } from '@graphql-codegen/plugin-helpers';
import {
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  type OperationDefinitionNode,
  print,
  stripIgnoredCharacters,
} from 'graphql';
import { type Documents, fragmentOf, neededFragments, selectedFields } from './selection.ts';

/** A ready operation with what is generated from it. */
export interface ReadyOperation {
  node: OperationDefinitionNode;
  /** `Meetings` */
  name: string;
  /** `MeetingsQuery`: what the type of its answer is called. */
  type: string;
  /** `meetings` */
  method: string;
  root: GraphQLObjectType;
  /** The fragments that it needs, by name. */
  fragments: string[];
  /** The whole document without insignificant characters. */
  text: string;
  /** SHA-256 of the text in hexadecimal digits; empty where no server keeps it. */
  hash: string;
  /** The field whose answer can be read page by page, and where its rows are. */
  connection: { name: string; rows: 'nodes' | 'edges' } | undefined;
}

/** The operations and fragments of all files, by name. */
export function readDocuments(
  schema: GraphQLSchema,
  files: readonly Types.DocumentFile[],
): Documents & { operations: ReadyOperation[] } {
  const nodes = files.flatMap(({ document }) => document?.definitions ?? []);
  const byName = (a: { name?: { value: string } }, b: { name?: { value: string } }) =>
    (a.name?.value ?? '') < (b.name?.value ?? '') ? -1 : 1;
  const fragments = new Map(
    nodes
      .filter((node): node is FragmentDefinitionNode => node.kind === 'FragmentDefinition')
      .sort(byName)
      .map((node) => [node.name.value, node]),
  );
  const operations = nodes
    .filter((node): node is OperationDefinitionNode => node.kind === 'OperationDefinition')
    .sort(byName)
    .map((node) => readOperation({ schema, fragments }, node));
  return { schema, fragments, operations };
}

/** The text of a definition as it goes over the wire. */
export function wireText(node: OperationDefinitionNode | FragmentDefinitionNode): string {
  return stripIgnoredCharacters(print(node));
}

function readOperation(documents: Documents, node: OperationDefinitionNode): ReadyOperation {
  const name = node.name?.value;
  if (!name) throw new Error('Every operation needs a name.');
  const root = documents.schema.getRootType(node.operation);
  if (!root) throw new Error(`The schema has no ${node.operation}.`);
  const fragments = neededFragments(documents, node.selectionSet);
  const text = [node, ...fragments.map((fragment) => fragmentOf(documents, fragment))]
    .map(wireText)
    .join('');
  return {
    node,
    name,
    type: `${name}${capital(node.operation)}`,
    method: name.charAt(0).toLowerCase() + name.slice(1),
    root,
    fragments,
    text,
    hash: createHash('sha256').update(text).digest('hex'),
    connection: connectionOf(documents, root, node),
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function connectionOf(
  documents: Documents,
  root: GraphQLObjectType,
  node: OperationDefinitionNode,
): ReadyOperation['connection'] {
  const variables = new Set(node.variableDefinitions?.map(({ variable }) => variable.name.value));
  if (!variables.has('first') || !variables.has('after')) return;
  const [selected, ...others] = selectedFields(documents, root, [node.selectionSet]).values();
  if (!selected || others.length > 0 || selected.field === '__typename') return;
  const type = getNamedType(selected.field.type);
  if (!isObjectType(type) || selected.key !== selected.field.name) return;
  const keys = selectedFields(documents, type, selected.below);
  if (!keys.has('pageInfo')) return;
  const rows = (['nodes', 'edges'] as const).find((key) => keys.has(key));
  return rows && { name: selected.key, rows };
}
