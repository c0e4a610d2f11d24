import type { Plugin } from 'graphql-yoga';
import type { Readiness } from '../observe/readiness.ts';

/** `/healthz`: the process answers. `/readyz`: requests may be sent to it. */
export function useHealth(readiness: Readiness): Plugin {
  return {
    async onRequest({ request: { method }, url, fetchAPI, endResponse }) {
      if (!/^\/(health|ready)z$/.test(url.pathname) || method === 'OPTIONS') return;
      if (method !== 'GET' && method !== 'HEAD') {
        endResponse(new fetchAPI.Response(null, { status: 405, headers: { allow: 'GET, HEAD' } }));
      } else if (url.pathname === '/healthz') {
        endResponse(new fetchAPI.Response('ok\n'));
      } else {
        const fault = await readiness.fault();
        const status = fault === null ? 200 : 503;
        endResponse(new fetchAPI.Response(`${fault ?? 'ready'}\n`, { status }));
      }
    },
  };
}
