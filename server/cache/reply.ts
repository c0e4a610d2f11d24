import type { IncomingHttpHeaders } from 'node:http';
import fresh from 'fresh';
import Negotiator from 'negotiator';
import type { HeaderFields } from '../header-fields.ts';
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
  head: HeaderFields;
  /** Null where the client has a copy that is still good. */
  body: Buffer<ArrayBuffer> | string | null;
}

/**
 * Replies with an answer, at once where it is encoded, in the form that the request's headers ask for.
 *
 * @param isLasting whether clients and the caches on the way may keep the answer: it is to an
 * address that says all of the question, and for anybody
 */
export function replyWith(
  answer: Answer,
  headers: IncomingHttpHeaders,
  isLasting: boolean,
): Reply | Promise<Reply> {
  const encoding = encodingFor(answer.length, headers['accept-encoding']);
  const etag = isLasting ? answer.etag(encoding) : undefined;
  const caching = etag ? ['etag', etag, 'cache-control', publicCaching] : [];
  // What is sent is new in any case: whoever bypasses caches may still keep a copy that is good.
  const asked = { 'if-none-match': headers['if-none-match'] };
  if (etag && fresh(asked, { etag })) return { status: 304, head: caching, body: null };
  if (!encoding) {
    const head = [...caching, 'content-length', String(answer.length)];
    return { status: 200, head, body: answer.send() };
  }
  const whole = (body: Buffer<ArrayBuffer>): Reply => {
    const length = String(body.length);
    const head = [...caching, 'content-encoding', encoding, 'content-length', length];
    return { status: 200, head, body };
  };
  const encoded = answer.in(encoding);
  return encoded instanceof Promise ? encoded.then(whole) : whole(encoded);
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
