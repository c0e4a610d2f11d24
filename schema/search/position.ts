import type { SearchPosition } from '../../drizzle/queries/search.ts';
import { decodeCursor } from '../connection/cursor.ts';
import type { ResolvedTerm } from '../connection/order.ts';
import { badCursor } from '../errors.ts';
import { kinds } from './request.ts';

const term = (cast: ResolvedTerm['key']['cast']): ResolvedTerm => ({
  key: {
    description: '',
    cast,
    expression: () => {
      throw new Error('The order of a search is written in its own statement.');
    },
  },
  descending: false,
});

const terms = [term('int'), term('float8'), term('float8'), term('text'), term('text')];
const FINITE = /^-?\d{1,20}(\.\d{1,30})?(e[+-]\d{1,2})?$/;

/** The place that a cursor of this search means. */
export function readPosition(cursor: string, binding: string): SearchPosition {
  const decoded = decodeCursor(cursor, binding, terms, ['after']);
  const position = decoded.position as unknown as SearchPosition;
  const [, score, age, kind] = position;
  const isPlace =
    FINITE.test(score) &&
    (FINITE.test(age) || age === 'Infinity') &&
    kinds.some((known) => known === kind);
  if (!isPlace) {
    throw badCursor('This is not a cursor that Mahdar gave out.', ['after']);
  }
  return position;
}
