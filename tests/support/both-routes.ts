import type { App } from '../../server/app.ts';
import { serve } from './app.ts';

/** What a client sends. */
export interface Sent {
  query?: string;
  operationName?: string;
  variables?: Record<string, unknown>;
  extensions?: Record<string, unknown>;
}

/** What it gets. */
export interface Got {
  status: number;
  head: Record<string, string>;
  text: string;
}

export interface Both {
  plain: Got;
  planned: Got;
  /** Whether the planned lane gave the second answer. */
  isTaken: boolean;
}

/** The client of Node asks for compression by itself. */
const asIs = { 'accept-encoding': 'identity' };

const ofTheMoment = ['connection', 'date', 'keep-alive', 'transfer-encoding', 'content-length'];

async function read(response: Response): Promise<Got> {
  const head = Object.fromEntries(
    [...response.headers].filter(([name]) => !ofTheMoment.includes(name)),
  );
  return { status: response.status, head, text: await response.text() };
}

/**
 * Asks the same of the plain route, by `fetch`, and of the whole application, by HTTP. The plain
 * route goes first: it lets a document into the planned lane.
 */
export async function bothRoutes(app: App) {
  const address = await serve(app);
  const learned = new Set<string>();

  return async (sent: Sent, headers: Record<string, string> = {}): Promise<Both> => {
    const post = (body: Sent) => ({
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'both', ...asIs, ...headers },
      body: JSON.stringify(body),
    });
    const plain = await read(await app.fetch('http://mahdar.test/graphql', post(sent)));
    const key = JSON.stringify(headers);
    if (!learned.has(key)) {
      learned.add(key);
      await (await fetch(address, post({ query: '{ __typename }' }))).text();
    }
    const before = app.lane.answered;
    const planned = await read(await fetch(address, post(sent)));
    return { plain, planned, isTaken: app.lane.answered > before };
  };
}
