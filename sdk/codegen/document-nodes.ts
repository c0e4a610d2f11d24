import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { type DefinitionNode, parse } from 'graphql';
import { docComment, generatedMark, readComment, withExample } from './comments.ts';
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

function printOperation(ready: ReadyOperation): string {
  const { name, type: answer, node, fragments } = ready;
  const type = `TypedDocument<${answer}, ${answer}Variables>`;
  const definitions = [
    treeText(wireText(node)),
    ...fragments.map((fragment) => `${fragment}Node`),
  ].join(',\n  ');
  return `${docComment(commentOf(ready))}export const ${name}Document: ${type} = {
  kind: 'Document',
  definitions: [${definitions}],
} as unknown as ${type};\n`;
}

/** The words of the file, with its example as a client that takes syntax trees is asked. */
function commentOf({ name, node, method }: ReadyOperation): string {
  const { text, example = '' } = readComment(node);
  if (node.operation === 'subscription') {
    return withExample(text, `client.subscribe({ query: ${name}Document });`);
  }
  const [, variables] = new RegExp(`mahdar\\.${method}\\(([\\s\\S]*?)\\);`).exec(example) ?? [];
  const given = variables ? `, variables: ${variables}` : '';
  return withExample(
    text,
    `const { data } = await client.query({ query: ${name}Document${given} });`,
  );
}

function treeText(text: string): string {
  const [definition]: readonly (DefinitionNode | undefined)[] = parse(text, {
    noLocation: true,
  }).definitions;
  return JSON.stringify(definition);
}
