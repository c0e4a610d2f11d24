import { sql } from 'drizzle-orm';
import type { Plugin } from 'graphql-yoga';
import type { Database } from '../../drizzle/database.ts';

/** `/healthz`: the process answers. `/readyz`: so does its database. */
export function useHealth(db: Database['db']): Plugin {
  return {
    async onRequest({ url, fetchAPI, endResponse }) {
      if (url.pathname === '/healthz') {
        endResponse(new fetchAPI.Response('ok\n'));
      } else if (url.pathname === '/readyz') {
        const isReady = await db.execute(sql`select 1`).then(
          () => true,
          () => false,
        );
        endResponse(
          new fetchAPI.Response(isReady ? 'ready\n' : 'the database does not answer\n', {
            status: isReady ? 200 : 503,
          }),
        );
      }
    },
  };
}
