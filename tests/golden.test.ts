import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask, sql } = await createTestApp();
const folder = new URL('./golden/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.replace(/\.graphql$/, ''));

/** A statement with a line a clause, so that a diff shows what changed in it. */
const readable = (statement: string) =>
  statement.replace(/ (left join lateral|from|where|order by|limit|inner join) ?/g, '\n$1 ');

// A query and what it answers with, its result and its SQL, stand side by side: a statement too
// many shows in the diff.
describe.each(names)('golden query %s', (name) => {
  test('answers what it did, by one statement', async () => {
    const query = readFileSync(new URL(`${name}.graphql`, folder), 'utf8');
    sql.clear();
    const { data, errors } = await ask(query);
    expect(errors).toBeUndefined();
    await expect(`${JSON.stringify(data, null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
    await expect(`${sql.statements.map(readable).join('\n\n')}\n`).toMatchFileSnapshot(
      `golden/${name}.sql`,
    );
    expect(sql.statements).toHaveLength(1);
  });
});
