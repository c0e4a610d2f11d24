import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import {
  type FragmentDefinitionNode,
  type GraphQLInputType,
  isObjectType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { inShort } from './arguments.ts';
import {
  commentAbove,
  docComment,
  generatedMark,
  generatedMarkOfEditor,
  readComment,
  withExample,
} from './comments.ts';
import { type ReadyOperation, readDocuments, wireText } from './documents.ts';
import { readEditorDocuments } from './editor-documents.ts';
import { repetitionKey } from './example-arguments.ts';
import type { GraphConfig } from './graph.ts';
import { membersText } from './result-text.ts';
import { baseFragments, countVariable, type Documents } from './selection.ts';
import { inputText, schemaTypeNames } from './type-text.ts';

/** Writes what each ready operation and fragment answers with, and their documents. */
export const plugin: PluginFunction<GraphConfig> = (schema, files, { editor }) => {
  const documents = editor ? readEditorDocuments(schema, files) : readDocuments(schema, files);
  const parts = [
    ...[...documents.fragments.values()].map((node) => printFragment(documents, node)),
    ...documents.operations.map((operation) =>
      editor ? printOfEditor(documents, operation) : printOperation(documents, operation),
    ),
  ];
  const home = editor ? '../..' : '..';
  const mark = editor ? generatedMarkOfEditor : generatedMark;
  const own = editor ? ["import type { Repeatable } from '../../repeatable.ts';"] : [];
  return [mark, ...own, importsFor(schema, parts.join('\n'), home), ...parts].join('\n');
};

function importsFor(schema: Documents['schema'], text: string, home: string): string {
  const names = schemaTypeNames(schema, text);
  return `import { type Operation, operation } from '${home}/operation.ts';
import type {\n${names.map((name) => `  ${name},\n`).join('')}} from './schema.ts';
`;
}

function printFragment(documents: Documents, node: FragmentDefinitionNode): string {
  const name = node.name.value;
  const type = documents.schema.getType(node.typeCondition.name.value);
  if (!isObjectType(type)) throw new Error(`Fragment ${name} must be on an object type.`);
  if (documents.schema.getType(name)) throw new Error(`Fragment ${name} is named as a type.`);
  const { bases, own } = baseFragments(documents, type, node.selectionSet);
  const heritage = bases.length > 0 ? ` extends ${bases.join(', ')}` : '';
  return `${docComment(commentAbove(node))}export interface ${name}${heritage} {
${membersText(documents, type, [own], '  ')}}

const ${name}Text = ${JSON.stringify(wireText(node))};
`;
}

/** Callers have the method alone: no hash, no example, and what all mutations take is said once. */
function printOfEditor(documents: Documents, ready: ReadyOperation): string {
  const { node } = ready;
  const isRepeatable = node.variableDefinitions?.some(
    ({ variable }) => variable.name.value === repetitionKey,
  );
  const heritage = isRepeatable ? ' extends Repeatable' : '';
  return printOperation(
    documents,
    { ...ready, hash: '' },
    { heritage, comment: docComment('@internal') },
  );
}

function printOperation(
  documents: Documents,
  ready: ReadyOperation,
  { heritage, comment } = { heritage: '', comment: docComment(commentOf(ready)) },
): string {
  const { name, type, node, root, fragments, hash, connection } = ready;
  const variables = (node.variableDefinitions ?? [])
    .filter(({ variable }) => variable.name.value !== countVariable)
    .filter(({ variable }) => !heritage || variable.name.value !== repetitionKey)
    .map((variable) => printVariable(documents, ready, variable))
    .join('');
  const parts = [
    JSON.stringify(name),
    JSON.stringify(wireText(node)),
    JSON.stringify(hash),
    `[${fragments.map((fragment) => `${fragment}Text`).join(', ')}]`,
    ...(connection ? [JSON.stringify(connection.name)] : []),
  ];
  return `/** What \`${name}\` answers. */
export interface ${type} {
${membersText(documents, root, [node.selectionSet], '  ')}}

/** What \`${name}\` takes. */
export interface ${type}Variables${heritage} {
${variables}}

${comment}export const ${name}Document: Operation<${type}, ${type}Variables> = /* @__PURE__ */ operation(
  ${parts.join(',\n  ')},
);
`;
}

/** The words of the file; of its example, the call by the document instead of the method. */
function commentOf({ name, node, method }: ReadyOperation): string {
  const { text, example = '' } = readComment(node);
  const call = new RegExp(`\\b(mahdar|editor)\\.${method}\\(`);
  const byDocument = example.replace(call, `$1.execute(${name}Document, `);
  return withExample(text, byDocument.replace('Document, )', 'Document)'));
}

function printVariable(
  { schema }: Documents,
  { node, root, name: operation }: ReadyOperation,
  { variable, type: typeNode, defaultValue }: VariableDefinitionNode,
): string {
  const name = variable.name.value;
  const type = typeFromAST(schema, typeNode as never) as unknown as GraphQLInputType | undefined;
  if (!type) throw new Error(`$${name} of ${operation} has no known type.`);
  const [selection] = node.selectionSet.selections;
  const field = selection?.kind === 'Field' ? root.getFields()[selection.name.value] : undefined;
  const description =
    field?.args.find((arg) => arg.name === name)?.description ??
    (defaultValue?.kind === 'IntValue'
      ? `How many ${name}; ${defaultValue.value} by default.`
      : '');
  const optional = typeNode.kind === 'NonNullType' && !defaultValue ? '' : '?';
  return `${docComment(inShort(description), '  ')}  ${name}${optional}: ${inputText(type)};\n`;
}
