import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { Answer } from '../cache/answer.ts';
import { encodingFor, replyWith } from '../cache/reply.ts';
import { setFields } from '../header-fields.ts';
import { viewerOf } from './use-viewer.ts';

/** Streams go out as they come, and other bodies have tags of their own. */
const compressible =
  /^(application\/(graphql-response\+)?json|text\/(html|css|javascript)|image\/svg\+xml)/;

/**
 * Compresses answers for whoever takes that, and lets clients and caches keep those to ready
 * operations that anybody asked by an address. The form is the same that kept answers have.
 */
export function useReplyForm(): Plugin {
  const lasting = new WeakSet<Request>();
  return {
    onResultProcess({ request, result }) {
      const isOne = !isAsyncIterable(result) && !Array.isArray(result);
      if (isOne && 'data' in result && !result.errors && isForAnybody(request)) {
        lasting.add(request);
      }
    },
    async onResponse({ request, response, setResponse, fetchAPI }) {
      response.headers.append('vary', 'Accept-Encoding');
      const isLasting = lasting.has(request);
      const length = Number(response.headers.get('content-length') ?? Number.POSITIVE_INFINITY);
      const encoding =
        compressible.test(response.headers.get('content-type') ?? '') &&
        encodingFor(length, request.headers.get('accept-encoding'));
      if (!response.body || !(isLasting || encoding)) return;
      const answer = new Answer(Buffer.from(await response.arrayBuffer()));
      const asked = Object.fromEntries(request.headers);
      const { status, head, body } = await replyWith(answer, asked, isLasting);
      const headers = new fetchAPI.Headers(response.headers);
      if (!body) for (const name of ['content-type', 'content-length']) headers.delete(name);
      setFields(headers, head);
      setResponse(
        new fetchAPI.Response(body, {
          status: status === 304 ? status : response.status,
          statusText: status === 304 ? 'Not Modified' : response.statusText,
          headers,
        }),
      );
    },
  };
}

/** Whether an address alone asks, by the hash of a ready operation. */
function isForAnybody(request: Request): boolean {
  const { method, url, headers } = request;
  return (
    method === 'GET' &&
    viewerOf(request).perspective === 'public' &&
    !headers.has('authorization') &&
    !headers.has('x-mahdar-preview') &&
    !new URL(url).searchParams.has('query')
  );
}
