import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import type { GraphQLSchema } from 'graphql';
import { generatedMark, generatedMarkOfEditor } from './comments.ts';
import { importTypes, textOf, wordsOf } from './declaration.ts';
import { changedTypes, type GraphConfig, readPublicGraph } from './graph.ts';
import { selectDeclarations } from './select-declarations.ts';
import { schemaTypeNames } from './type-text.ts';

const shared = `/** A field that may be given arguments. */
export interface Takes<Args> {
  $?: Args;
}

/** A field that cannot be asked without arguments. */
export interface Needs<Args> {
  $: Args;
}

/** What can be selected of everything. */
export interface AnySelect {
  /** The name of the type. */
  __typename?: boolean | undefined;
}

/** The same fields under names of your own, as \`name:field\`. */
export type Aliased<Fields> = {
  [Field in keyof Fields as Field extends string ? \`\${string}:\${Field}\` : never]: Fields[Field];
};
`;

/** Writes what can be selected of each type, and what a selection is an extract of. */
export const plugin: PluginFunction<GraphConfig> = (schema, _files, { editor }) => {
  if (editor) return printDifference(schema);
  const text = textOf(selectDeclarations(schema));
  return [generatedMark, importsFor(schema, text), shared, text].join('\n');
};

/** What the editor's graph has beside the public one, or has otherwise. */
function printDifference(schema: GraphQLSchema): string {
  const base = readPublicGraph();
  const known = new Map(selectDeclarations(base).map(({ name, text }) => [name, text]));
  const changed = changedTypes(schema, base);
  const isOwn = (name: string, text: string) =>
    known.get(name) !== text || changed.has(name.replace(/(Fields|Select)$/, ''));
  const own = selectDeclarations(schema).filter(({ name, text }) => isOwn(name, text));
  const text = textOf(own);
  const words = wordsOf(text);
  const names = new Set(own.map(({ name }) => name));
  const inherited = [...known.keys(), 'Takes', 'Needs', 'AnySelect', 'Aliased'].filter(
    (name) => words.has(name) && !names.has(name),
  );
  return [
    generatedMarkOfEditor,
    importsFor(schema, text),
    importTypes(inherited, '../select.ts'),
    "export type * from '../select.ts';\n",
    text,
  ].join('\n');
}

function importsFor(schema: GraphQLSchema, text: string): string {
  return importTypes(schemaTypeNames(schema, text), './schema.ts');
}
