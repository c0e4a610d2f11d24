import type { IncomingMessage } from 'node:http';
import type pg from 'pg';
import { parseSearchQuery } from '../../../drizzle/text/search-query.ts';
import { documents } from '../documents.ts';
import { openPool, readBody, serve } from '../serve.ts';
import { searchJson } from './search.ts';
import { article, firstArticles, furtherArticles, meetings } from './statements.ts';

type Variables = Record<string, string | null | undefined>;

/** What a document is answered by: a statement that Postgres knows by its name. */
const statements = new Map<string, (variables: Variables) => pg.QueryConfig>([
  [documents.article, ({ slug }) => ({ name: 'article', text: article, values: [slug] })],
  [
    documents['country-articles'],
    ({ country, after }) =>
      after
        ? { name: 'further', text: furtherArticles, values: [country, ...after.split('|')] }
        : { name: 'first', text: firstArticles, values: [country] },
  ],
  [
    documents['country-meetings'],
    ({ country }) => ({ name: 'meetings', text: meetings, values: [country] }),
  ],
  [
    documents.search,
    ({ query }) => {
      const parsed = parseSearchQuery(query ?? '');
      return { name: `search${parsed.wanted.length}`, ...searchJson(parsed) };
    },
  ],
]);

const pool = openPool();

async function answer(request: IncomingMessage): Promise<string> {
  const { query, variables } = JSON.parse(await readBody(request));
  const statement = statements.get(query);
  if (!statement) throw new Error('This document is none of the four.');
  const { rows } = await pool.query<{ body: string }>(statement(variables ?? {}));
  return rows[0]?.body ?? 'null';
}

serve((request, response) => {
  answer(request).then(
    (body) => {
      response.writeHead(200, {
        'content-type': 'application/graphql-response+json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
      });
      response.end(body);
    },
    (error: Error) => response.writeHead(500).end(JSON.stringify({ errors: [error.message] })),
  );
});
