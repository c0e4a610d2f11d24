import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Larger ones go the plain route, which reads as it goes. */
const largestBody = 100_000;

/** Whether a request is to an endpoint, whatever it asks there. */
export const isAt = ({ url = '' }: IncomingMessage, endpoint: string) =>
  url === endpoint || url.startsWith(`${endpoint}?`);

/** Whether a request is one of the kinds that the lane reads: a public POST of JSON, or a GET. */
export function isUsual(request: IncomingMessage, endpoint: string): boolean {
  const { method, headers } = request;
  if (!isAt(request, endpoint) || isSpecial(headers)) return false;
  if (method === 'GET') {
    return headers['content-type'] === undefined && !headers.accept?.includes('text/html');
  }
  return (
    method === 'POST' &&
    request.url === endpoint &&
    isJson(headers['content-type']) &&
    Number(headers['content-length'] ?? Number.NaN) <= largestBody
  );
}

const isJson = (contentType = '') =>
  contentType === 'application/json' ||
  /^application\/json(;\s*charset=utf-8)?$/i.test(contentType);

const isSpecial = (headers: IncomingHttpHeaders) =>
  headers.authorization !== undefined ||
  headers['x-mahdar-preview'] !== undefined ||
  headers['content-encoding'] !== undefined ||
  headers['access-control-request-headers'] !== undefined ||
  headers['access-control-request-method'] !== undefined;

/** The body of a request, once all of it is there: never, where its client goes before. */
export function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)),
    );
  });
}
