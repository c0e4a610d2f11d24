import { isNonNullType } from 'graphql';
import type { PreparedStatement } from '../../drizzle/prepared.ts';
import type { CompiledConnection } from '../connection/compile.ts';
import { fault } from './json-text.ts';
import { loadText } from './load.ts';
import { NotPlanned } from './not-planned.ts';
import type { Read } from './planner.ts';
import type { SelectedField } from './selection.ts';

/** A piece of the answer that is JSON already. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * A field of the root that Postgres writes as it is sent; undefined where something in it is for a
 * resolver.
 *
 * @param write gives the select of its text
 */
export function writtenRead(
  field: SelectedField,
  list: CompiledConnection | undefined,
  write: () => PreparedStatement,
): Read | undefined {
  try {
    return readText(field, list, write());
  } catch (error) {
    if (error instanceof NotPlanned) return undefined;
    throw error;
  }
}

function readText(
  { key, definition }: SelectedField,
  list: CompiledConnection | undefined,
  statement: PreparedStatement,
): Read {
  const isNullable = !isNonNullType(definition?.type);
  return (_root, run, holder) => {
    const answer = loadText(statement, run);
    if (list) run.list(list).expectList('');
    return run.later(answer, (text) => {
      const isMissing = text === undefined && isNullable;
      if (!isMissing && (typeof text !== 'string' || text.includes(fault))) {
        throw new NotPlanned('a value that Postgres does not write');
      }
      holder[key] = new JsonText(isMissing ? 'null' : String(text));
    });
  };
}
