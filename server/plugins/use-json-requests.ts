import type { FetchAPI, Plugin } from 'graphql-yoga';
import { PublicError } from '../../schema/errors.ts';
import { viewerOf } from './use-viewer.ts';

/** In bytes: a document of the largest size, and as much again three times for its variables. */
const largestOfPublic = 262_144;

/** The body of the longest article, in any writing. Nobody's request is read further than that. */
const largestBody = 2_097_152;

const largestOf = (request: Request) =>
  viewerOf(request).perspective === 'editor' ? largestBody : largestOfPublic;

const isSized = ({ headers }: Request) => /^\d+$/.test(headers.get('content-length') ?? '');

const json = /^application\/json(\s*;\s*charset\s*=\s*"?utf-8"?)?\s*$/i;

const notJson = () =>
  new PublicError(
    'Send JSON as it is: content-type: application/json, in UTF-8, and no content-encoding.',
    'UNSUPPORTED_MEDIA_TYPE',
  );

const tooLarge = (allowed: number) =>
  new PublicError(`A request may have ${allowed} bytes: send less at once.`, 'PAYLOAD_TOO_LARGE', {
    allowed,
  });

/** PUT and DELETE are how a client asks for one connection that all of its subscriptions share. */
const notAllowed = () =>
  new PublicError(
    'Ask by GET, or by POST. Each subscription has a connection of its own.',
    'METHOD_NOT_ALLOWED',
    { http: { headers: { allow: 'GET, HEAD, POST, OPTIONS' } } },
  );

/**
 * Takes requests that are JSON and nothing else. What a page of another origin can send without
 * asking for leave, forms and plain text, is refused, also where it is no body that says so but
 * the head of a GET.
 */
export function useJsonRequests(): Plugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser, fetchAPI }) {
      const largest = largestOf(request);
      refuseWrong(request, largest);
      if (!requestParser) return;
      // Node reads no body further than its head said.
      if (request.method === 'GET' || isSized(request)) return;
      setRequestParser(async (asked) => requestParser(await counted(asked, largest, fetchAPI)));
    },
  };
}

/** The same request, once it is read and found small enough. */
async function counted(request: Request, largest: number, fetchAPI: FetchAPI): Promise<Request> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving a loop over the body would close the connection before the refusal is sent.
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    bytes += read.value.byteLength;
    if (bytes > largest) throw tooLarge(largest);
    chunks.push(read.value);
  }
  const body = Buffer.concat(chunks);
  const { url, method, headers, signal } = request;
  return new fetchAPI.Request(url, { method, headers, signal, body });
}

function refuseWrong({ method, headers }: Request, largest: number): void {
  if (method !== 'GET' && method !== 'POST') throw notAllowed();
  const type = headers.get('content-type');
  const isEncoded = (headers.get('content-encoding') ?? 'identity') !== 'identity';
  const isJson = type === null ? method === 'GET' : json.test(type);
  if (isEncoded || !isJson) throw notJson();
  if (Number(headers.get('content-length') ?? 0) > largest) throw tooLarge(largest);
}
