import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const here = join(root, 'tests/consumers');
const eslint = join(here, 'node_modules/eslint/bin/eslint.js');

/** What is wrong with a file. A process each: the plugin remembers the types of its first schema. */
async function faultsOf(file: string): Promise<string[]> {
  const args = [eslint, '--config', join(here, 'eslint.config.js'), '--format', 'json', file];
  const ended = run(process.execPath, args, { cwd: root, maxBuffer: 50_000_000 });
  const { stdout } = await ended.catch((failure: { stdout: string }) => failure);
  const [{ messages }] = JSON.parse(stdout);
  return messages.map(
    (it: { line: number; message: string }) => `${file}:${it.line} ${it.message}`,
  );
}

test.each(['schema', 'editor'])(
  'graphql-eslint finds nothing in %s.graphql by its recommended and its Relay rules',
  async (graph) => {
    expect(await faultsOf(`schema/${graph}.graphql`)).toEqual([]);
  },
);
