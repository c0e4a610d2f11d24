import { expect, test } from 'vitest';
import { editorSchema } from '../../schema/index.ts';
import { encodeNodeId } from '../../schema/node-id.ts';
import { createTestApp, serve } from '../support/app.ts';
import { type KnownIds, MutationCases } from './malformed/mutations.ts';
import { send } from './malformed/send.ts';
import { faultOf as faultOfReply } from './malformed/verdict.ts';
import { operations, seed } from './setting.ts';

const { app, pool, ask, keyFor } = await createTestApp({
  sample: true,
  door: { answer: 120_000, send: 120_000 },
});
const address = await serve(app);
const { authorization } = await keyFor('read:drafts', 'write', 'admin');

async function knownIds(): Promise<KnownIds> {
  const nouns = ['Article', 'Meeting', 'Person', 'Organization', 'Topic', 'Publisher'];
  const parts = ['Mention', 'Quote', 'Evidence', 'Position', 'Alias'];
  const ids = [...nouns, ...parts].map(async (type) => {
    const table = type.toLowerCase();
    const { rows } = await pool.query(`select id from ${table} order by id limit 20`);
    return [table, rows.map(({ id }) => encodeNodeId(type, id))];
  });
  return Object.fromEntries(await Promise.all(ids));
}

const cases = new MutationCases(editorSchema, await knownIds(), authorization);
const count = Math.max(50, Math.ceil(operations / 20));

const { rows: tables } = await pool.query<{ name: string }>(
  `select tablename as name from pg_tables
   where schemaname = 'public' and tablename <> 'api_key' order by 1`,
);
const lastWrite = tables
  .map(({ name }) => `select '${name}', count(*), max(xmin::text::bigint) from ${name}`)
  .join(' union all ');
/**
 * Of each table how many rows it has, and who wrote last: equal ones mean that nothing was stored.
 * The keys of editors are left out, which know when they were used.
 */
const stored = async () => JSON.stringify((await pool.query(lastWrite)).rows);

interface Outcome {
  fault?: string;
  /** The type of the result, or the code of the error. */
  what: string;
}

/** Sends a mutation twice and, where it was done, another one under its key. */
async function outcomeOf(at: number): Promise<Outcome> {
  const sent = cases.make(at);
  const before = await stored();
  const first = await send(address, sent);
  const after = await stored();
  const { what, isDone } = readResult(first.text);
  const told = (fault: string) => ({ what, fault: `${fault}\n${sent.body}\n→ ${first.text}` });
  const fault = faultOfReply(sent, first);
  if (fault) return told(fault);
  if (!isDone && after !== before) return told('it was refused and has stored something');
  if (isDone && after === before) return told('it was done and has stored nothing');
  const second = await send(address, sent);
  if (second.text !== first.text) return told(`sent again it is ${second.text}`);
  if (!isDone) return { what };
  const other = await send(address, cases.another(at));
  if (readResult(other.text).what !== 'Conflict') return told(`another is ${other.text}`);
  return (await stored()) === after ? { what } : told('it was done twice');
}

function readResult(text: string): { what: string; isDone: boolean } {
  const { data, errors } = JSON.parse(text);
  const [result] = Object.values(data ?? {}) as ({ __typename: string } | null)[];
  const what = result?.__typename ?? errors[0].extensions.code;
  return { what, isDone: !!result && !['Conflict', 'Invalid', 'NotFound'].includes(what) };
}

test(`a mutation under a key is done once or refused whole, whatever is wrong with it (MAHDAR_SEED=${seed})`, async () => {
  const faults: string[] = [];
  const kinds: Record<string, number> = {};
  for (let at = seed; at < seed + count && faults.length < 5; at += 1) {
    const { fault, what } = await outcomeOf(at);
    kinds[what] = (kinds[what] ?? 0) + 1;
    if (fault) faults.push(`${at}: ${fault}`);
  }
  console.log(`${count} mutations`, kinds);
  expect(faults.join('\n\n')).toBe('');
  const { data, errors } = await ask(
    '{ drafts(first: 100) { nodes { headline blocks { text } } } articles(first: 100) { nodes { slug body jsonLd } } }',
    {},
    { authorization },
  );
  expect(errors).toBeUndefined();
  expect(data.articles.nodes.length).toBeGreaterThan(0);
});
