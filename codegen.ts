import type { CodegenConfig } from '@graphql-codegen/cli';
import * as clientMethods from './sdk/codegen/client-methods.ts';
import * as documentNodes from './sdk/codegen/document-nodes.ts';
import * as editorGraph from './sdk/codegen/editor-graph.ts';
import * as editorMethods from './sdk/codegen/editor-methods.ts';
import * as fieldMap from './sdk/codegen/field-map.ts';
import * as liveMethods from './sdk/codegen/live-methods.ts';
import * as manifest from './sdk/codegen/manifest.ts';
import * as operationTypes from './sdk/codegen/operation-types.ts';
import * as scalarFields from './sdk/codegen/scalar-fields.ts';
import * as schemaTypes from './sdk/codegen/schema-types.ts';
import * as schemaVersion from './sdk/codegen/schema-version.ts';
import * as selectTypes from './sdk/codegen/select-types.ts';
import * as tadaTypes from './sdk/codegen/tada-types.ts';

const plugins = new Map<string, { plugin: typeof manifest.plugin }>([
  ['client-methods', clientMethods],
  ['document-nodes', documentNodes],
  ['editor-graph', editorGraph],
  ['editor-methods', editorMethods],
  ['field-map', fieldMap],
  ['live-methods', liveMethods],
  ['manifest', manifest],
  ['operation-types', operationTypes],
  ['scalar-fields', scalarFields],
  ['schema-types', schemaTypes],
  ['schema-version', schemaVersion],
  ['select-types', selectTypes],
  ['tada-types', tadaTypes],
]);

function loadPlugin(name: string): Promise<{ plugin: typeof manifest.plugin }> {
  const found = plugins.get(name);
  if (found) return Promise.resolve(found);
  return Promise.reject(
    Object.assign(new Error(`No plugin ${name}`), { code: 'MODULE_NOT_FOUND' }),
  );
}

const publicGraph = { schema: 'schema/schema.graphql', documents: 'sdk/operations/*.graphql' };
const editorsGraph = {
  schema: 'schema/editor.graphql',
  documents: 'sdk/editor/operations/*.graphql',
  config: { editor: true },
};

const config: CodegenConfig = {
  generates: {
    'sdk/generated/schema.ts': { ...publicGraph, plugins: ['schema-types'] },
    'sdk/generated/select.ts': { ...publicGraph, plugins: ['select-types'] },
    'sdk/generated/field-map.ts': { ...publicGraph, plugins: ['field-map'] },
    'sdk/generated/operations.ts': { ...publicGraph, plugins: ['operation-types'] },
    'sdk/generated/documents.ts': { ...publicGraph, plugins: ['document-nodes'] },
    'sdk/generated/methods.ts': { ...publicGraph, plugins: ['client-methods'] },
    'sdk/generated/live-methods.ts': { ...publicGraph, plugins: ['live-methods'] },
    'sdk/generated/schema-version.ts': { ...publicGraph, plugins: ['schema-version'] },
    'sdk/generated/scalar-fields.ts': { ...publicGraph, plugins: ['scalar-fields'] },
    'sdk/generated/tada.ts': { ...publicGraph, plugins: ['tada-types'] },
    'sdk/generated/operations.json': { ...publicGraph, plugins: ['manifest'] },
    'sdk/generated/editor/schema.ts': { ...editorsGraph, plugins: ['schema-types'] },
    'sdk/generated/editor/select.ts': { ...editorsGraph, plugins: ['select-types'] },
    'sdk/generated/editor/graph.ts': { ...editorsGraph, plugins: ['editor-graph'] },
    'sdk/generated/editor/operations.ts': { ...editorsGraph, plugins: ['operation-types'] },
    'sdk/generated/editor/methods.ts': { ...editorsGraph, plugins: ['editor-methods'] },
  },
  ignoreNoDocuments: true,
  pluginLoader: loadPlugin,
};

export default config;
