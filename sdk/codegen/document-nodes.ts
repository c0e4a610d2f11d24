import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { type DefinitionNode, parse } from 'graphql';
import { commentAbove, docComment, generatedMark } from './comments.ts';
import { type ReadyOperation, readDocuments, wireText } from './documents.ts';

/** Writes the ready operations as syntax trees, which other clients take as they are. */
export const plugin: PluginFunction = (schema, files) => {
  const { fragments, operations } = readDocuments(schema, files);
  const types = operations.flatMap(({ type }) => [type, `${type}Variables`]);
  return [
    generatedMark,
    "import type { TypedDocument } from '../typed-document.ts';",
    `import type {\n${types.map((name) => `  ${name},\n`).join('')}} from './operations.ts';\n`,
    ...[...fragments.values()].map(
      (node) => `const ${node.name.value}Node = ${treeText(wireText(node))};\n`,
    ),
    ...operations.map(printOperation),
  ].join('\n');
};

function printOperation({ name, type: answer, node, fragments }: ReadyOperation): string {
  const type = `TypedDocument<${answer}, ${answer}Variables>`;
  const definitions = [
    treeText(wireText(node)),
    ...fragments.map((fragment) => `${fragment}Node`),
  ].join(',\n  ');
  return `${docComment(commentOf(name, node))}export const ${name}Document: ${type} = {
  kind: 'Document',
  definitions: [${definitions}],
} as unknown as ${type};\n`;
}

/** The words of the file, with an example for the clients that take syntax trees. */
function commentOf(name: string, node: ReadyOperation['node']): string {
  const [text] = commentAbove(node).split('\n\n@example');
  const use =
    node.operation === 'subscription'
      ? `client.subscribe({ query: ${name}Document })`
      : `await client.query({ query: ${name}Document, variables })`;
  return `${text}\n\n@example\n\`\`\`ts\nconst answer = ${use};\n\`\`\``;
}

function treeText(text: string): string {
  const [definition]: readonly (DefinitionNode | undefined)[] = parse(text, {
    noLocation: true,
  }).definitions;
  return JSON.stringify(definition);
}
