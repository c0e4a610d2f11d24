import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { PublicError } from '../../schema/errors.ts';

/** In bytes: a document of the largest size, and as much again three times for its variables. */
export const largestBody = 262_144;

const json = /^application\/json(\s*;\s*charset\s*=\s*"?utf-8"?)?\s*$/i;

const notJson = () =>
  new PublicError(
    'Send JSON as it is: content-type: application/json, in UTF-8, and no content-encoding.',
    'UNSUPPORTED_MEDIA_TYPE',
  );

const tooLarge = () =>
  new PublicError(
    `A request may have ${largestBody} bytes: send less at once.`,
    'PAYLOAD_TOO_LARGE',
    { allowed: largestBody },
  );

const notAllowed = () =>
  new PublicError('Ask by GET, or by POST.', 'METHOD_NOT_ALLOWED', {
    http: { headers: { allow: 'GET, HEAD, POST, OPTIONS' } },
  });

/**
 * Takes requests that are JSON and nothing else. What a page of another origin can send without
 * asking for leave, forms and plain text, is refused, also where it is no body that says so but
 * the head of a GET.
 */
export function useJsonRequests(): Plugin {
  return {
    onRequestParse({ request, requestParser, setRequestParser }) {
      refuseWrong(request);
      if (!requestParser) return;
      setRequestParser(async (asked) => {
        try {
          return await requestParser(asked);
        } catch (error) {
          throw isTooLarge(error) ? tooLarge() : error;
        }
      });
    },
  };
}

function refuseWrong({ method, headers }: Request): void {
  if (method !== 'GET' && method !== 'POST') throw notAllowed();
  const type = headers.get('content-type');
  const isEncoded = (headers.get('content-encoding') ?? 'identity') !== 'identity';
  const isJson = type === null ? method === 'GET' : json.test(type);
  if (isEncoded || !isJson) throw notJson();
  if (Number(headers.get('content-length') ?? 0) > largestBody) throw tooLarge();
}

/** What Yoga says when it has counted more bytes than it may read. */
const isTooLarge = (error: unknown) =>
  error instanceof GraphQLError && error.extensions.code === 'REQUEST_ENTITY_TOO_LARGE';
