import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { generatedMarkOfEditor } from './comments.ts';
import { printLines, readFieldMap } from './field-map.ts';
import { readPublicGraph } from './graph.ts';

/** Writes how the fields of the editor's graph differ from those of the public one. */
export const plugin: PluginFunction = (schema) => {
  const known = readFieldMap(readPublicGraph());
  const { lines, sets } = readFieldMap(schema, known);
  const own = new Map([...lines].filter(([name, line]) => known.lines.get(name) !== line));
  for (const name of known.lines.keys()) if (!lines.has(name)) own.set(name, '');
  const more = sets.slice(known.sets.length);
  return `${generatedMarkOfEditor}
import type { Graph } from '../../selection-text.ts';
import { argumentSets, fieldMap } from '../field-map.ts';

/** What the fields of the editor's graph lead to and take. */
export const editorGraph: Graph = {
  fieldMap: {
    ...fieldMap,
${printLines(own).replaceAll(/^/gm, '  ').trimEnd()}
  },
  argumentSets: [
    ...argumentSets,
${more.map((set) => `    '${set}',\n`).join('')}  ],
};
`;
};
