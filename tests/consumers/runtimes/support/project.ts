import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, test } from 'vitest';

export const run = promisify(execFile);
const here = fileURLToPath(new URL('..', import.meta.url));

/** The repository. */
export const root: string = fileURLToPath(new URL('../../../..', import.meta.url));

/** The path of something that this package installs. */
export function installed(path: string): string {
  return join(here, 'node_modules', path);
}

/** An empty project in which the packed SDK is installed; gone after the file's last test. */
export async function createProject(): Promise<string> {
  const project = mkdtempSync(join(tmpdir(), 'mahdar-runtimes-'));
  afterAll(() => rmSync(project, { recursive: true, force: true }));
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true }');
  const npm = (args: string[], cwd: string) =>
    run('npm', [...args, '--offline', '--no-audit', '--no-fund'], { cwd });
  const packed = await npm(['pack', '--json', '--pack-destination', project], join(root, 'sdk'));
  const [{ filename }] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf('[\n')));
  await npm(['install', join(project, filename)], project);
  cpSync(join(here, 'programs'), project, { recursive: true });
  return project;
}

/** Writes a program of one file: those named, and a statement of its own behind them. */
export function writeProgram(
  project: string,
  name: string,
  programs: readonly string[],
  ending: string,
): string {
  const parts = programs.map((part) => readFileSync(join(here, `programs/${part}.ts`), 'utf8'));
  const file = join(project, name);
  writeFileSync(file, [...parts, ending, ''].join('\n'));
  return file;
}

/**
 * A test of a program that is installed for some platforms alone. Where it is not, the test is
 * skipped; under `CI=true` it fails instead.
 */
export function testWith(program: string, name: string, body: () => Promise<void>): void {
  const isMissing = !existsSync(program) && process.env.CI !== 'true';
  test.skipIf(isMissing)(isMissing ? `${name} (not installed: ${program})` : name, body);
}
