import fresh from 'fresh';
import { GraphQLError } from 'graphql';
import type { FetchAPI, Plugin } from 'graphql-yoga';
import { type ErrorCode, errorStatus, PublicError } from '../../schema/errors.ts';
import type { Answer } from '../cache/answer.ts';
import { refusalOf } from '../pages/refusal-page.ts';

/** What a page is asked with. */
export interface PageRequest {
  url: URL;
  headers: Headers;
}

/** A page as it goes out. */
export interface Page {
  answer: Answer;
  contentType: string;
  /** What a browser may do for it. */
  policy?: string;
  cacheControl?: string;
  /** By which headers else the answer differs. */
  vary?: string;
  /** 200 without it. */
  status?: number;
  location?: string;
}

/** Answers an address; undefined where there is no such page. */
export type PageRoute = (asked: PageRequest) => Promise<Page | undefined> | undefined;

// A browser asks again each time, and is spared the page by its tag.
const defaultCaching = 'public, max-age=0, s-maxage=5';

/**
 * The pages that people look at. They are read with GET and HEAD and nothing else; a wrong
 * parameter is refused as the graph refuses it, with a sentence and a code.
 *
 * @param maskError makes of a fault what the reader may know of it
 */
export function usePages(
  routes: readonly PageRoute[],
  maskError: (error: unknown) => Error,
): Plugin {
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      const { method, headers } = request;
      if (method === 'OPTIONS') return;
      const asked = { url, headers };
      try {
        for (const route of routes) {
          const reading = route(asked);
          const page = reading && (await reading);
          if (!page) continue;
          endResponse(respond(page, request, fetchAPI));
          return;
        }
      } catch (error) {
        endResponse(refuse(maskError(error), request, fetchAPI));
      }
    },
  };
}

function refuse(error: Error, request: Request, fetchAPI: FetchAPI): Response {
  const extensions = error instanceof GraphQLError ? error.extensions : {};
  const code = Object.keys(errorStatus).find((known) => known === extensions.code);
  const refusal = refusalOf(error.message, { ...extensions, http: undefined }, request.headers);
  return new fetchAPI.Response(request.method === 'HEAD' ? null : refusal.body, {
    status: errorStatus[(code ?? 'INTERNAL_SERVER_ERROR') as ErrorCode],
    headers: { ...refusal.headers, 'cache-control': 'no-store', vary: 'Accept' },
  });
}

function respond(page: Page, request: Request, fetchAPI: FetchAPI): Response {
  const { answer, contentType, policy, cacheControl = defaultCaching } = page;
  const { vary, location, status = 200 } = page;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const error = new PublicError('A page can be read and nothing else.', 'BAD_REQUEST');
    const headers = { allow: 'GET, HEAD' };
    return fetchAPI.Response.json({ errors: [error.toJSON()] }, { status: 405, headers });
  }
  // Weak: how the page is compressed on its way makes no other page of it.
  const headers = {
    etag: `W/${answer.etag()}`,
    'cache-control': cacheControl,
    ...(policy && { 'content-security-policy': policy }),
    ...(vary && { vary }),
    ...(location && { location }),
  };
  const asked = { 'if-none-match': request.headers.get('if-none-match') ?? undefined };
  if (status === 200 && fresh(asked, headers)) {
    return new fetchAPI.Response(null, { status: 304, headers });
  }
  return new fetchAPI.Response(request.method === 'HEAD' ? null : answer.body, {
    status,
    headers: { ...headers, 'content-type': contentType },
  });
}
