import { fileURLToPath } from 'node:url';
import graphql from '@graphql-eslint/eslint-plugin';

const schema = (graph) => fileURLToPath(new URL(`../../schema/${graph}.graphql`, import.meta.url));

/** What others hold a schema to, and where this one does otherwise. */
const rules = {
  ...graphql.configs['flat/schema-recommended'].rules,
  ...graphql.configs['flat/schema-relay'].rules,
  // Connections are for what grows. What is few by nature, such as the participants of a meeting or the
  // blocks of a text, is a plain list.
  '@graphql-eslint/relay-edge-types': [
    'error',
    { listTypeCanWrapOnlyEdgeType: false, withEdgeSuffix: true, shouldImplementNode: false },
  ],
  // Some go forward alone, which Relay allows: a search by its rank, changes and revisions by time.
  '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
  // What has an identity is a Node, whose interface asks for an id. The rest are values, pages and
  // results: no cache could keep a date or an edge under an id.
  '@graphql-eslint/strict-id-in-types': 'off',
};

const lint = (graph) => ({
  files: [`schema/${graph}.graphql`],
  plugins: { '@graphql-eslint': graphql },
  languageOptions: {
    parser: graphql.parser,
    parserOptions: { graphQLConfig: { schema: schema(graph) } },
  },
  rules,
});

export default [lint('schema'), lint('editor')];
