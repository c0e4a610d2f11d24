import type { Plugin } from 'graphql-yoga';
import { errorStatus } from '../../schema/errors.ts';
import { refusalOf } from '../pages/refusal-page.ts';

/**
 * Answers the graph at its one address. Yoga takes every address that ends like it, also behind a
 * question mark, which what looks at the path alone would overlook: who sends, what it costs. It
 * must come after all that answers other addresses.
 */
export function useOneEndpoint(endpoint: string): Plugin {
  return {
    onRequest({ request, url, fetchAPI, endResponse }) {
      if (url.pathname === endpoint) return;
      const message = `There is nothing at this address: the graph is at ${endpoint}.`;
      const { body, headers } = refusalOf(message, { code: 'NOT_FOUND' }, request.headers);
      endResponse(
        new fetchAPI.Response(request.method === 'HEAD' ? null : body, {
          status: errorStatus.NOT_FOUND,
          headers: { ...headers, 'cache-control': 'no-store', vary: 'Accept' },
        }),
      );
    },
  };
}
