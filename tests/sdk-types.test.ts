import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const compilers = {
  'TypeScript 5.9': join(root, 'node_modules/typescript-5.9/bin/tsc'),
  'TypeScript 6': join(root, 'node_modules/typescript/bin/tsc6'),
  'TypeScript 7': join(root, 'node_modules/@typescript/native/bin/tsc'),
};

// Inside of the repository, so that imports of packages are found; ignored by git.
const home = join(root, 'tests/sdk-types/dist');
await mkdir(home, { recursive: true });
const folder = await mkdtemp(join(home, 'run-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a compiler says of some files of the folder. */
async function compile(compiler: string, files: readonly string[], options: object = {}) {
  const config = join(folder, `tsconfig-${files.join('-')}.json`);
  const compilerOptions = { noUnusedLocals: false, skipLibCheck: true, ...options };
  const extended = { extends: join(root, 'tsconfig.json'), compilerOptions, include: [], files };
  await writeFile(config, JSON.stringify(extended));
  const ended = run(process.execPath, [compiler, '-p', config, '--extendedDiagnostics']);
  return (await ended.catch((failure: { stdout: string }) => failure)).stdout;
}

const errorsIn = (output: string) => output.split('\n').filter((line) => line.includes('error TS'));

const readFixture = async (name: string) =>
  (await readFile(join(root, 'tests/sdk-types', name), 'utf8')).replace('../../sdk', `${root}sdk`);

for (const [name, compiler] of Object.entries(compilers)) {
  test(`${name} takes every right use of the SDK`, async () => {
    await writeFile(join(folder, 'accepted.ts'), await readFixture('accepted.ts'));
    expect(errorsIn(await compile(compiler, ['accepted.ts']))).toEqual([]);
  });

  test(`${name} refuses every mistake and names it`, async () => {
    const text = await readFixture('refused.ts');
    const bare = text.replaceAll('// @ts-expect-error', '// expected');
    await writeFile(join(folder, 'refused.ts'), bare);
    const output = await compile(compiler, ['refused.ts']);
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

/** A detail, a list or a union, in turns. */
function query(number: number): string {
  const selections = [
    `country: { $: { code: 'C${number}' }, name: { value: true },
      meetings: { $: { first: ${number} }, nodes: { slug: true, countries: { code: true } } } }`,
    `articles: { $: { filter: { language: { eq: 'l${number}' } }, orderBy: [{ field: 'HEADLINE' }] },
      totalCount: true, nodes: { id: true, headline: true, publisher: { name: { value: true } } } }`,
    `person: { $: { slug: 'p${number}' }, name: { value: true }, positions: { since: true,
      title: { value: true }, organization: { slug: true } }, quotes: { nodes: { text: true } } }`,
    `article: { $: { slug: 'a${number}' }, headline: true, mentions: { nodes: { entity: { on: {
      Person: { slug: true }, Country: { code: true } } } } } }`,
  ];
  const selection = selections[number % selections.length];
  return `export const q${number} = () =>
  mahdar.query({ ${selection} }).then((data) => Object.values(data));\n`;
}

async function instantiations(compiler: string, queries: number): Promise<number> {
  const head = `import { createClient } from '${root}sdk/index.ts';
const mahdar = createClient({ url: '' });\n`;
  const file = `queries-${queries}.ts`;
  const text = head + Array.from({ length: queries }, (_, number) => query(number)).join('');
  await writeFile(join(folder, file), text);
  const output = await compile(compiler, [file]);
  expect(errorsIn(output)).toEqual([]);
  return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1]);
}

for (const [name, compiler, budget] of [
  ['TypeScript 5.9', compilers['TypeScript 5.9'], 150_000],
  ['TypeScript 6', compilers['TypeScript 6'], 150_000],
  ['TypeScript 7', compilers['TypeScript 7'], 240_000],
] as const) {
  test(`50 free-form queries cost ${name} at most ${budget} instantiations, one more 3,000`, async () => {
    const fifty = await instantiations(compiler, 50);
    expect(fifty).toBeLessThanOrEqual(budget);
    expect((await instantiations(compiler, 51)) - fifty).toBeLessThanOrEqual(3_000);
  });
}
