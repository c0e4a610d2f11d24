import type { IncomingHttpHeaders } from 'node:http';
import fresh from 'fresh';
import Negotiator from 'negotiator';
import { type Answer, type Encoding, encodings } from './answer.ts';

/** Shorter bodies fit into one packet as they are. */
const smallestCompressed = 1_000;

/**
 * A browser asks again each time, and is spared the answer by its tag: what is withdrawn is gone at
 * once. Caches on the way may answer a ready operation themselves for five seconds.
 */
const publicCaching = 'public, max-age=0, s-maxage=5';

/** How an answer goes out to one request: the part of the head that depends on both, and the body. */
export interface Reply {
  status: 200 | 304;
  head: Record<string, string>;
  /** Null where the client has a copy that is still good. */
  body: Buffer<ArrayBuffer> | string | null;
}

/**
 * Replies with an answer in the form that the request's headers ask for.
 *
 * @param isLasting whether clients and the caches on the way may keep the answer: it is to an
 * address that says all of the question, and for anybody
 */
export async function replyWith(
  answer: Answer,
  headers: IncomingHttpHeaders,
  isLasting: boolean,
): Promise<Reply> {
  const encoding = encodingFor(answer.length, headers['accept-encoding']);
  const caching = isLasting
    ? { etag: answer.etag(encoding), 'cache-control': publicCaching }
    : undefined;
  // What is sent is new in any case: whoever bypasses caches may still keep a copy that is good.
  const asked = { 'if-none-match': headers['if-none-match'] };
  if (caching && fresh(asked, caching)) return { status: 304, head: caching, body: null };
  const body = encoding ? await answer.in(encoding) : answer.send();
  const head = {
    ...caching,
    ...(encoding && { 'content-encoding': encoding }),
    'content-length': String(typeof body === 'string' ? answer.length : body.length),
  };
  return { status: 200, head, body };
}

/** The encoding that a body is worth and its reader takes; undefined for the body as it is. */
export function encodingFor(
  length: number,
  accepted: string | string[] | null | undefined,
): Encoding | undefined {
  if (!accepted || length < smallestCompressed) return undefined;
  const asked = { headers: { 'accept-encoding': String(accepted) } };
  const negotiator: Negotiating = new Negotiator(asked);
  const best = negotiator.encoding([...encodings, 'identity'], { preferred: encodings });
  return encodings.find((encoding) => encoding === best);
}

/** The library's types are of an older version, which had no preferences. */
interface Negotiating {
  encoding(
    available: readonly string[],
    options: { preferred: readonly string[] },
  ): string | undefined;
}
