import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * Makes one program of the sources: Node reads it at once, where some four hundred files would have
 * to be found and compiled one by one. Packages stay what they are, in `node_modules`.
 */

const self = fileURLToPath(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'dist');
const entryFile = join(target, 'mahdar.js');
const recordFile = join(target, 'build.json');
const draftName = /\.\d+$/;
const dayMilliseconds = 86_400_000;

/**
 * Builds again where a source has changed since it was built.
 *
 * @returns false when the sources cannot be built; esbuild has then said why
 */
export async function buildWhenStale() {
  return isFresh() || (await build());
}

/**
 * @param {{ keepMilliseconds?: number }} [options] how old parts of an earlier build may be that stay:
 *   a server that was started from them reads some only when they are first needed
 * @returns {Promise<boolean>} false when the sources cannot be built; esbuild has then said why
 */
export async function build({ keepMilliseconds = dayMilliseconds } = {}) {
  const { build: bundle } = await import('esbuild');
  /** @type {Record<string, string>} */
  const seen = { [relative(root, self)]: stateOf(self) };
  const result = await bundle({
    absWorkingDir: root,
    entryPoints: ['server/mahdar.ts'],
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    outdir: target,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    keepNames: false,
    sourcemap: true,
    sourcesContent: false,
    write: false,
    logLevel: 'error',
    plugins: [sourcesIn(seen)],
  }).catch(() => null);
  if (!result) return false;
  place(result.outputFiles);
  placeFile(recordFile, JSON.stringify(seen));
  removeOldFiles(result.outputFiles, keepMilliseconds);
  return true;
}

/**
 * Notes what is read, as it was then, and lets files that a source finds beside itself be found
 * from where the program is.
 *
 * @param {Record<string, string>} seen
 * @returns {import('esbuild').Plugin}
 */
function sourcesIn(seen) {
  return {
    name: 'sources',
    setup({ onLoad }) {
      onLoad({ filter: /\.(ts|json)$/ }, async ({ path }) => {
        seen[relative(root, path)] = stateOf(path);
        const text = await readFile(path, 'utf8');
        const here = `new URL(${JSON.stringify(relative(target, path))}, import.meta.url).href`;
        const contents = text.replaceAll('import.meta.url', here);
        return { contents, loader: path.endsWith('.ts') ? 'ts' : 'json' };
      });
    },
  };
}

function isFresh() {
  try {
    const seen = Object.entries(JSON.parse(readFileSync(recordFile, 'utf8')));
    return seen.every(([path, state]) => stateOf(join(root, path)) === state);
  } catch {
    return false;
  }
}

/** @param {string} path */
function stateOf(path) {
  const { mtimeMs, size } = statSync(path);
  return `${mtimeMs} ${size}`;
}

/**
 * The entry comes last, for whoever starts meanwhile.
 *
 * @param {readonly import('esbuild').OutputFile[]} files
 */
function place(files) {
  mkdirSync(target, { recursive: true });
  const last = files.filter(({ path }) => path === entryFile);
  const parts = files.filter(({ path }) => path !== entryFile);
  for (const { path, contents } of [...parts, ...last]) placeFile(path, contents);
}

/**
 * @param {string} path
 * @param {string | Uint8Array} contents
 */
function placeFile(path, contents) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

/**
 * @param {readonly import('esbuild').OutputFile[]} files
 * @param {number} keepMilliseconds
 */
function removeOldFiles(files, keepMilliseconds) {
  const current = new Set([recordFile, ...files.map(({ path }) => path)]);
  for (const name of readdirSync(target)) {
    const path = join(target, name);
    const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? {};
    // A draft may be another build's, of this moment.
    const kept = draftName.test(name) ? dayMilliseconds : keepMilliseconds;
    const isOld = mtimeMs !== undefined && Date.now() - mtimeMs >= kept;
    if (isOld && !current.has(path)) rmSync(path, { recursive: true, force: true });
  }
}

if (process.argv[1] === self) {
  if (!(await build({ keepMilliseconds: 0 }))) process.exitCode = 1;
}
