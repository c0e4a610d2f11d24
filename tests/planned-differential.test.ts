import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';
import { bothRoutes } from './support/both-routes.ts';
import { type Generated, generateDocument } from './support/generate-document.ts';

const { app, ask, logs } = await createTestApp();
const both = await bothRoutes(app);
const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));

const count = Number(process.env.MAHDAR_DIFFERENTIAL ?? 250);
const seed = Number(process.env.MAHDAR_SEED ?? randomInt(2 ** 31));

const { data } = await ask(`{
  articles(first: 40) { nodes { id slug url } } people(first: 40) { nodes { id slug } }
  meetings(first: 20) { nodes { id slug } } topics(first: 20) { nodes { id slug } }
  organizations(first: 20) { nodes { id slug } } publishers { nodes { id slug } }
  countries(first: 5) { nodes { id } }
}`);
const rows: { id: string; slug?: string; url?: string }[] = Object.values(data).flatMap(
  (list) => (list as { nodes: [] }).nodes,
);
const known = {
  ids: rows.map(({ id }) => id),
  slugs: [...rows.flatMap(({ slug }) => slug ?? []), 'nobody'],
  urls: rows.flatMap(({ url }) => url ?? []),
};

/** The end of a list in an answer: of the first item where lists lie in lists. */
function endOf(answer: string, path: readonly string[]): string | null {
  let at: unknown = JSON.parse(answer).data;
  for (const key of path) {
    at = Array.isArray(at) ? at[0] : at;
    at = (at as Record<string, unknown> | null | undefined)?.[key];
  }
  const end = (at as { pageInfo?: { endCursor?: unknown } } | null | undefined)?.pageInfo
    ?.endCursor;
  return typeof end === 'string' ? end : null;
}

function nextPages(document: Generated, answer: string): Record<string, unknown> {
  const ends = document.cursors.map(({ variable, path }) => [variable, endOf(answer, path)]);
  return { ...document.variables, ...Object.fromEntries(ends) };
}

/** Whether the last statement that failed was stopped by Postgres after its ten seconds. */
const ranOutOfTime = () => (logs.at(-1)?.err as { code?: string } | undefined)?.code === '57014';

async function compare(document: Generated, variables: Record<string, unknown>, from: number) {
  const sent = { query: document.query, variables };
  const { plain, planned, isTaken } = await both(sent);
  const sentence = `MAHDAR_SEED=${from} ${JSON.stringify(sent, null, 1)}`;
  // What one lane had no time for, the other may have managed.
  if (plain.status !== 500 || !ranOutOfTime()) expect(planned, sentence).toEqual(plain);
  const isGood = !('errors' in JSON.parse(plain.text));
  return { text: plain.text, isGood, isTaken: isGood && isTaken };
}

const name = `answers ${count} generated documents byte by byte as the plain route does (MAHDAR_SEED=${seed})`;

test(`the planned lane ${name}`, { timeout: 100_000 + count * 500 }, async () => {
  let [good, taken] = [0, 0];
  for (let at = seed; at < seed + count; at += 1) {
    const document = generateDocument(schema, at, known);
    const first = await compare(document, document.variables, at);
    const results = [first, await compare(document, document.others, at)];
    if (first.isGood && document.cursors.length > 0) {
      results.push(await compare(document, nextPages(document, first.text), at));
    }
    good += results.filter(({ isGood }) => isGood).length;
    taken += results.filter(({ isTaken }) => isTaken).length;
  }
  expect(good).toBeGreaterThan(count);
  expect(taken / good).toBeGreaterThan(0.98);
});
