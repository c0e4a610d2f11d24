import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** How far a version moves. */
export type Step = 'major' | 'minor' | 'patch';

/** How far the version of a package made of the graph moves with these changes of the graph. */
export function stepOf(changes: readonly Change[]): Step {
  if (changes.some(({ criticality }) => criticality.level === CriticalityLevel.Breaking)) {
    return 'major';
  }
  return changes.some(({ type }) => !type.includes('DESCRIPTION')) ? 'minor' : 'patch';
}

/**
 * The version after a released one. Before 1.0.0 a breaking change moves the minor number, and
 * everything else the patch.
 */
export function nextVersion(released: string, step: Step): string {
  const [major = 0, minor = 0, patch = 0] = released.split('.').map(Number);
  if (major === 0) return step === 'major' ? `0.${minor + 1}.0` : `0.${minor}.${patch + 1}`;
  if (step === 'major') return `${major + 1}.0.0`;
  return step === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/** The version that follows a released one, told by what changed between two graphs. */
export async function versionAfter(
  released: string,
  before: string,
  after: string,
): Promise<string> {
  return nextVersion(released, stepOf(await diff(buildSchema(before), buildSchema(after))));
}
