import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

type Value = string | number | boolean | null | object;

/** Rows on their way into Postgres, a list a table. */
export class Rows {
  readonly #lines = new Map<string, string[]>();

  /** Adds a row; the keys of the first one name the columns of its table. */
  add(table: string, row: Record<string, Value>): void {
    const key = `${table} (${Object.keys(row)
      .map((column) => `"${column}"`)
      .join(', ')})`;
    const lines = this.#lines.get(key) ?? [];
    this.#lines.set(key, lines);
    lines.push(Object.values(row).map(field).join('\t'));
  }

  /** Sends all of them, and is empty then. */
  async flush(client: pg.Client): Promise<void> {
    for (const [target, lines] of this.#lines) {
      const stream = client.query(copyFrom(`copy ${target} from stdin`));
      await pipeline(Readable.from([`${lines.join('\n')}\n`]), stream);
    }
    this.#lines.clear();
  }
}

function field(value: Value): string {
  if (value === null) return '\\N';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
