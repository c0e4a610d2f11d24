import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createTestApp, serve } from '../../support/app.ts';
import { expectedWithEvents } from './support/expected.ts';
import { createProject, installed, run, testWith, writeProgram } from './support/project.ts';

const { app } = await createTestApp();
const url = await serve(app);
const project = await createProject();

/** The binary of this platform among those that a package has beside it. */
function binary(scope: string, path: string): string {
  const [platform] = readdirSync(installed(scope));
  return installed(join(scope, platform ?? '', path));
}

const deno = binary('@deno', 'deno');
const bun = binary('@oven', 'bin/bun');

testWith(deno, 'Deno checks the types with those of its own and takes the tour', async () => {
  const ending = `
const url = String(Deno.args[0]);
console.log([...(await tour(url)), await listen(url)].join('\\n'));`;
  const file = writeProgram(project, 'deno.ts', ['tour', 'live'], ending);
  const args = [
    'run',
    '--check',
    '--no-lock',
    '--node-modules-dir=manual',
    '--allow-net=127.0.0.1',
  ];
  const env = { ...process.env, DENO_DIR: join(project, '.deno'), DENO_NO_UPDATE_CHECK: '1' };
  const { stdout } = await run(deno, [...args, file, url], { cwd: project, env });
  expect(stdout.trim().split('\n')).toEqual(expectedWithEvents);
});

testWith(bun, 'Bun takes the tour', async () => {
  const ending = `
const url = String(process.argv[2]);
console.log([...(await tour(url)), await listen(url)].join('\\n'));`;
  const file = writeProgram(project, 'bun.ts', ['tour', 'live'], ending);
  const { stdout } = await run(bun, ['run', file, url], { cwd: project });
  expect(stdout.trim().split('\n')).toEqual(expectedWithEvents);
});
