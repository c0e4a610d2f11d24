import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createTestApp, serve } from '../../support/app.ts';
import { expectedWithEvents } from './support/expected.ts';
import { createProject, installed, run, testWith, writeProgram } from './support/project.ts';

const { app } = await createTestApp();
const url = await serve(app);
const project = await createProject();
const platform = `${process.platform}-${process.arch}`;

const ending = `
declare const process: { argv: string[] };
const url = String(process.argv[2]);
void tour(url)
  .then(async (lines) => console.log([...lines, await listen(url)].join('\\n')));`;
const files = ['mts', 'cts'].map((extension) =>
  writeProgram(project, `node.${extension}`, ['tour', 'live'], ending),
);
const compilerOptions = {
  ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
  ...{ skipLibCheck: false, target: 'es2022', lib: ['es2022'], types: [] },
};
const tsconfig = { compilerOptions, files: [...files, 'environment.d.ts'] };
writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(tsconfig));

/** Compiles the tour; what the compiler has against it. */
async function compile(version: string, ...args: string[]): Promise<string> {
  const compiler = installed(`typescript${version.replace('.', '')}/bin/tsc`);
  const result = await run(process.execPath, [compiler, '-p', project, ...args]).catch(
    (failure: { stdout: string }) => failure,
  );
  return result.stdout;
}

expect(await compile('5.9', '--module', 'node16')).toBe('');

describe.each(['20', '22', '24'])('Node %s', (version) => {
  const node = installed(`node${version}-${platform}/bin/node`);
  for (const [kind, file] of [
    ['an ES module', 'node.mjs'],
    ['CommonJS', 'node.cjs'],
  ] as const) {
    testWith(node, `takes the tour as ${kind}`, async () => {
      expect((await run(node, ['--version'])).stdout).toMatch(`v${version}.`);
      const { stdout } = await run(node, [join(project, file), url]);
      expect(stdout.trim().split('\n')).toEqual(expectedWithEvents);
    });
  }
});

describe.each(['5.2', '5.9'])('TypeScript %s', (version) => {
  test.each([
    ['node16', 'node16'],
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('checks a program strictly with module %s and resolution %s', async (module, resolution) => {
    const args = ['--noEmit', '--module', module, '--moduleResolution', resolution];
    expect(await compile(version, ...args)).toBe('');
  });
});
