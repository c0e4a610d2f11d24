import autocannon from 'autocannon';
import { quantile } from './table.ts';

/** What a window of requests showed. */
export interface Window {
  requestsPerSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Requests that ended in no answer, or in one that says it failed. */
  failed: number;
  total: number;
}

export interface Load {
  url: string;
  /** Bodies to send, each connection its own share of them in turn. */
  bodies: readonly string[];
  headers?: Record<string, string> | undefined;
  connections: number;
  seconds: number;
  /** How many requests a second to send, all connections together; without it as many as are answered. */
  rate?: number | undefined;
}

const usualHeaders = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json;q=0.9',
};

/**
 * After how many requests a connection is made anew. Some servers close it after 1,000, and
 * autocannon then sends two at a time: they would be measured under a load that grows.
 */
const requestsOfConnection = 900;

/**
 * Sends requests over kept connections, one at a time on each, and measures.
 *
 * @throws Error when more were under way than there are connections
 */
export async function applyLoad(load: Load): Promise<Window> {
  const { url, bodies, connections, seconds } = load;
  let client = 0;
  // Autocannon's own histogram knows whole milliseconds alone.
  const times: number[] = [];
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { ...usualHeaders, ...load.headers },
    timeout: 20,
    reconnectRate: requestsOfConnection,
    ...(load.rate && { overallRate: load.rate }),
    setupClient: (connection) => {
      const share = bodies.filter((_, index) => index % connections === client % connections);
      client += 1;
      connection.on('response', (_status, _bytes, milliseconds) => times.push(milliseconds));
      connection.setRequests((share.length > 0 ? share : bodies).map((body) => ({ body })));
    },
    verifyBody: (body) => !String(body).startsWith('{"errors"'),
  });
  const underWay = times.reduce((sum, one) => sum + one, 0) / 1000 / result.duration;
  if (underWay > 1.1 * connections) {
    throw new Error(`${underWay.toFixed(1)} requests under way over ${connections} connections`);
  }
  const total = result['2xx'] + result.non2xx;
  return {
    requestsPerSecond: total / result.duration,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    // An answer may be both, and a timeout is an error.
    failed: result.errors + Math.max(result.non2xx, result.mismatches),
    total,
  };
}

/** One request; throws on an answer with errors. */
export async function askOnce(
  url: string,
  body: string,
  more: Record<string, string> = {},
): Promise<unknown> {
  const headers = { ...usualHeaders, ...more };
  const response = await fetch(url, { method: 'POST', headers, body });
  const text = await response.text();
  const answer = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (answer.errors || !answer.data) throw new Error(`${response.status} ${text.slice(0, 500)}`);
  return answer.data;
}
