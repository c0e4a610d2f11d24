import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile, compilers, errorsIn, root, workFolder } from './compilers.ts';
import type { Measure } from './measured.ts';

const budgets = { 'TypeScript 5.9': 150_000, 'TypeScript 6': 150_000, 'TypeScript 7': 240_000 };

/** What one query more may cost any compiler. */
const queryBudget = 3_000;

/** What a compiler does for fifty free-form queries, and for one more. */
export async function measureInstantiations(name: keyof typeof compilers): Promise<Measure[]> {
  const folder = await workFolder();
  try {
    const fifty = await instantiations(folder, compilers[name], 50);
    const more = (await instantiations(folder, compilers[name], 51)) - fifty;
    const unit = 'instantiations';
    return [
      { name: `${name}, 50 queries`, value: fifty, budget: budgets[name], unit },
      { name: `${name}, one query more`, value: more, budget: queryBudget, unit },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function instantiations(folder: string, compiler: string, queries: number): Promise<number> {
  const head = `import { createClient } from '${root}sdk/index.ts';
const mahdar = createClient({ url: '' });\n`;
  const file = `queries-${queries}.ts`;
  const text = head + Array.from({ length: queries }, (_, number) => query(number)).join('');
  await writeFile(join(folder, file), text);
  const output = await compile(compiler, folder, [file]);
  const [fault] = errorsIn(output);
  if (fault) throw new Error(`The queries do not compile: ${fault}`);
  return Number(/Instantiations:\s+(\d+)/.exec(output)?.[1]);
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
