import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Question } from './support/ask.ts';
import { figure, inForm } from './support/form.ts';
import { kindsOf, startLoad } from './support/load.ts';
import { memoryOf } from './support/memory.ts';
import { makeWorld } from './support/world.ts';

const { serve } = await makeWorld();
const heap = 256;
const server = await serve({ NODE_OPTIONS: `--max-old-space-size=${heap}` });

const memory = () => memoryOf(server.pid);

/** A document that nobody has sent before: for the parser, the validator, the plans, the answers. */
const newDocument = (number: number): Question => ({
  query: `query Q${number} ($text: String!, $n: Int) {
    a${number}: articles(first: $n, filter: { headline: { contains: $text } }) { totalCount
      nodes { b${number}: headline people(first: 3) { nodes { slug } } } }
    ${number % 3 ? `c${number}: coverage { articles }` : `d${number}: meetings(first: 1) { nodes { title { value } } }`}
  }`,
  variables: { text: number % 2 ? `x${number}` : '', n: (number % 5) + 1 },
});

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

it('documents that are never the same twice take no more memory than the first minutes of them', async () => {
  const load = startLoad(server.origin, { clients: 8, question: newDocument });
  const samples: number[] = [];
  const until = performance.now() + inForm(45_000, 3_600_000);
  while (performance.now() < until) {
    await pause(inForm(250, 5_000));
    samples.push(memory());
  }
  const replies = await load.stop();
  const quarter = Math.floor(samples.length / 4);
  const third = median(samples.slice(2 * quarter, 3 * quarter));
  const last = median(samples.slice(3 * quarter));

  figure('memory: documents', replies.length);
  figure('memory: MB at the start', samples[0] ?? 0);
  figure('memory: MB in the middle of the third quarter', third);
  figure('memory: MB in the middle of the last quarter', last);
  figure('memory: MB at most', Math.max(...samples));
  expect(kindsOf(replies)).toEqual({ 200: replies.length });
  // What the heap may take, the answers that are kept, and the program itself.
  expect(Math.max(...samples)).toBeLessThan(heap + 64 + 256);
  expect(last).toBeLessThan(third * inForm(1.3, 1.05));
});
