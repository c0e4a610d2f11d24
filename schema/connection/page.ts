import { badUserInput } from '../errors.ts';

export const defaultPageSize = 20;
export const maxPageSize = 100;

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
}

export interface Page {
  size: number;
  /** `last` pages read from the far end. */
  backward: boolean;
}

export function readPage(args: PageArguments): Page {
  const { first, last } = args;
  if (first != null && last != null) {
    throw badUserInput('Give first or last, not both.', ['last']);
  }
  for (const [name, size] of [['first', first] as const, ['last', last] as const]) {
    if (size != null && (size < 0 || size > maxPageSize)) {
      throw badUserInput(`${name} must lie between 0 and ${maxPageSize}; got ${size}.`, [name]);
    }
  }
  return { size: first ?? last ?? defaultPageSize, backward: last != null };
}
