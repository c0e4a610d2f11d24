import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { isNeeded, printMethod, printPages } from './client-methods.ts';
import { commentAbove, docComment, generatedMarkOfEditor } from './comments.ts';
import type { ReadyOperation } from './documents.ts';
import { readEditorDocuments } from './editor-documents.ts';

/** Writes one method a mutation and a query of the editor, and one iterator a list. */
export const plugin: PluginFunction = (schema, files) => {
  const { operations } = readEditorDocuments(schema, files);
  const queries = operations.filter(({ node }) => node.operation === 'query');
  const mutations = operations.filter(({ node }) => node.operation === 'mutation');
  const lists = queries.filter(({ connection }) => connection);
  const types = operations.flatMap(({ type }) => [type, `${type}Variables`]);
  const imports = [
    ...operations.map(({ name }) => `  ${name}Document,\n`),
    ...types.map((name) => `  type ${name},\n`),
  ];
  const record = (all: readonly ReadyOperation[]) =>
    all.map(({ method, name }) => `  ${method}: ${name}Document,\n`).join('');
  return `${generatedMarkOfEditor}
import type { Operation } from '../../operation.ts';
import type { CallOptions } from '../../options.ts';
${lists.length > 0 ? "import type { PageOptions, Pages, PageVariables } from '../../pages.ts';\n" : ''}import {
${imports.join('')}} from './operations.ts';

/** The editor's ready queries, by method. */
export const queries: Readonly<Record<string, Operation<unknown, never>>> = {
${record(queries)}};

/** The mutations, by method. */
export const mutations: Readonly<Record<string, Operation<unknown, never>>> = {
${record(mutations)}};

/**
 * One method a mutation and a query. A mutation answers with what became of it, told apart by
 * \`__typename\`; it carries an idempotency key of its own, so that it can be asked again where the
 * network fails.
 */
export interface EditorMethods {
${queries.map(printMethod).join('')}${mutations.map(printMutation).join('')}}

/** One iterator a list of the editor, over all of its pages. */
export interface EditorPageMethods {
${lists.map(printPages).join('')}}
`;
};

function printMutation({ method, type, node }: ReadyOperation): string {
  return `${docComment(commentAbove(node), '  ')}  ${method}(
    variables${isNeeded(node) ? '' : '?'}: ${type}Variables,
    options?: CallOptions,
  ): Promise<${type}['${method}']>;\n`;
}
