import type { Context } from '../schema/context.ts';
import { visible, type Where } from '../schema/visibility.ts';

/** Which rows of a table everybody may see, where there is no request of the graph to ask. */
export function seenByAll(table: string): Where {
  const viewer: Pick<Context, 'viewer'> = { viewer: { perspective: 'public' } };
  return visible(viewer as Context, table);
}
