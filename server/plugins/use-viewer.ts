import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Editor, Viewer } from '../../schema/access.ts';
import { type ErrorCode, errorStatus, PublicError } from '../../schema/errors.ts';
import type { Authenticate } from '../access/authenticate.ts';

const viewers = new WeakMap<Request, Viewer>();

/** Who sends a request, as {@link useViewer} found out. */
export function viewerOf(request: Request): Viewer {
  return viewers.get(request) ?? { perspective: 'public' };
}

/**
 * Finds out who sends a request, before anything of it is read; nothing may keep what is not
 * public.
 *
 * @param mask what the client is told where that cannot be found out
 */
export function useViewer(
  authenticate: Authenticate,
  mask: (error: unknown) => Error,
  graphqlEndpoint = '/graphql',
): Plugin {
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      if (url.pathname !== graphqlEndpoint || request.method === 'OPTIONS') return;
      try {
        viewers.set(request, await authenticate(request.headers));
      } catch (error) {
        const told = mask(error);
        if (!(told instanceof GraphQLError)) throw told;
        const { code, retryAfter } = told.extensions;
        const status = errorStatus[code as ErrorCode];
        const headers = {
          'cache-control': 'no-store',
          ...(status === errorStatus.UNAUTHENTICATED && { 'www-authenticate': 'Bearer' }),
          ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
        };
        endResponse(fetchAPI.Response.json({ errors: [told.toJSON()] }, { status, headers }));
      }
    },
    onSubscribe({ args }) {
      const { request } = args.contextValue;
      const viewer = viewerOf(request);
      if (viewer.perspective !== 'editor') return;
      const onNext = async () => refuseLess(viewer, await authenticate(request.headers));
      return { onSubscribeResult: () => ({ onNext }) };
    },
    onResponse({ request, response }) {
      response.headers.append('vary', 'Authorization, X-Mahdar-Preview');
      if (viewerOf(request).perspective !== 'public') {
        response.headers.set('cache-control', 'private, no-store');
      }
    },
  };
}

/** A stream may last longer than what its editor may do. */
function refuseLess({ scopes }: Editor, now: Viewer): void {
  const isLess =
    now.perspective !== 'editor' || [...scopes].some((scope) => !now.scopes.has(scope));
  if (isLess) {
    throw new PublicError('This key may do less than when the stream began.', 'UNAUTHENTICATED');
  }
}
