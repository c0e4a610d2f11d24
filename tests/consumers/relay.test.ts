import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type ConcreteRequest,
  createOperationDescriptor,
  Environment,
  fetchQuery,
  type GraphQLResponse,
  getSingularSelector,
  Network,
  type ReaderFragment,
  RecordSource,
  type SingularReaderSelector,
  Store,
  type Variables,
} from 'relay-runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, serve } from '../support/app.ts';

const { app } = await createTestApp();
const url = await serve(app);

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

mkdirSync(pathOf('./dist'), { recursive: true });
const project = mkdtempSync(pathOf('./dist/relay-'));
afterAll(() => rmSync(project, { recursive: true, force: true }));
const artifacts = join(project, 'src/__generated__');

beforeAll(() => {
  cpSync(pathOf('./relay'), join(project, 'src'), { recursive: true });
  mkdirSync(artifacts);
  cpSync(pathOf('../../schema/schema.graphql'), join(project, 'schema.graphql'));
  writeFileSync(
    join(project, 'relay.config.json'),
    JSON.stringify({
      src: './src',
      schema: './schema.graphql',
      language: 'typescript',
      artifactDirectory: './src/__generated__',
      eagerEsModules: true,
    }),
  );
  const compiler = pathOf('./node_modules/relay-compiler/cli.js');
  execFileSync(process.execPath, [compiler, 'relay.config.json'], { cwd: project, stdio: 'pipe' });
});

const environment = new Environment({
  store: new Store(new RecordSource()),
  network: Network.create(async ({ text }, variables) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en' },
      body: JSON.stringify({ query: text, variables }),
    });
    return (await response.json()) as GraphQLResponse;
  }),
});

/** What the compiler made of a name. */
const compiled = async <Kind>(name: string): Promise<Kind> =>
  (await import(join(artifacts, `${name}.graphql.ts`))).default;

const ask = async (name: string, variables: Variables) =>
  fetchQuery(environment, await compiled<ConcreteRequest>(name), variables).toPromise();

interface Country {
  id: string;
  code: string;
  meetings: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } };
}

describe('Relay', () => {
  test('compiles connections, refetchable fragments and argument definitions', () => {
    expect(readdirSync(artifacts).sort()).toEqual([
      'timelineArticlesQuery.graphql.ts',
      'timelineQuery.graphql.ts',
      'timelineRefetchQuery.graphql.ts',
      'timeline_articles.graphql.ts',
      'timeline_country.graphql.ts',
      'timeline_meeting.graphql.ts',
    ]);
  });

  test('adds the next page of a connection to what its store has, asked by the id of its owner', async () => {
    const variables = { code: 'MA', kind: 'TALKS' };
    await ask('timelineQuery', variables);
    const query = await compiled<ConcreteRequest>('timelineQuery');
    const fragment = await compiled<ReaderFragment>('timeline_country');
    const read = () => {
      const operation = createOperationDescriptor(query, variables);
      const { country } = environment.lookup(operation.fragment).data as { country: unknown };
      const selector = getSingularSelector(fragment, country) as SingularReaderSelector;
      return environment.lookup(selector).data as unknown as Country;
    };
    const { id, meetings } = read();
    expect(meetings.edges).toHaveLength(3);
    const { endCursor: cursor } = meetings.pageInfo;
    await ask('timelineRefetchQuery', { id, count: 2, cursor, kind: 'TALKS' });
    const { edges } = read().meetings;
    expect(new Set(edges.map(({ node }) => node.id)).size).toBe(5);
    expect(edges.slice(0, 3)).toEqual(meetings.edges);
  });
});
