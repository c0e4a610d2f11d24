import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sdk = (name) => fileURLToPath(new URL(`../../sdk/${name}.ts`, import.meta.url));

/** What an app pays in its bundle, as npm's build of the package is compiled: for ES2020. */
const entry = (name, imports, limit, gzip = true) => ({
  name,
  import: Object.fromEntries(Object.entries(imports).map(([file, names]) => [sdk(file), names])),
  ...(limit ? { limit } : {}),
  gzip,
  brotli: false,
  modifyEsbuildConfig: (config) => ({ ...config, target: 'es2020', format: 'esm' }),
});

const core = { core: '{ createClient }' };

const manifest = new URL('../../sdk/generated/operations.json', import.meta.url);
const operations = JSON.parse(readFileSync(manifest, 'utf8')).operations.map(({ name }) => name);
const withOperations = (names) => ({
  ...core,
  operations: `{ ${names.map((name) => `${name}Document`).join(', ')} }`,
});

export default [
  entry('core', core, '4000 B'),
  entry('core, before gzip', core, '12000 B', false),
  entry('core with all operations', withOperations(operations)),
  ...operations.flatMap((name) => [
    entry(`core with ${name}`, withOperations([name])),
    entry(`core without ${name}`, withOperations(operations.filter((other) => other !== name))),
  ]),
  entry('client with every operation', { index: '{ createClient, isMahdarError }' }, '9000 B'),
  entry('live alone', { live: '{ createLive }' }, '4000 B'),
  entry('editor with every mutation', { editor: '{ createEditor }' }, '15000 B'),
  entry('batching alone', { batch: '{ batched }' }, '1500 B'),
];
