import type { Plugin } from 'graphql-yoga';
import type { Readiness } from '../observe/readiness.ts';

/** `/healthz`: the process answers. `/readyz`: requests may be sent to it. */
export function useHealth(readiness: Readiness): Plugin {
  return {
    async onRequest({ url, fetchAPI, endResponse }) {
      if (url.pathname === '/healthz') {
        endResponse(new fetchAPI.Response('ok\n'));
      } else if (url.pathname === '/readyz') {
        const fault = await readiness.fault();
        const status = fault === null ? 200 : 503;
        endResponse(new fetchAPI.Response(`${fault ?? 'ready'}\n`, { status }));
      }
    },
  };
}
