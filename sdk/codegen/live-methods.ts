import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { isNeeded } from './client-methods.ts';
import { commentAbove, docComment, generatedMark } from './comments.ts';
import { type ReadyOperation, readDocuments } from './documents.ts';

/** Writes one method a subscription. */
export const plugin: PluginFunction = (schema, files) => {
  const subscriptions = readDocuments(schema, files).operations.filter(
    ({ node }) => node.operation === 'subscription',
  );
  const types = subscriptions.flatMap(({ type }) => [type, `${type}Variables`]);
  return `${generatedMark}
import type { LiveEvents, LiveOptions } from '../live-events.ts';
import type { Operation } from '../operation.ts';
import {
${subscriptions.map(({ name }) => `  ${name}Document,\n`).join('')}${types
  .map((type) => `  type ${type},\n`)
  .join('')}} from './operations.ts';

/** The ready subscriptions, by method. */
export const subscriptions: Readonly<Record<string, Operation<unknown, never>>> = {
${subscriptions.map(({ method, name }) => `  ${method}: ${name}Document,\n`).join('')}};

/** One method a subscription; each gives events for as long as you loop over it. */
export interface LiveMethods {
${subscriptions.map(printMethod).join('')}}
`;
};

function printMethod({ method, type, node }: ReadyOperation): string {
  const comment = docComment(commentAbove(node), '  ');
  return `${comment}  ${method}(
    variables${isNeeded(node) ? '' : '?'}: ${type}Variables,
    options?: LiveOptions,
  ): LiveEvents<${type}['${method}']>;\n`;
}
