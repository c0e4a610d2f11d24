import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type pg from 'pg';

/** Postgres keeps a plan for each name, in the memory of the connection. */
export const namesOfConnection = 500;

/** A statement that long is a batch of rows, seldom sent again in the same words. */
const longestText = 20_000;

/**
 * A condition on related rows: how many meet it differs so much from value to value (a country in
 * every third story, or in none) that one plan for all of them would be a thousand times too slow
 * for some. Without a name it is planned for its values.
 */
const onRelatedRows = /\bexists \(/;

const knownNames = new LRUCache<string, string>({ max: 2000 });

/** The name under which a connection keeps a statement: the same text has the same one. */
export function statementName(text: string): string {
  const known = knownNames.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  knownNames.set(text, name);
  return name;
}

/** The statements that one connection knows by name, and those it has seen once. */
class Names {
  readonly #given = new Set<string>();
  readonly #seen = new LRUCache<string, true>({ max: 2 * namesOfConnection });

  /** The name to send a text under; none for what comes the first time, or when there are enough. */
  nameOf({ text, name: own }: pg.QueryConfig): string | undefined {
    const name = own ?? statementName(text);
    if (this.#given.has(name)) return name;
    const isAskedAgain = own !== undefined || this.#seen.has(name);
    if (!isAskedAgain) {
      this.#seen.set(name, true);
      return undefined;
    }
    if (this.#given.size >= namesOfConnection) return undefined;
    this.#given.add(name);
    return name;
  }
}

/**
 * Lets the connections of a pool know by name what is asked more than once: Postgres then parses
 * it once, and plans it a few times.
 *
 * @param prepared false sends everything without a name, for a pooler that knows none
 */
export function nameStatements(pool: pg.Pool, prepared: boolean): void {
  pool.on('connect', (client) => {
    const names = new Names();
    client.query = new Proxy(client.query, {
      apply(query, self, [first, ...rest]: [unknown, ...unknown[]]) {
        if (!isStatement(first)) return Reflect.apply(query, self, [first, ...rest]);
        const values = first.values ?? rest[0];
        const mayBeNamed = prepared && Array.isArray(values) && isSteady(first);
        const name = mayBeNamed ? names.nameOf(first) : undefined;
        return Reflect.apply(query, self, [{ ...first, name }, ...rest]);
      },
    });
  });
}

/** Who gives a statement its name has seen to it that one plan serves all its values. */
const isSteady = ({ text, name }: pg.QueryConfig) =>
  text.length <= longestText && (name !== undefined || !dependsOnValues(text));

/** Whether the best plan may differ from value to value. */
export const dependsOnValues = (text: string): boolean => onRelatedRows.test(text);

/** Neither a bare text, as `begin` is, nor a stream or a cursor, which send themselves. */
function isStatement(value: unknown): value is pg.QueryConfig {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    !('submit' in value)
  );
}
