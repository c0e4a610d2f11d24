import { createHash } from 'node:crypto';
import pg from 'pg';
import { beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask, app, pool, url, logs } = await createTestApp({});
await pool.query('alter table person rename to nobody_knows_where');

const query = 'query ($slug: String!) { person(slug: $slug) { slug } }';
const variables = { slug: 'a-private-wish' };
const failures = () => logs.filter(({ level }) => Number(level) >= 50);

beforeEach(() => void logs.splice(0));

describe('an unexpected failure', () => {
  it('tells the caller nothing but a code and the id of the request', async () => {
    const { data, errors, headers } = await ask(query, variables);
    expect(data).toEqual({ person: null });
    expect(errors).toEqual([
      {
        message: 'Something went wrong on our side.',
        path: ['person'],
        locations: [{ line: 1, column: 26 }],
        extensions: {
          code: 'INTERNAL_SERVER_ERROR',
          requestId: headers.get('x-request-id'),
        },
      },
    ]);
  });

  it('tells whoever develops no more than that, too', async () => {
    vi.stubEnv('NODE_ENV', 'development');
    const { errors } = await ask(query, variables);
    vi.unstubAllEnvs();
    expect(JSON.stringify(errors)).not.toMatch(/relation|nobody_knows|select|stack|\.ts/);
    expect(Object.keys(errors?.[0]?.extensions ?? {})).toEqual(['code', 'requestId']);
  });

  it('is logged with the name of its operation and the hash of its document', async () => {
    const named = 'query Who($slug: String!) { person(slug: $slug) { slug } }';
    await ask(named, variables);
    const document = createHash('sha256').update(named).digest('hex');
    expect(failures()).toMatchObject([{ operation: 'Who', document }]);
  });

  it('is logged once, with its cause, under the same id', async () => {
    const { headers } = await ask(query, variables);
    expect(failures()).toMatchObject([
      {
        requestId: headers.get('x-request-id'),
        path: ['person'],
        err: { message: expect.stringContaining('relation "person" does not exist') },
      },
    ]);
  });

  it('is logged without the values that the caller sent', async () => {
    await ask(query, variables);
    expect(JSON.stringify(logs)).not.toContain(variables.slug);
  });

  it('is logged once for each field that failed', async () => {
    await ask('{ a: person(slug: "a") { slug } b: person(slug: "b") { slug } }');
    expect(
      failures()
        .map(({ path }) => String(path))
        .sort(),
    ).toEqual(['a', 'b']);
  });

  it('keeps the id that the caller gave to the request', async () => {
    const id = 'desk-7:2024.06';
    const { errors, headers } = await ask(query, variables, { 'x-request-id': id });
    expect(headers.get('x-request-id')).toBe(id);
    expect(errors?.[0]?.extensions.requestId).toBe(id);
    expect(failures()).toMatchObject([{ requestId: id }]);
  });

  it('does not keep an id that could not stand in a log', async () => {
    const { headers } = await ask('{ __typename }', {}, { 'x-request-id': 'a b"c' });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('gives each of the requests at the same time its own id', async () => {
    const answers = await Promise.all(
      ['1', '2', '3', '4'].map((id) => ask(query, variables, { 'x-request-id': id })),
    );
    expect(answers.map(({ errors }) => errors?.[0]?.extensions.requestId)).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
  });

  it('does not log what the caller did wrong', async () => {
    await ask('{ person(id: "abc") { slug } }');
    await ask('{ nothing }');
    expect(failures()).toEqual([]);
  });
});

describe('an answer', () => {
  it.each(['/graphql', '/healthz', '/nowhere'])('of %s names its request', async (path) => {
    const response = await app.fetch(`http://mahdar.test${path}`, {
      headers: { 'x-request-id': 'mine' },
    });
    expect(response.headers.get('x-request-id')).toBe('mine');
  });

  it('to a body that is no JSON does not repeat it', async () => {
    const response = await app.fetch('http://mahdar.test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query": a-private-wish',
    });
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('private');
  });
});

describe('a database that is gone', () => {
  it('fails the question and not the server', async () => {
    await dropDatabase();
    const { errors, headers } = await ask('{ topics { totalCount } }');
    expect(errors?.[0]).toMatchObject({
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: headers.get('x-request-id') },
    });
    expect((await app.fetch('http://mahdar.test/healthz')).status).toBe(200);
    expect((await app.fetch('http://mahdar.test/readyz')).status).toBe(503);
  });
});

async function dropDatabase(): Promise<void> {
  const admin = new pg.Client(inject('postgres').adminUrl);
  await admin.connect();
  await admin.query(`drop database ${new URL(url).pathname.slice(1)} with (force)`);
  await admin.end();
}
