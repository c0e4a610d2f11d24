import type { evidence } from '../../../drizzle/tables/index.ts';
import { passageOf } from './passage.ts';

type EvidenceRow = typeof evidence.$inferSelect & { block: { position: number } | null };

/** The passage of evidence with both of its selectors, and what it says of the fact. */
export const evidenceOf = (row: EvidenceRow) => ({
  ...passageOf(row),
  exact: row.exact,
  prefix: row.prefix,
  suffix: row.suffix,
  facts: row.facts,
  stance: row.stance,
});
