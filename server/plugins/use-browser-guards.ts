import type { Plugin } from 'graphql-yoga';

/** Keeps browsers from taking an answer for what it does not say it is, and from framing pages. */
export function useBrowserGuards(): Plugin {
  return {
    onResponse({ response: { headers } }) {
      headers.set('x-content-type-options', 'nosniff');
      const isPage = headers.get('content-type')?.startsWith('text/html');
      if (isPage && !headers.has('content-security-policy')) {
        headers.set('content-security-policy', "frame-ancestors 'none'");
      }
    },
  };
}
