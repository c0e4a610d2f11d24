import { cpSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { AbortController as NativeAbortController } from 'abort-controller';
import Metro from 'metro';
import { expect, test } from 'vitest';
import { createTestApp, serve } from '../../support/app.ts';
import { expectedLines } from './support/expected.ts';
import { createProject, installed, root, run, testWith, writeProgram } from './support/project.ts';

const { app } = await createTestApp();
const url = await serve(app);
const project = await createProject();
const bundle = join(project, 'main.bundle.js');

writeProgram(
  project,
  'main.ts',
  ['tour'],
  'void tour(globalThis.address).then(globalThis.told, globalThis.told);',
);
const preset = createRequire(import.meta.url).resolve('@react-native/babel-preset');
writeFileSync(
  join(project, 'babel.config.json'),
  JSON.stringify({ presets: [[preset, { enableBabelRuntime: false }]] }),
);
const defaults = await Metro.loadConfig({ cwd: project, maxWorkers: 1 });
await Metro.runBuild(
  {
    ...defaults,
    projectRoot: project,
    watchFolders: [project, installed('metro-runtime')],
    reporter: { update: () => {} },
    cacheStores: [],
    resolver: {
      ...defaults.resolver,
      useWatchman: false,
      extraNodeModules: { 'metro-runtime': installed('metro-runtime') },
    },
  },
  { entry: 'main.ts', out: bundle, platform: 'ios', dev: false, minify: true },
);

const platforms: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux64-bin/hermesc',
  darwin: 'osx-bin/hermesc',
  win32: 'win64-bin/hermesc.exe',
};
const hermesc = installed(`hermes-compiler/hermesc/${platforms[process.platform]}`);

testWith(hermesc, 'Hermes compiles what Metro bundles', async () => {
  const bytecode = join(project, 'main.hbc');
  const { stderr } = await run(hermesc, ['-O', '-w', '-emit-binary', '-out', bytecode, bundle]);
  expect(stderr).toBe('');
  expect(statSync(bytecode).size).toBeGreaterThan(10_000);
});

/** `fetch` as React Native has it: an answer without a stream, ended by its own kind of signal. */
async function nativeFetch(address: string, init: RequestInit & { signal: AbortSignal }) {
  const controller = new AbortController();
  init.signal.addEventListener('abort', () => controller.abort());
  const response = await fetch(address, { ...init, signal: controller.signal });
  const { status, ok, headers } = response;
  return { status, ok, headers, text: () => response.text(), json: () => response.json() };
}

test('the bundle takes the tour with no more than what React Native has', async () => {
  const told = await new Promise((resolve) => {
    const context = createContext({
      ...{
        address: url,
        told: resolve,
        fetch: nativeFetch,
        AbortController: NativeAbortController,
      },
      ...{ setTimeout, clearTimeout, console },
    });
    new Script('globalThis.global = globalThis').runInContext(context);
    new Script(readFileSync(bundle, 'utf8')).runInContext(context);
  });
  expect(told).toEqual(expectedLines);
});

test('the bundle names nothing that React Native lacks', () => {
  const lacking =
    /AbortSignal\.(any|timeout)|throwIfAborted|structuredClone|DOMException|crypto\.subtle|getReader|ReadableStream|TextDecoder/g;
  expect(readFileSync(bundle, 'utf8').match(lacking)).toBeNull();
});

test('the list screen of the examples has the types of React Native', async () => {
  const example = join(project, 'example');
  const isSource = (path: string) => !path.includes('node_modules');
  cpSync(join(root, 'examples/react-native'), example, { recursive: true, filter: isSource });
  for (const name of ['react', 'react-native', '@types']) {
    symlinkSync(installed(name), join(project, 'node_modules', name));
  }
  const compile = run(process.execPath, [installed('typescript59/bin/tsc'), '-p', example]);
  const result = await compile.catch((failure: { stdout: string }) => failure);
  expect(result.stdout).toBe('');
});
