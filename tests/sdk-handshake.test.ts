import { expect, test, vi } from 'vitest';
import { schemaVersion } from '../sdk/generated/schema-version.ts';
import { createClient, type Fetch, type SchemaVersions } from '../sdk/index.ts';
import { createTestApp, serve } from './support/app.ts';

const { app } = await createTestApp();
const url = await serve(app);

/** The server, as it will be after a change of its graph. */
const laterServer: Fetch = async (to, init) => {
  const response = await fetch(to, init);
  const headers = new Headers(response.headers);
  headers.set('x-mahdar-schema', 'later');
  return { status: response.status, headers, text: () => response.text() };
};

async function warningsOf(options: object): Promise<unknown[]> {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  try {
    for (let client = 0; client < 2; client += 1) {
      const mahdar = createClient({ url, ...options });
      await mahdar.countries({ first: 0 });
      await mahdar.meetings({ first: 0 });
    }
    return warn.mock.calls.flat();
  } finally {
    warn.mockRestore();
  }
}

test('a client made for the graph of the server says nothing', async () => {
  expect(await warningsOf({})).toEqual([]);
});

test('a client made for another graph warns once, however many there are', async () => {
  expect(await warningsOf({ fetch: laterServer })).toEqual([
    `@mahdar/sdk was made for schema ${schemaVersion}, the server has later: update the package to see what is new.`,
  ]);
});

test('the warning can be silenced, or handled', async () => {
  const told: SchemaVersions[] = [];
  const onNewSchema = (versions: SchemaVersions) => void told.push(versions);
  expect(await warningsOf({ fetch: laterServer, onNewSchema: false })).toEqual([]);
  expect(await warningsOf({ fetch: laterServer, onNewSchema })).toEqual([]);
  const versions = { own: schemaVersion, server: 'later' };
  expect(told).toEqual([versions, versions]);
});
