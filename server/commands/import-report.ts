import type { StoreChange, Stored } from '../ingest/store.ts';

/** How many stories met which fate. */
export type Tally = Record<StoreChange | 'REFUSED', number>;

/** What became of a story, or why it was refused. */
export type Fate = Stored | Error;

export const emptyTally = (): Tally => ({
  CREATED: 0,
  UPDATED: 0,
  PUBLISHED: 0,
  UNCHANGED: 0,
  REFUSED: 0,
});

const FATES = {
  CREATED: 'new',
  UPDATED: 'changed',
  PUBLISHED: 'published',
  UNCHANGED: 'already here',
  REFUSED: 'refused',
} as const;

const STATUS = { DRAFT: 'a draft', PUBLISHED: 'public', WITHDRAWN: 'withdrawn' } as const;

const LEFT = {
  OLDER: 'This text is older than the one that is here, which stays.',
  REPEATED: 'It came before in this import, and its first text stays.',
} as const;

/** Whether a story among many is named in the report: those that are merely new or known are not. */
export const isWorthALine = (fate: Fate): boolean =>
  fate instanceof Error ||
  fate.left !== null ||
  fate.change === 'UPDATED' ||
  (fate.change === 'CREATED' && fate.duplicateOf !== null);

/** What became of a story, in a line or two. */
export function describeFate(place: string, fate: Fate, dryRun: boolean): string {
  if (fate instanceof Error) return `${place}: refused. ${fate.message}`;
  const { change, slug, status, duplicateOf, left } = fate;
  const word = dryRun && change !== 'UNCHANGED' ? `would be ${FATES[change]}` : FATES[change];
  const notes = [
    left === null ? null : LEFT[left],
    duplicateOf === null ? null : `It repeats the text of ${duplicateOf}.`,
  ].filter((note) => note !== null);
  return [`${place}: ${word}, ${STATUS[status]} (${slug}).`, ...notes].join('\n  ');
}

/** One line for the whole import. */
export function describeTally(tally: Tally, isTakenBack: boolean): string {
  const counts = Object.entries(FATES).flatMap(([fate, name]) => {
    const count = tally[fate as keyof Tally];
    return count > 0 ? [`${count} ${name}`] : [];
  });
  const nothing = tally.CREATED + tally.UPDATED + tally.PUBLISHED === 0;
  const note = isTakenBack ? ' Nothing was stored.' : nothing ? ' No story changed.' : '';
  return `Stories: ${counts.join(', ') || 'none'}.${note}`;
}
