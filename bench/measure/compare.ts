import { deepStrictEqual } from 'node:assert/strict';
import { type QueryName, queryNames } from '../contenders/documents.ts';
import { ask } from './ask.ts';
import type { Contender, Running, Variables } from './contender.ts';

const samples = 12;

/** Cursors are each server's own, and an instant can be written in more than one way. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key]) => key !== 'endCursor' && key !== '__typename')
    .map(([key, own]) => [
      key,
      key === 'publishedAt' ? new Date(own).toISOString() : comparable(own),
    ]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

/** The reference's answers to a few variables of each query. */
export type Answers = Record<QueryName, { variables: Variables; data: unknown }[]>;

export async function collectAnswers(
  reference: Contender,
  running: Running,
  variables: Record<QueryName, readonly Variables[]>,
): Promise<Answers> {
  const answers = {} as Answers;
  for (const query of queryNames) {
    answers[query] = [];
    for (const one of variables[query].slice(0, samples)) {
      const data = comparable(await ask(reference, running, query, one));
      answers[query].push({ variables: one, data });
    }
  }
  return answers;
}

/** Throws when a contender answers anything else than the reference did. */
export async function checkAnswers(
  contender: Contender,
  running: Running,
  answers: Answers,
): Promise<void> {
  for (const query of queryNames) {
    if (contender.lacks?.[query]) continue;
    for (const { variables, data } of answers[query]) {
      const own = comparable(await ask(contender, running, query, variables));
      deepStrictEqual(own, data, `${contender.name}: ${query} ${JSON.stringify(variables)}`);
    }
  }
}
