import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { commentAbove, docComment, generatedMark } from './comments.ts';
import { type ReadyOperation, readDocuments } from './documents.ts';

/** Writes one method an operation, and one iterator a list. */
export const plugin: PluginFunction = (schema, files) => {
  const { operations: all } = readDocuments(schema, files);
  const operations = all.filter(({ node }) => node.operation === 'query');
  const lists = operations.filter(({ connection }) => connection);
  const typeNames = operations.flatMap(({ name }) => [`${name}Query`, `${name}QueryVariables`]);
  const documentNames = operations.map(({ name }) => `${name}Document`);
  return `${generatedMark}
import type { Operation } from '../operation.ts';
import type { CallOptions } from '../options.ts';
import type { PageOptions, Pages, PageVariables } from '../pages.ts';
import {
${documentNames.map((name) => `  ${name},\n`).join('')}${typeNames
  .map((name) => `  type ${name},\n`)
  .join('')}} from './operations.ts';

/** The ready operations, by method. */
export const operations: Readonly<Record<string, Operation<unknown, never>>> = {
${operations.map(({ method, name }) => `  ${method}: ${name}Document,\n`).join('')}};

/** One method an operation. Each throws a \`MahdarError\` when there is no whole answer. */
export interface Methods {
${operations.map(printMethod).join('')}}

/** One iterator a list, over all of its pages. */
export interface PageMethods {
${lists.map(printPages).join('')}}
`;
};

/** A method that answers with the whole data of its operation. */
export function printMethod({ method, name, node }: ReadyOperation): string {
  const comment = docComment(commentAbove(node), '  ');
  return `${comment}  ${method}(
    variables${isNeeded(node) ? '' : '?'}: ${name}QueryVariables,
    options?: CallOptions,
  ): Promise<${name}Query>;\n`;
}

/** A method that iterates over the pages of a list. */
export function printPages({ method, name, node, connection }: ReadyOperation): string {
  const [text] = commentAbove(node).split('\n\n');
  const comment = docComment(`${text}\n\nAll of them, fetched a page at a time.`, '  ');
  return `${comment}  ${method}(
    variables${isNeeded(node) ? '' : '?'}: PageVariables<${name}QueryVariables>,
    options?: PageOptions,
  ): Pages<${name}Query['${connection?.name}']['${connection?.rows}'][number]>;\n`;
}

/** Whether an operation has a variable that must be given. */
export function isNeeded({ variableDefinitions }: ReadyOperation['node']): boolean {
  return (variableDefinitions ?? []).some(
    ({ type, defaultValue }) => type.kind === 'NonNullType' && !defaultValue,
  );
}
