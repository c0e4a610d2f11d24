import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import ipaddr from 'ipaddr.js';

/** What a proxy adds to what it passes on. */
const forwarding = ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'];

interface MetricsPage {
  /** The metrics in Prometheus' text format. */
  read(): Promise<string>;
  contentType: string;
  /** Whoever sends it may read; without one only this machine may. */
  token: string | undefined;
}

/** Answers a request for `/metrics`. */
export async function serveMetrics(
  page: MetricsPage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = refusalOf(request, page.token);
  if (refusal) {
    const [status, sentence, head] = refusal;
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...head });
    response.end(`${sentence}\n`);
    return;
  }
  const text = await page.read().catch(() => null);
  if (text === null) {
    response.writeHead(503, { 'retry-after': '5' }).end('The metrics could not be gathered.\n');
    return;
  }
  response.writeHead(200, { 'content-type': page.contentType, 'cache-control': 'no-store' });
  response.end(text);
}

type Refusal = [status: number, sentence: string, head?: Record<string, string>];

function refusalOf(request: IncomingMessage, token: string | undefined): Refusal | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return [405, 'Metrics can be read and nothing else.', { allow: 'GET, HEAD' }];
  }
  if (token === undefined) {
    return isFromHere(request)
      ? undefined
      : [403, 'Other machines read metrics with the token of MAHDAR_METRICS_TOKEN.'];
  }
  return isSame(request.headers.authorization, `Bearer ${token}`)
    ? undefined
    : [401, 'Metrics are read with a token.', { 'www-authenticate': 'Bearer' }];
}

function isFromHere({ socket, headers }: IncomingMessage): boolean {
  const { remoteAddress = '' } = socket;
  const isLoopback =
    ipaddr.isValid(remoteAddress) && ipaddr.process(remoteAddress).range() === 'loopback';
  return isLoopback && forwarding.every((name) => headers[name] === undefined);
}

function isSame(sent: string | undefined, wanted: string): boolean {
  const [one, other] = [Buffer.from(sent ?? ''), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
