import { type ObjectTypeDefinitionNode, parse, print, visit } from 'graphql';
import { nodeTables } from '../node-id.ts';
import { printSdl } from '../print.ts';
import { keyFieldsOf } from './reference.ts';

/** The version that brought all that is used here: every router of today reads it. */
const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key", "@shareable"])';

let sdl: string | undefined;

/** The public graph as a subgraph: by which keys other graphs may name its rows. */
export function subgraphSdl(): string {
  sdl ??= `${link}\n\n${print(visit(parse(printSdl()), { ObjectTypeDefinition: withDirectives }))}\n`;
  return sdl;
}

function withDirectives(type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
  const typeName = type.name.value;
  // Every graph with connections has one, and they are all the same.
  if (typeName === 'PageInfo') return { ...type, directives: directivesOf('@shareable') };
  if (!nodeTables.has(typeName)) return type;
  const keys = keyFieldsOf(typeName).map((field) => `@key(fields: "${field}")`);
  return { ...type, directives: directivesOf(keys.join(' ')) };
}

function directivesOf(text: string): ObjectTypeDefinitionNode['directives'] {
  const [type] = parse(`type Type ${text}`).definitions;
  return (type as ObjectTypeDefinitionNode).directives;
}
