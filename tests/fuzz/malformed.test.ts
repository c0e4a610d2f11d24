import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { createTestApp, serve } from '../support/app.ts';
import { countRows } from '../support/count-rows.ts';
import { Cases } from './malformed/cases.ts';
import { type Reply, type Sent, send } from './malformed/send.ts';
import { faultOf } from './malformed/verdict.ts';
import { lanes, operations, seed } from './setting.ts';

const { app, ask, pool, keyFor, logs } = await createTestApp({
  ...{ sample: true, cacheMegabytes: 8, batching: 4, rawGet: true },
});
const address = await serve(app);
const { authorization } = await keyFor('read:drafts');

const { data } = await ask(`{
  articles(first: 20) { edges { cursor } nodes { id slug url } } meetings(first: 20) { edges { cursor } nodes { id slug } }
  people(first: 20) { edges { cursor } nodes { id slug } } countries(first: 5) { edges { cursor } nodes { id } }
  quotes(first: 5) { edges { cursor } } changes(first: 5) { edges { cursor } }
  search(query: "وزير", first: 5) { edges { cursor } }
}`);
type Listed = {
  edges: { cursor: string }[];
  nodes?: { id: string; slug?: string; url?: string }[];
};
const lists = Object.values(data) as Listed[];
const rows = lists.flatMap(({ nodes }) => nodes ?? []);

const cases = new Cases({
  schema: buildSchema(readFileSync('schema/schema.graphql', 'utf8')),
  known: {
    ids: rows.map(({ id }) => id),
    slugs: rows.flatMap(({ slug }) => slug ?? []),
    urls: rows.flatMap(({ url }) => url ?? []),
  },
  operations: JSON.parse(readFileSync('sdk/generated/operations.json', 'utf8')).operations,
  cursors: lists.flatMap(({ edges }) => edges.map(({ cursor }) => cursor)),
  key: authorization,
});

const alive: Sent = {
  ...{ kind: 'alive', method: 'POST', path: '/graphql', body: '{"query":"{ __typename }"}' },
  headers: { 'content-type': 'application/json' },
};

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function heldMegabytes(): number {
  collect();
  return process.memoryUsage().heapUsed / 1_048_576;
}

const short = (text: unknown) => String(text ?? '').slice(0, 3_000);
const again = (at: number) => `MAHDAR_SEED=${at} MAHDAR_FUZZ=2 npm run test:fuzz -- malformed`;
const tell = (at: number, sent: Sent, fault: string, text: unknown) =>
  `${again(at)}\n${fault}\n${sent.method} ${short(sent.path)} ${JSON.stringify(sent.headers)}\n${short(sent.body)}\n→ ${short(text)}\n`;

const most = 10;
const count = Math.ceil(operations / 2);

test(`what is malformed is refused in words that can be read, and hurts nobody (MAHDAR_SEED=${seed})`, async () => {
  const before = await countRows(pool);
  const faults: string[] = [];
  const kinds: Record<string, number> = {};
  let next = 0;
  let held = 0;
  const lane = async () => {
    while (next < count && faults.length < most) {
      const at = seed + next;
      next += 1;
      const sent = cases.make(at);
      const reply: Reply | Error = await send(address, sent).catch((error: Error) => error);
      const fault = reply instanceof Error ? reply.message : faultOf(sent, reply);
      const text =
        reply instanceof Error ? ('rawPacket' in reply ? reply.rawPacket : '') : reply.text;
      if (fault) faults.push(tell(at, sent, fault, text));
      const kind = `${sent.kind} ${reply instanceof Error ? 'torn' : reply.status}`;
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      if (next % 100 === 0 && (await send(address, alive)).status !== 200) faults.push('not alive');
      if (next === Math.min(2_000, Math.ceil(count / 2))) held = heldMegabytes();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  console.log(`${next} malformed requests`, kinds);
  expect(
    faults.join('\n'),
    JSON.stringify(logs.filter(({ level }) => level === 50).slice(-3)),
  ).toBe('');
  expect(await countRows(pool)).toEqual(before);
  expect(heldMegabytes() - held).toBeLessThan(200);
});
