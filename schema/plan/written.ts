import { isNonNullType } from 'graphql';
import { prepareStatement } from '../../drizzle/prepared.ts';
import type { RootRows } from './declared.ts';
import { fault } from './json-text.ts';
import { load } from './load.ts';
import { NotPlanned } from './not-planned.ts';
import type { Read } from './planner.ts';
import type { SelectedField } from './selection.ts';
import type { Writer } from './writer.ts';

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
 * @param isFiltered told when all of it is written
 */
export function writtenRead(
  field: SelectedField,
  root: RootRows,
  writer: Writer,
  isFiltered: () => boolean,
): Read | undefined {
  try {
    const query = writer.root(field, root);
    return readText(field, root, prepareStatement(query, isFiltered()));
  } catch (error) {
    if (error instanceof NotPlanned) return undefined;
    throw error;
  }
}

function readText(
  { key, definition }: SelectedField,
  { compiled }: RootRows,
  statement: Parameters<typeof load>[0],
): Read {
  const isNullable = !isNonNullType(definition?.type);
  return (_root, run, holder) => {
    const answer = load<string | null | undefined>(statement, run);
    if (compiled) run.list(compiled).expectList('');
    return run.later(answer, (text) => {
      const isMissing = text === undefined && isNullable;
      if (!isMissing && (typeof text !== 'string' || text.includes(fault))) {
        throw new NotPlanned('a value that Postgres does not write');
      }
      holder[key] = new JsonText(isMissing ? 'null' : String(text));
    });
  };
}
