import type { StoreChange, Stored } from '../ingest/store.ts';

/** How many stories met which fate. */
export type Tally = Record<StoreChange | 'REFUSED', number>;

const FATES = {
  CREATED: 'new',
  UPDATED: 'changed',
  PUBLISHED: 'published',
  UNCHANGED: 'already here',
  REFUSED: 'refused',
} as const;

const STATUS = { DRAFT: 'a draft', PUBLISHED: 'public', WITHDRAWN: 'withdrawn' } as const;

/** What became of a story, in a line or two. */
export function describeFate(place: string, stored: Stored, dryRun: boolean): string {
  const { change, slug, status, duplicateOf } = stored;
  const fate = dryRun && change !== 'UNCHANGED' ? `would be ${FATES[change]}` : FATES[change];
  const repeats = duplicateOf ? `\n  It repeats the text of ${duplicateOf}.` : '';
  return `${place}: ${fate}, ${STATUS[status]} (${slug}).${repeats}`;
}

/** One line for the whole import. */
export function describeTally(tally: Tally, dryRun: boolean): string {
  const counts = Object.entries(FATES).flatMap(([fate, name]) => {
    const count = tally[fate as keyof Tally];
    return count > 0 ? [`${count} ${name}`] : [];
  });
  const nothing = tally.CREATED + tally.UPDATED + tally.PUBLISHED === 0;
  const note = dryRun ? ' Nothing was stored.' : nothing ? ' Nothing changed.' : '';
  return `Stories: ${counts.join(', ') || 'none'}.${note}`;
}
