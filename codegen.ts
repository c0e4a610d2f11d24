import type { CodegenConfig } from '@graphql-codegen/cli';
import * as clientMethods from './sdk/codegen/client-methods.ts';
import * as documentNodes from './sdk/codegen/document-nodes.ts';
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

const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  documents: 'sdk/operations/*.graphql',
  generates: {
    'sdk/generated/schema.ts': { plugins: ['schema-types'] },
    'sdk/generated/select.ts': { plugins: ['select-types'] },
    'sdk/generated/field-map.ts': { plugins: ['field-map'] },
    'sdk/generated/operations.ts': { plugins: ['operation-types'] },
    'sdk/generated/documents.ts': { plugins: ['document-nodes'] },
    'sdk/generated/methods.ts': { plugins: ['client-methods'] },
    'sdk/generated/live-methods.ts': { plugins: ['live-methods'] },
    'sdk/generated/schema-version.ts': { plugins: ['schema-version'] },
    'sdk/generated/scalar-fields.ts': { plugins: ['scalar-fields'] },
    'sdk/generated/tada.ts': { plugins: ['tada-types'] },
    'sdk/generated/operations.json': { plugins: ['manifest'] },
  },
  pluginLoader: loadPlugin,
};

export default config;
