import { afterAll, expect } from 'vitest';
import { listen } from '../../../server/listen.ts';
import type { TestApp } from '../../support/app.ts';
import { rowChecksums } from './row-checksums.ts';

/** What an attacker is told. */
export interface Told {
  status: number;
  headers: Headers;
  text: string;
  /** The codes of its errors, in order. */
  codes: unknown[];
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers of every shape
  body: any;
}

export interface Sent {
  query?: string;
  variables?: unknown;
  operationName?: string;
  extensions?: unknown;
}

/** Words of the house: of SQL, of stacks, of paths and of the packages that it is made of. */
const internals =
  /\bselect\b.*\bfrom\b|\binsert into\b|\$\d+::|node_modules|\.ts:\d|\bat \w.*\(|pg_catalog|drizzle|syntax error at|22P0[25]|220(03|08|21)|stacktrace/i;

const largestRefusal = 16_384;

/**
 * Serves an app as a server does, to be attacked. Whatever it tells is below 500, names nothing of
 * the house, and a refusal is small; after the last test it still answers, and not a row differs.
 */
export async function target({ app, pool }: Pick<TestApp, 'app' | 'pool'>) {
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  const url = `${server.url}/graphql`;
  const json = { 'content-type': 'application/json' };

  async function request(address: string, init: RequestInit = {}): Promise<Told> {
    const response = await fetch(address, init);
    const text = await response.text();
    expect(response.status, text).toBeLessThan(500);
    const body = parsed(text);
    const errors: { extensions?: { code?: unknown } }[] = body?.errors ?? [];
    if (errors.length > 0 || response.status >= 400) {
      expect(text.length).toBeLessThan(largestRefusal);
      expect(text).not.toMatch(internals);
      expect(errors.length).toBeLessThanOrEqual(10);
    }
    const codes = errors.map(({ extensions }) => extensions?.code);
    return { status: response.status, headers: response.headers, text, codes, body };
  }

  const post = (sent: Sent | string, headers: Record<string, string> = {}) =>
    request(url, {
      method: 'POST',
      headers: { ...json, accept: 'application/graphql-response+json', ...headers },
      body: typeof sent === 'string' ? sent : JSON.stringify(sent),
    });

  /** Keeps the rows as they are now in mind; whoever writes on purpose calls it afterwards. */
  let before = await rowChecksums(pool);
  const settle = async () => {
    before = await rowChecksums(pool);
  };
  const expectUntouched = async () => expect(await rowChecksums(pool)).toEqual(before);

  afterAll(async () => {
    expect((await post({ query: '{ __typename }' })).body.data).toEqual({ __typename: 'Query' });
    await expectUntouched();
    await server.drain();
  });

  return { url, root: server.url, request, post, settle, expectUntouched };
}

function parsed(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
