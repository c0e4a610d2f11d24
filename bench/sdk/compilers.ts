import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The repository. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** The compilers whose users the SDK is made for, as files that Node runs. */
export const compilers = {
  'TypeScript 5.9': join(root, 'node_modules/typescript-5.9/bin/tsc'),
  'TypeScript 6': join(root, 'node_modules/typescript/bin/tsc6'),
  'TypeScript 7': join(root, 'node_modules/@typescript/native/bin/tsc'),
} as const;

/** What a compiler says of a project or of some files. */
export async function runCompiler(compiler: string, args: readonly string[]): Promise<string> {
  const ended = run(process.execPath, [compiler, ...args], { maxBuffer: 1 << 26 });
  return (await ended.catch((failure: { stdout: string }) => failure)).stdout;
}

/** A new folder inside of the repository, so that imports of packages are found; git ignores it. */
export async function workFolder(): Promise<string> {
  const home = join(root, 'bench/sdk/dist');
  await mkdir(home, { recursive: true });
  return mkdtemp(join(home, 'run-'));
}

/** What a compiler says of files of a folder, with its own figures. */
export async function compile(
  compiler: string,
  folder: string,
  files: readonly string[],
  options: object = {},
): Promise<string> {
  const config = join(folder, `tsconfig-${files.join('-')}.json`);
  const compilerOptions = { noUnusedLocals: false, skipLibCheck: true, ...options };
  const extended = { extends: join(root, 'tsconfig.json'), compilerOptions, include: [], files };
  await writeFile(config, JSON.stringify(extended));
  return runCompiler(compiler, ['-p', config, '--extendedDiagnostics']);
}

/** The lines of a compiler's answer that name an error. */
export function errorsIn(output: string): string[] {
  return output.split('\n').filter((line) => line.includes('error TS'));
}
