import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compile, compilers, errorsIn, root, workFolder } from '../bench/sdk/compilers.ts';
import { measureInstantiations } from '../bench/sdk/instantiations.ts';
import { beyondBudget } from '../bench/sdk/measured.ts';

const names = Object.keys(compilers) as (keyof typeof compilers)[];
const folder = await workFolder();
afterAll(() => rm(folder, { recursive: true, force: true }));

const readFixture = async (name: string) =>
  (await readFile(join(root, 'tests/sdk-types', name), 'utf8')).replace('../../sdk', `${root}sdk`);

for (const name of names) {
  test(`${name} takes every right use of the SDK`, async () => {
    await writeFile(join(folder, 'accepted.ts'), await readFixture('accepted.ts'));
    expect(errorsIn(await compile(compilers[name], folder, ['accepted.ts']))).toEqual([]);
  });

  test(`${name} refuses every mistake and names it`, async () => {
    const text = await readFixture('refused.ts');
    const bare = text.replaceAll('// @ts-expect-error', '// expected');
    await writeFile(join(folder, 'refused.ts'), bare);
    const output = await compile(compilers[name], folder, ['refused.ts']);
    const unnamed = [...text.split('\n').entries()]
      .map(([line, code]) => ({ line: line + 2, word: /@ts-expect-error "(.+)"/.exec(code)?.[1] }))
      .filter(({ word }) => word !== undefined)
      .filter(({ line, word }) => !messageAt(output, line).includes(word ?? ''));
    expect(unnamed).toEqual([]);
    await expect(messagesOf(output)).toMatchFileSnapshot(
      `sdk-types/messages/${name.toLowerCase().replace(' ', '-')}.txt`,
    );
  });
}

/** The first lines of all messages as an editor shows them, without what the graph adds at the end. */
function messagesOf(output: string): string {
  const lines = output.split('\n').filter((line) => line.includes('refused.ts('));
  return `${lines.map((line) => line.replace(/^.*refused\.ts/, 'refused.ts').slice(0, 130)).join('\n')}\n`;
}

/** The message of the error at a line, with the lines that explain it. */
function messageAt(output: string, line: number): string {
  const [, after = ''] = output.split(`refused.ts(${line},`);
  return after.split(/\n(?! )/)[0] ?? '';
}

for (const name of names) {
  test(`50 free-form queries and one more are within the budget of ${name}`, async () => {
    expect(beyondBudget(await measureInstantiations(name))).toEqual([]);
  }, 240_000);
}
