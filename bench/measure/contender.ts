import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Documents, QueryName } from '../contenders/documents.ts';

export type Variables = Record<string, unknown>;

/** A server that answers the four queries, and how it is asked. */
export interface Contender {
  name: string;
  /** The module to run, from `bench/`, with what it is told beside the database's address. */
  module: string;
  env?: Record<string, string>;
  args?: readonly string[];
  documents: Documents;
  /** What its requests carry beside the usual. */
  headers?: Record<string, string>;
  /** What differs from Mahdar in how a query is asked. */
  variables?: (query: QueryName, variables: Variables) => Variables;
  /** Queries that it has no answer to, and why. */
  lacks?: Partial<Record<QueryName, string>>;
  /** The answer as Mahdar would have it, without what this server cannot tell. */
  shape?: (query: QueryName, data: unknown) => unknown;
}

export interface Running {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

const here = fileURLToPath(new URL('..', import.meta.url));
const node = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

/** Starts a contender as a process of its own and waits until it listens. */
export async function startContender(
  { name, module, env, args = [] }: Contender,
  databaseUrl: string,
  nodeOptions: readonly string[] = [],
): Promise<Running> {
  const child = spawn(node, [...nodeOptions, '--import', 'tsx', module, ...args], {
    cwd: here,
    env: { ...process.env, NODE_ENV: 'production', ...env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = once(child, 'close');
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output = `${output}${chunk}`.slice(-20_000);
      const found = /listens on (http:\S+?)[.]?(\s|$)/.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => reject(new Error(`${name} did not start: ${output}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The body of a request. */
export function bodyOf(contender: Contender, query: QueryName, variables: Variables): string {
  return JSON.stringify({
    query: contender.documents[query],
    variables: contender.variables?.(query, variables) ?? variables,
  });
}
