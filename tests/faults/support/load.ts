import { setTimeout as pause } from 'node:timers/promises';
import { ask, type Question, type Reply } from './ask.ts';

/** Clients that ask one question after the other. */
export interface Load {
  replies: Reply[];
  /** Lets each client finish its question. */
  stop(): Promise<Reply[]>;
}

interface LoadOptions {
  clients: number;
  /** How many milliseconds each client rests between two questions. */
  rest?: number;
  /** Each question by its number: unlike ones are not answered together. */
  question: (number: number) => Question;
}

/** Asks a server until it is stopped, and keeps every reply. */
export function startLoad(origin: string, { clients, rest = 0, question }: LoadOptions): Load {
  const replies: Reply[] = [];
  let isOver = false;
  let number = 0;
  const client = async () => {
    while (!isOver) {
      number += 1;
      const reply = await ask(origin, question(number));
      replies.push(reply);
      // A client that met no server must not spin.
      await pause(reply.status === 0 ? Math.max(rest, 50) : rest);
    }
  };
  const running = Array.from({ length: clients }, client);
  return {
    replies,
    stop: async () => {
      isOver = true;
      await Promise.all(running);
      return replies;
    },
  };
}

/** How many replies came of each kind, such as `503 OVERLOADED`. */
export function kindsOf(replies: readonly Reply[]): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const { status, code } of replies) {
    const kind = [status, code].filter((part) => part !== undefined).join(' ');
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}

/** The kinds of replies that are neither an answer nor a refusal that says to come back. */
export const unexplained = (kinds: Record<string, number>): string[] =>
  Object.keys(kinds).filter(
    (kind) => !/^(200|503 OVERLOADED|504 TIMEOUT|507 STORAGE_FULL)$/.test(kind),
  );

/** The milliseconds within which this part of the replies came, such as 0.99. */
export function within(replies: readonly Reply[], part: number): number {
  const sorted = replies.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

let count = 0;
/** A question to the database that nobody has asked before: no kept answer helps. */
export const newQuestion = (): Question => {
  count += 1;
  return {
    query:
      'query ($text: String!) { articles(first: 2, filter: { headline: { contains: $text } }) { totalCount nodes { slug people(first: 2) { nodes { slug } } } } }',
    variables: { text: `${process.pid}-${count}` },
  };
};

/** A question that needs no database. */
export const typeName: Question = { query: '{ __typename }' };
