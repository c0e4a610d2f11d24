import { builder } from '../builder.ts';
import { badUserInput } from '../errors.ts';
import type { Sized } from '../limits/sized.ts';
import { maxPageSize } from './page.ts';

/** The `first` argument of a ranked list that has no pages. */
export const firstArg = (usual: number) =>
  builder.args((t) => ({
    first: t.int({
      required: false,
      description: `How many at most, 0 to ${maxPageSize}; ${usual} without it.`,
      extensions: { usualSize: usual } satisfies Sized,
    }),
  }));

export function readFirst(first: number | null | undefined, usual: number): number {
  const size = first ?? usual;
  if (size < 0 || size > maxPageSize) {
    throw badUserInput(`first must lie between 0 and ${maxPageSize}; got ${size}.`, ['first']);
  }
  return size;
}
