import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildSchema, isInputObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { createTestApp, serve } from '../support/app.ts';
import { FilterGenerator } from './generate/filters.ts';
import { type Page, requestOf, sourcesOf, type Wish, wishes } from './generate/lists.ts';
import { listed, readAlphabets } from './model/listed.ts';
import { nounsOf } from './model/nouns.ts';
import { type Row, readTables } from './model/rows.ts';
import { again, lanes, operations, seed } from './setting.ts';
import { addOddRows } from './world.ts';

const { app, pool, url } = await createTestApp();
await addOddRows(url);
const address = await serve(app);
const tables = await readTables(pool);
const nouns = nounsOf(tables);
const sources = sourcesOf(tables, nouns);
const texts = ['article', 'meeting', 'person', 'organization', 'country', 'topic', 'publisher']
  .flatMap((table) => tables.rows(table))
  .flatMap((row) => [row.headline, ...Object.values(row.name ?? row.title ?? {})])
  .filter((it): it is string => typeof it === 'string');
const alphabets = await readAlphabets(pool, ['ar', 'en', 'fr', 'de'], texts);

interface List {
  totalCount: number;
  nodes: { id?: string; code?: string }[];
  edges: { cursor: string; node: { id?: string; code?: string } }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

let sent = 0;
let [found, walked, filtered] = [0, 0, 0];

async function ask(wish: Wish, page: Page): Promise<{ list: List; sentence: string }> {
  const request = requestOf(wish, page);
  sent += 1;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  const text = await response.text();
  const sentence = `${again}\n${request.query}\n${JSON.stringify(request.variables ?? {})}\n`;
  if (response.status !== 200 || text.startsWith('{"errors"')) {
    expect.fail(`${sentence}${response.status} ${text.slice(0, 2000)}`);
  }
  const { data } = JSON.parse(text) as { data: { list?: List; parent?: { list: List } } };
  const list = data.list ?? data.parent?.list;
  if (!list) return expect.fail(`${sentence}${text.slice(0, 2000)}`);
  return { list, sentence };
}

/** The key of a row, as its cursor ends on it: not every noun has an id. */
const keyAt = ({ cursor }: { cursor: string }) =>
  JSON.parse(Buffer.from(cursor, 'base64url').toString()).at(-1);

function expectPage(
  { list, sentence }: Awaited<ReturnType<typeof ask>>,
  all: Row[],
  [from, to]: [number, number],
  pageInfo: object,
) {
  const rows = all.slice(from, to);
  const { edges, nodes } = list;
  expect(edges.map(keyAt), sentence).toEqual(rows.map(({ key }) => key));
  expect(
    edges.map(({ node }) => node),
    sentence,
  ).toEqual(nodes);
  const ends = { startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
  expect(list.pageInfo, sentence).toEqual({ ...ends, ...pageInfo });
}

async function check(wish: Wish): Promise<void> {
  const { source, filter, orderBy, language, size, isBackward } = wish;
  const all = listed(
    { noun: source.noun, rows: source.rows, filter, orderBy, wishes: language ?? [] },
    alphabets,
  );
  const count = all.length;
  found += Math.sign(count);
  filtered += filter ? 1 : 0;
  const answer = await ask(wish, isBackward ? { last: size } : { first: size });
  expect(answer.list.totalCount, answer.sentence).toBe(count);
  const part: [number, number] = isBackward ? [Math.max(0, count - size), count] : [0, size];
  expectPage(answer, all, part, {
    hasNextPage: !isBackward && count > size,
    hasPreviousPage: isBackward && count > size,
  });
  if (wish.walk && count > 0) await walk(wish, all);
}

const mostPages = 6;

/** Page by page from one end to the other, then what lies between two rows. */
async function walk(wish: Wish, all: Row[]): Promise<void> {
  walked += 1;
  const size = Math.min(100, Math.max(wish.size, Math.ceil(all.length / mostPages)));
  const cursors = new Map<string, string>();
  let cursor: string | undefined;
  for (let done = 0; done < all.length; done += size) {
    const page = wish.isBackward ? { last: size, before: cursor } : { first: size, after: cursor };
    const answer = await ask(wish, page);
    const left = all.length - done;
    const part: [number, number] = wish.isBackward
      ? [Math.max(0, left - size), left]
      : [done, done + size];
    const [isMore, isLess] = [left > size, done > 0];
    const [hasNextPage, hasPreviousPage] = wish.isBackward ? [isLess, isMore] : [isMore, isLess];
    expectPage(answer, all, part, { hasNextPage, hasPreviousPage });
    for (const edge of answer.list.edges) cursors.set(keyAt(edge), edge.cursor);
    const { startCursor, endCursor } = answer.list.pageInfo;
    cursor = (wish.isBackward ? startCursor : endCursor) ?? undefined;
  }
  const [from, to] = [wish.walk?.from ?? 0, wish.walk?.to ?? 0].map((it) => it % all.length);
  const cursorAt = (at: number) => cursors.get(all[at]?.key ?? '');
  const between = { after: cursorAt(from ?? 0), before: cursorAt(to ?? 0) };
  const [start, end] = [(from ?? 0) + 1, Math.max((from ?? 0) + 1, to ?? 0)];
  const answer = await ask(wish, { first: wish.size, ...between });
  expectPage(answer, all, [start, Math.min(end, start + wish.size)], {
    hasNextPage: end - start > wish.size,
    hasPreviousPage: true,
  });
}

test('the model knows every field of every filter, but for the search of texts', () => {
  const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
  for (const { type, fields } of Object.values(nouns)) {
    const filter = schema.getType(`${type}Filter`);
    const names = isInputObjectType(filter) ? Object.keys(filter.getFields()) : [];
    const known = [
      ...Object.keys(fields),
      'and',
      'or',
      'not',
      ...(type === 'Article' ? ['text'] : []),
    ];
    expect(known.sort(), type).toEqual(names.sort());
  }
});

const perLane = Math.ceil(operations / 2 / lanes);

test(`generated lists have the rows, the order, the count and the pages of the model (${again})`, async () => {
  const before = app.lane.answered;
  const property = () => fc.asyncProperty(wishes(sources, new FilterGenerator(tables.rows)), check);
  await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      fc.assert(property(), {
        seed: seed + lane,
        numRuns: perLane,
        endOnFailure: process.env.MAHDAR_SHRINK === 'off',
      }),
    ),
  );
  console.log(
    `${perLane * lanes} lists, ${filtered} with a filter, ${found} with rows, ${walked} walked through; ${sent} requests, ${app.lane.answered - before} of them planned`,
  );
});
