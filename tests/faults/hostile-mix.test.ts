import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ask, type Question, type Reply } from './support/ask.ts';
import { figure, inForm } from './support/form.ts';
import { kindsOf, newQuestion, startLoad, within } from './support/load.ts';
import { makeWorld } from './support/world.ts';

const { serve } = await makeWorld();
const { origin } = await serve();

const nested = (open: string, close: string, depth: number) =>
  open.repeat(depth) + close.repeat(depth);

/** Filters within filters, as a variable. */
function deepFilter(depth: number): unknown {
  let filter: unknown = { slug: { eq: 'a' } };
  for (let level = 0; level < depth; level += 1) filter = { not: filter };
  return filter;
}

/** What strangers send to see whether it hurts. */
const hostile: ((number: number) => Question)[] = [
  () => ({ query: nested('{ a ', '}', 5_000) }),
  () => ({ query: `{ ${many(500, (n) => `a${n}: __typename`)} }` }),
  () => ({ query: `{ ${'__typename '.repeat(5_000)} }` }),
  () => ({ query: `{ __typename ${'@aa'.repeat(500)} }` }),
  () => ({ query: `{ ${many(20, (n) => `c${n}: articles(first: 100) { nodes { slug } }`)} }` }),
  () => ({
    query: '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
  }),
  () => ({ query: `${fanOut(18)} query { ...f0 }` }),
  () => ({ query: '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }' }),
  () => ({
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: { ids: Array.from({ length: 20_000 }, (_, index) => `x${index}`) },
  }),
  () => ({
    query: 'query ($filter: ArticleFilter) { articles(filter: $filter) { totalCount } }',
    variables: { filter: deepFilter(1_000) },
  }),
  () => ({ query: '{ articles(first: 1000000000) { nodes { slug } } }' }),
  () => ({
    query: 'query ($n: Int) { articles(first: $n) { nodes { slug } } }',
    variables: { n: -5 },
  }),
  () => ({ query: '{ article(slug: "a\\u0000b") { slug } }' }),
  () => ({ query: '{ articles(after: "bm90IGEgY3Vyc29y") { nodes { slug } } }' }),
  () => ({ query: '{ helo }' }),
  (n) => ({ query: `{ search(query: "${'a '.repeat(n % 2_000)}") { totalCount } }` }),
];

function many(count: number, text: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => text(n)).join(' ');
}

/** Each fragment spreads the next one twice. */
function fanOut(levels: number): string {
  return many(levels, (n) =>
    n === levels - 1
      ? `fragment f${n} on Query { __typename }`
      : `fragment f${n} on Query { a${n}: __typename ...f${n + 1} ...f${n + 1} }`,
  );
}

it('a crowd of hostile documents is refused, and readers are answered beside it', async () => {
  const readers = startLoad(origin, { clients: 8, rest: 30, question: newQuestion });
  await pause(inForm(3_000, 30_000));
  const alone = readers.replies.length;
  const hostileReplies: Promise<Reply>[] = [];
  const until = performance.now() + inForm(6_000, 300_000);
  for (let number = 0; performance.now() < until; number += 1) {
    const question = hostile[number % hostile.length];
    if (question) hostileReplies.push(ask(origin, question(number)));
    await pause(20);
  }
  const refused = await Promise.all(hostileReplies);
  const replies = await readers.stop();
  const beside = replies.slice(alone);

  figure('hostile mix: hostile replies', JSON.stringify(kindsOf(refused)));
  figure('hostile mix: readers alone p99, ms', within(replies.slice(0, alone), 0.99));
  figure('hostile mix: readers beside p99, ms', within(beside, 0.99));
  expect(refused.filter(({ status }) => status === 0 || status >= 500)).toEqual([]);
  expect(kindsOf(replies)).toEqual({ 200: replies.length });
  expect(within(beside, 0.5)).toBeLessThan(1_000);
});
