import { describe, expect, it } from 'vitest';
import { startServer } from './support/server-process.ts';
import { createTestDatabase } from './support/test-database.ts';

const { url: databaseUrl } = await createTestDatabase({ sample: true });

/** A server in production that nobody told anything else. */
async function production(more: Record<string, string> = {}): Promise<string> {
  const { listening } = startServer({
    DATABASE_URL: databaseUrl,
    NODE_ENV: 'production',
    ...more,
  });
  return listening;
}

async function send(address: string, init: RequestInit = {}): Promise<string> {
  return (await fetch(address, init)).text();
}

const post = (server: string, body: unknown) =>
  send(`${server}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const ask = (server: string, query: string) => post(server, { query });

const hasData = (text: string) => {
  const { data } = JSON.parse(text || '{}') as { data?: unknown };
  return data !== undefined && data !== null;
};

const byAddress = (server: string, query: string) =>
  `${server}/graphql?query=${encodeURIComponent(query)}`;

const circle = `{ __schema { types { fields { type { fields { type { fields { type {
  fields { type { name } } } } } } } } } }`;

/** Whether a server has what graphql-cop looks for, by the names of its checks. */
const checks: Record<string, (server: string) => Promise<boolean>> = {
  alias_overloading: async (server) => {
    const aliases = Array.from({ length: 101 }, (_, at) => `alias${at}: __typename`);
    return hasData(await ask(server, `query { ${aliases.join(' ')} }`));
  },
  batch_query: async (server) => {
    const text = await post(
      server,
      Array.from({ length: 10 }, () => ({ query: 'query { __typename }' })),
    );
    return Array.isArray(JSON.parse(text));
  },
  field_duplication: async (server) =>
    hasData(await ask(server, `query { ${'__typename '.repeat(500)} }`)),
  directive_overloading: async (server) => {
    const text = await ask(server, `query { __typename ${'@aa'.repeat(10)} }`);
    return (JSON.parse(text).errors?.length ?? 0) >= 10;
  },
  circular_query_introspection: async (server) => hasData(await ask(server, circle)),
  circular_fragment: async (server) => {
    const query = `query { __schema { ...A } } fragment A on __Schema { __typename ...B }
      fragment B on __Schema { ...A }`;
    return !JSON.parse(await ask(server, query)).errors;
  },
  field_suggestions: async (server) =>
    (await ask(server, 'query { __schema { directive } }')).includes('Did you mean'),
  get_method_support: async (server) => hasData(await send(byAddress(server, '{__typename}'))),
  get_based_mutation: async (server) =>
    hasData(await send(byAddress(server, 'mutation {__typename}'))),
  post_based_csrf: async (server) => {
    const query = 'query {__typename}';
    const form = new URLSearchParams({ query });
    const answers = await Promise.all([
      send(`${server}/graphql`, { method: 'POST', body: form }),
      send(byAddress(server, query), { method: 'POST' }),
    ]);
    return answers.some(hasData);
  },
  detect_graphiql: async (server) => {
    const pages = await Promise.all(
      ['/graphiql', '/playground', '/console', '/graphql'].map((path) =>
        send(server + path, { headers: { accept: 'text/html' } }),
      ),
    );
    return pages.some((page) => /GraphiQL|graphiql\.min\.css|graphql.playground/i.test(page));
  },
  introspection: async (server) =>
    hasData(await ask(server, 'query { __schema { types { name fields { name } } } }')),
  trace_mode: async (server) =>
    /"tracing"|"exception"|stacktrace/i.test(
      (await ask(server, 'query { __typename }')) + (await ask(server, 'query { nothing }')),
    ),
  unhandled_error_detection: async (server) =>
    /"exception"|"originalError"|\bat .+\(/.test(await ask(server, 'qwerty cop { abc }')),
};

async function findings(server: string): Promise<string[]> {
  const found: string[] = [];
  for (const [name, has] of Object.entries(checks)) if (await has(server)) found.push(name);
  return found;
}

describe('in production, graphql-cop', () => {
  it('finds that the graph describes itself, on purpose, and nothing else', async () => {
    expect(await findings(await production())).toEqual(['field_suggestions', 'introspection']);
  });

  it('finds nothing where the graph does not describe itself', async () => {
    expect(await findings(await production({ MAHDAR_INTROSPECTION: 'off' }))).toEqual([]);
  });

  it('would find what is open to who develops', async () => {
    const open = startServer({ DATABASE_URL: databaseUrl, MAHDAR_BATCHING: '10' });
    expect(await findings(await open.listening)).toEqual([
      ...['batch_query', 'field_suggestions', 'get_method_support', 'detect_graphiql'],
      'introspection',
    ]);
  });
});
