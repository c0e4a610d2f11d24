import type { Context } from './context.ts';

/** A condition of Drizzle's relational queries. */
export type Where = Record<string, unknown>;

/** Of a text that the public sees, and whose words still stand in it. */
const ofShownText: Where = { article: { status: 'PUBLISHED' }, lostAt: { isNull: true } };

const published: Record<string, Where> = {
  article: { status: 'PUBLISHED' },
  meeting: { stage: 'PUBLISHED' },
  quote: ofShownText,
  evidence: ofShownText,
  mention: ofShownText,
};

/** Which rows of a table the viewer may know of. Every query of the graph goes through it. */
export function visible(_context: Context, table: string): Where {
  return published[table] ?? {};
}

export function allOf(...conditions: (Where | undefined)[]): Where {
  const present = conditions.filter((it): it is Where => !!it && Object.keys(it).length > 0);
  return present.length > 1 ? { AND: present } : (present[0] ?? {});
}
