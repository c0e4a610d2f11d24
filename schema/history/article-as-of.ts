import { sql } from 'drizzle-orm';
import type { Row } from '../connection/compile.ts';
import type { Context } from '../context.ts';

const instants = ['publishedAt', 'modifiedAt'];

/** What else a snapshot holds; the lists of a past article are those of today. */
const listed = ['mentions', 'quotes', 'relatedLinks', 'sources', 'topics'];

/**
 * The row of a public article with what it said at an instant in the place of what it says now;
 * null when the public could not read it then.
 */
export async function articleAsOf(
  row: Row | null,
  instant: Date,
  context: Context,
): Promise<Row | null> {
  if (!row) return null;
  const { rows } = await context.db.execute(
    sql`select article_as_of(${row.id}, ${instant.toISOString()}) as told`,
  );
  const [{ told } = { told: null }] = rows as { told: Row | null }[];
  if (!told) return null;
  const entries = Object.entries(row).map(([name, now]) => [name, pastOf(name, now, told)]);
  return Object.fromEntries(entries);
}

function pastOf(name: string, now: unknown, told: Row): unknown {
  if (!(name in told) || listed.includes(name)) return now;
  const value = told[name];
  if (name === 'blocks') return pastBlocks(value as Row[], now as Row[]);
  return instants.includes(name) && value ? new Date(String(value)) : value;
}

/** A block of the past shows the image and the link that the block of the same id has today. */
function pastBlocks(blocks: readonly Row[], today: readonly Row[]): Row[] {
  const byId = new Map(today.map((block) => [block.id, block]));
  return blocks.map((block) => ({ image: null, link: null, ...byId.get(block.id), ...block }));
}
