import { readFileSync } from 'node:fs';
import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** The graph as it was last released; the release script renews it. */
export const releasedFile = new URL('./released.graphql', import.meta.url);
const changelogFile = new URL('../../CHANGELOG.md', import.meta.url);

export interface SchemaDiff {
  /** One line a change, breaking ones first. */
  lines: string[];
  /** Breaking changes that the changelog does not record under "Unreleased". */
  unrecorded: string[];
}

/** The part of a changelog about what is not released yet. */
function unreleasedPart(changelog: string): string {
  return /^## Unreleased$([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(changelog)?.[1] ?? '';
}

const isBreaking = (change: Change) => change.criticality.level === CriticalityLevel.Breaking;

/**
 * What changed between two versions of the graph. A breaking change is recorded by a line of the
 * changelog that begins with `- Breaking:` and names its coordinate, such as `Article.headline`.
 */
export async function diffSchemas(
  before: string,
  after: string,
  changelog: string,
): Promise<SchemaDiff> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  const recorded = unreleasedPart(changelog)
    .split('\n')
    .filter((line) => line.startsWith('- Breaking:'));
  const isRecorded = ({ path }: Change) =>
    path !== undefined && recorded.some((line) => line.includes(`\`${path}\``));
  const sorted = [...changes].sort((a, b) => Number(isBreaking(b)) - Number(isBreaking(a)));
  return {
    lines: sorted.map(({ criticality, message }) => `${criticality.level}: ${message}`),
    unrecorded: sorted
      .filter((change) => isBreaking(change) && !isRecorded(change))
      .map(({ message, path }) => `${message} (${path})`),
  };
}

/** The diff of the working tree against the last release. */
export function diffToReleased(current: string): Promise<SchemaDiff> {
  const read = (file: URL) => readFileSync(file, 'utf8');
  return diffSchemas(read(releasedFile), current, read(changelogFile));
}
