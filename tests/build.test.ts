import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeEach, expect, test } from 'vitest';

const execute = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'mahdar-build-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

cpSync(join(root, 'bin'), join(home, 'bin'), { recursive: true });
cpSync(join(root, 'package.json'), join(home, 'package.json'));
symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
mkdirSync(join(home, 'server/words'), { recursive: true });

const write = (path: string, text: string) => writeFileSync(join(home, 'server', path), text);
const start = async () =>
  (await execute(process.execPath, ['bin/mahdar.js'], { cwd: home })).stdout;

/** A program in two files, which says what it finds beside one of them. */
beforeEach(async () => {
  write('mahdar.ts', `import { say } from './words/say.ts';\nsay('one' as string);\n`);
  write(
    'words/say.ts',
    `import { readFileSync } from 'node:fs';
const beside = new URL('beside.txt', import.meta.url);
export const say = (text: string) => console.log(text, readFileSync(beside, 'utf8'));
`,
  );
  write('words/beside.txt', 'beside');
  expect(await start()).toBe('one beside\n');
});

test('a start right after an edit runs what was edited', async () => {
  write('mahdar.ts', `import { say } from './words/say.ts';\nsay('two' as string);\n`);
  expect(await start()).toBe('two beside\n');
});

test('a start finds a file that a source has imported since', async () => {
  write('words/three.ts', `export const three = 'three';\n`);
  write(
    'mahdar.ts',
    `import { say } from './words/say.ts';\nimport { three } from './words/three.ts';\nsay(three);\n`,
  );
  expect(await start()).toBe('three beside\n');
  write('words/three.ts', `export const three = 'four';\n`);
  expect(await start()).toBe('four beside\n');
});

test('a start of sources that cannot be built names the place and runs nothing old', async () => {
  write('mahdar.ts', `import { tell } from './words/say.ts';\ntell();\n`);
  await expect(start()).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('server/mahdar.ts:1:9'),
  });
});

test('a stack names the lines of the sources', async () => {
  write(
    'mahdar.ts',
    `interface Nothing {\n  here: string;\n}\n\nthrow new Error('gone' as string);\n`,
  );
  await expect(start()).rejects.toMatchObject({
    stderr: expect.stringContaining('server/mahdar.ts:5'),
  });
});
