import { readFileSync, writeFileSync } from 'node:fs';
import { versionAfter } from './next-version.ts';

/** Nothing can be released; the message says why. */
export class ReleaseError extends Error {
  override name = 'ReleaseError';
}

/** What a release was and is. */
export interface Release {
  before: string;
  version: string;
}

interface Manifest {
  version: string;
}

/**
 * Gives the server and its SDK the version that follows, told by what changed in the graph; moves
 * what the changelog says of the unreleased under it, and keeps the graph as the released one. A
 * version that the changelog does not know yet was never released, and is the next.
 *
 * @param home the folder of the packages
 * @param sdl the graph as it is now
 * @param day the day of the release, such as 2026-11-28
 * @throws ReleaseError when the changelog says of nothing new
 */
export async function release(home: URL, sdl: string, day: string): Promise<Release> {
  const file = (path: string) => new URL(path, home);
  const read = (path: string) => readFileSync(file(path), 'utf8');
  const write = (path: string, value: unknown) =>
    writeFileSync(file(path), `${JSON.stringify(value, null, 2)}\n`);
  const manifest: Manifest = JSON.parse(read('package.json'));
  const sdk: Manifest = JSON.parse(read('sdk/package.json'));
  const lock = JSON.parse(read('package-lock.json'));
  const changelog = read('CHANGELOG.md');
  const graph = 'schema/release/released.graphql';

  const { version: before } = manifest;
  const isReleased = changelog.includes(`\n## ${before} (`);
  const version = isReleased ? await versionAfter(before, read(graph), sdl) : before;
  const changed = changelogOf(changelog, version, day);
  write('package.json', { ...manifest, version });
  write('sdk/package.json', { ...sdk, version });
  for (const one of [lock, lock.packages[''], lock.packages.sdk]) one.version = version;
  write('package-lock.json', lock);
  writeFileSync(file('CHANGELOG.md'), changed);
  writeFileSync(file(graph), sdl);
  return { before, version };
}

function changelogOf(changelog: string, version: string, day: string): string {
  const [head, news = ''] = changelog.split(/^## Unreleased\n/m);
  if (!/^\s*-/.test(news)) {
    throw new ReleaseError('CHANGELOG.md says nothing under "Unreleased": there is no news.');
  }
  return `${head}## Unreleased\n\n## ${version} (${day})\n${news}`;
}
