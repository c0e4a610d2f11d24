import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Question } from './support/ask.ts';
import { figure, inForm } from './support/form.ts';
import { kindsOf, startLoad } from './support/load.ts';
import { memoryOf } from './support/memory.ts';
import { makeWorld } from './support/world.ts';

const { postgres, serve } = await makeWorld();
const heap = 256;
const note = join(postgres.cluster, '..', 'held');

/** On a signal, the server collects what nobody holds and notes what is left. */
const noting = `
  import { renameSync, writeFileSync } from 'node:fs';
  import { setFlagsFromString } from 'node:v8';
  import { runInNewContext } from 'node:vm';
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('SIGUSR2', () => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    writeFileSync('${note}.new', String((heapUsed + external) / 1_048_576));
    renameSync('${note}.new', '${note}');
  });`;
const server = await serve({
  NODE_OPTIONS: `--max-old-space-size=${heap} --import=data:text/javascript,${encodeURIComponent(noting)}`,
});

/** How many megabytes of objects and buffers the server holds on to. */
async function held(): Promise<number> {
  rmSync(note, { force: true });
  server.kill('SIGUSR2');
  await expect.poll(() => existsSync(note)).toBe(true);
  return Number(readFileSync(note, 'utf8'));
}

/** A document that nobody has sent before: for the parser, the validator, the plans, the answers. */
const newDocument = (number: number): Question => ({
  query: `query Q${number} ($text: String!, $n: Int) {
    a${number}: articles(first: $n, filter: { headline: { contains: $text } }) { totalCount
      nodes { b${number}: headline people(first: 3) { nodes { slug } } } }
    ${number % 3 ? `c${number}: coverage { articles }` : `d${number}: meetings(first: 1) { nodes { title { value } } }`}
  }`,
  variables: { text: number % 2 ? `x${number}` : '', n: (number % 5) + 1 },
});

it('documents that are never the same twice take no more memory than the first thousands of them', {
  timeout: inForm(600_000, 5_400_000),
}, async () => {
  const load = startLoad(server.origin, { clients: 8, question: newDocument });
  const until = async (count: number) => {
    await expect
      .poll(() => load.replies.length, { timeout: 3_600_000, interval: 100 })
      .toBeGreaterThan(count);
    return held();
  };
  const least = await until(1);
  // By then every kind of thing that is kept has as much as it may.
  const full = await until(inForm(5_000, 50_000));
  const half = await until(inForm(6_000, 250_000));
  const last = await until(inForm(7_000, 500_000));
  const resident = memoryOf(server.pid);
  const replies = await load.stop();

  figure('memory: documents', replies.length);
  figure('memory: MB held at the start', least);
  figure('memory: MB held when all is kept that may be', full);
  figure('memory: MB held in the middle', half);
  figure('memory: MB held at the end', last);
  figure('memory: MB of the process at the end', resident);
  // A machine with other work may be late with some, and says so.
  expect(kindsOf(replies)[200]).toBeGreaterThan(0.99 * replies.length);
  expect(Math.max(half, last)).toBeLessThan(full * 1.08);
  // What the heap may take, the answers that are kept, and the program itself.
  expect(resident).toBeLessThan(heap + 64 + 256);
});
