import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Measure } from './measured.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What an operation may add to a bundle that has others, minified and gzipped. */
const operationBudget = 500;

/** What the first may add, which brings the fragments that others share with it. */
const firstOperationBudget = 1_000;

/** What all declarations of the package may weigh, those for gql.tada and for editors aside. */
const typesBudget = 250_000;

/** What those of the editor's entry may weigh besides; nobody else reads them. */
const editorTypesBudget = 300_000;

interface Checked {
  name: string;
  size: number;
  sizeLimit?: number;
}

/** What each entry of the SDK adds to a bundle, as size-limit measures it. */
export async function measureSizes(): Promise<Measure[]> {
  const config = `${root}bench/sdk/size-limit.config.js`;
  const binary = `${root}node_modules/size-limit/bin.js`;
  // It ends with a failure when something is too large, and says so in its answer too.
  const { stdout } = await run(process.execPath, [binary, '--json', '--config', config], {
    cwd: root,
  }).catch((failure: { stdout: string }) => failure);
  const checked: Checked[] = JSON.parse(stdout);
  const sizeOf = (name: string) => checked.find((entry) => entry.name === name)?.size ?? Number.NaN;
  const limited = checked.flatMap(({ name, size, sizeLimit }) =>
    sizeLimit ? [{ name, value: size, budget: sizeLimit, unit: 'B' as const }] : [],
  );
  const all = sizeOf('core with all operations');
  const names = checked.flatMap(({ name }) => /^core without (\w+)$/.exec(name)?.[1] ?? []);
  const heaviest = (name: string, sizes: readonly number[], budget: number): Measure => {
    const value = sizes.length > 0 ? Math.max(...sizes) : Number.NaN;
    return { name, value, budget, unit: 'B' };
  };
  const more = names.map((name) => all - sizeOf(`core without ${name}`));
  const first = names.map((name) => sizeOf(`core with ${name}`) - sizeOf('core'));
  return [
    ...limited,
    heaviest('an operation beside others, the heaviest', more, operationBudget),
    heaviest('the first operation, the heaviest', first, firstOperationBudget),
  ];
}

/** A file of the package, as `npm pack --json` lists it. */
export interface PackedFile {
  path: string;
  size: number;
}

/** What the declarations weigh that one way of importing the package can come to. */
export function measureTypes(files: readonly PackedFile[]): Measure[] {
  const all = files.filter(({ path }) => path.endsWith('.d.mts') && !path.endsWith('tada.d.mts'));
  const isOfEditor = ({ path }: PackedFile) => path.includes('editor');
  const weigh = (name: string, of: readonly PackedFile[], budget: number): Measure => {
    const value = of.reduce((sum, { size }) => sum + size, 0);
    return { name, value, budget, unit: 'B' };
  };
  return [
    weigh(
      'declarations',
      all.filter((file) => !isOfEditor(file)),
      typesBudget,
    ),
    weigh('declarations for editors', all.filter(isOfEditor), editorTypesBudget),
  ];
}

/** Packs the SDK without writing the tarball, and lists its files. */
export async function listPackage(): Promise<PackedFile[]> {
  const { stdout } = await run('npm', ['pack', '--json', '--dry-run'], { cwd: `${root}sdk` });
  return JSON.parse(stdout.slice(stdout.indexOf('[\n')))[0].files;
}
