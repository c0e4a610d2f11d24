import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { readSdl } from '../schema/print.ts';
import { release } from '../schema/release/release.ts';

const files = ['package.json', 'sdk/package.json', 'package-lock.json'];
const graph = 'schema/release/released.graphql';
const root = new URL('../', import.meta.url);
const sdl = readSdl();

/** A copy of what a release touches, with a changelog. */
function makeHome(changelog: string) {
  const folder = mkdtempSync(join(tmpdir(), 'mahdar-release-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ['sdk', 'schema/release']) mkdirSync(join(folder, name), { recursive: true });
  for (const name of [...files, graph]) cpSync(new URL(name, root), join(folder, name));
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { home: pathToFileURL(`${folder}/`), read };
}

const { version: current } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const unreleased = `# Changelog\n\n## Unreleased\n\n- News.\n`;
const versionsIn = (read: (name: string) => string) =>
  files.map((name) => JSON.parse(read(name)).version);

test('the server and the SDK have one version', () => {
  const read = (name: string) => readFileSync(new URL(name, root), 'utf8');
  expect(new Set(versionsIn(read))).toEqual(new Set([current]));
  const { packages } = JSON.parse(read('package-lock.json'));
  expect([packages[''].version, packages.sdk.version]).toEqual([current, current]);
});

test('a version that the changelog does not know is the one released', async () => {
  const { home, read } = makeHome(unreleased);
  expect(await release(home, sdl, '2026-12-01')).toEqual({ before: current, version: current });
  expect(read('CHANGELOG.md')).toBe(
    `# Changelog\n\n## Unreleased\n\n## ${current} (2026-12-01)\n\n- News.\n`,
  );
});

test('a release moves both packages together, and keeps the graph as the released one', async () => {
  const { home, read } = makeHome(`${unreleased}\n## ${current} (2026-11-30)\n\n- Old.\n`);
  const broken = sdl.replace(/^ {2}coverage: .*\n/m, '');
  const { version } = await release(home, broken, '2026-12-01');
  expect(version).not.toBe(current);
  expect(versionsIn(read)).toEqual([version, version, version]);
  expect(read(graph)).toBe(broken);
  expect(read('CHANGELOG.md')).toContain(
    `## Unreleased\n\n## ${version} (2026-12-01)\n\n- News.\n`,
  );
});

test('nothing is released that the changelog says nothing of', async () => {
  const { home, read } = makeHome(`# Changelog\n\n## Unreleased\n\n## ${current} (2026-11-30)\n`);
  await expect(release(home, sdl, '2026-12-01')).rejects.toThrow('there is no news');
  expect(versionsIn(read)).toEqual([current, current, current]);
});
