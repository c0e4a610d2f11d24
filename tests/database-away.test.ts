import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createTestApp } from './support/app.ts';
import { type Both, bothRoutes } from './support/both-routes.ts';

const poolSize = 2;
const { app, pool, publicPool, url, logs, keyFor, ask } = await createTestApp({
  sample: true,
  role: 'server',
  poolSize,
});
const both = await bothRoutes(app);
const editor = await keyFor('write');

const query = 'query Slow($slug: String!) { person(slug: $slug) { slug } }';
const variables = { slug: 'a-private-wish' };
const sent = { query, variables };

/** A connection that is in nobody's way, with the rights to lock and to end others. */
const admin = new pg.Client(
  inject('postgres').adminUrl.replace(/[^/]*$/, new URL(url).pathname.slice(1)),
);
await admin.connect();
afterAll(() => admin.end());
afterEach(() => admin.query('rollback'));
beforeEach(() => void logs.splice(0));

const lock = (table: string) => admin.query(`begin; lock table ${table} in access exclusive mode`);

const codeOf = ({ text }: Both['plain']) => JSON.parse(text).errors?.[0]?.extensions?.code;

describe('a statement that waits for a lock', () => {
  it('is given up after two seconds, as a timeout, on both routes', async () => {
    await both(sent);
    await lock('person');
    const { plain, planned } = await both(sent);
    expect(planned).toEqual(plain);
    expect(plain.status).toBe(504);
    expect(JSON.parse(plain.text)).toEqual({
      errors: [
        {
          message: 'The answer took too long to read: ask for less of it, or try again.',
          extensions: { code: 'TIMEOUT' },
        },
      ],
    });
  });

  it('holds up no question about other tables', async () => {
    await lock('person');
    const { data } = await ask('{ topics(first: 1) { nodes { slug } } }');
    expect(data.topics.nodes).toHaveLength(1);
  });

  it('leaves the other fields of its question answered', async () => {
    await lock('person');
    const { status, data, errors } = await ask(
      '{ topics(first: 1) { nodes { slug } } person(slug: "a") { slug } }',
    );
    expect(status).toBe(200);
    expect(data).toMatchObject({ topics: { nodes: [{}] }, person: null });
    expect(errors?.[0]).toMatchObject({ path: ['person'], extensions: { code: 'TIMEOUT' } });
  });
});

describe('a statement that runs too long', () => {
  it('is ended after three seconds for the public and ten for an editor', async () => {
    const timeoutOf = async (of: pg.Pool) => (await of.query('show statement_timeout')).rows[0];
    expect(await timeoutOf(publicPool)).toEqual({ statement_timeout: '3s' });
    expect(await timeoutOf(pool)).toEqual({ statement_timeout: '10s' });
  });

  it('leaves its connection good for the next', async () => {
    const pidOf = async () =>
      (await publicPool.query('select pg_backend_pid() as pid')).rows[0].pid;
    const before = await pidOf();
    await expect(publicPool.query('select pg_sleep(4)')).rejects.toThrow('statement timeout');
    expect(await pidOf()).toBe(before);
  });
});

describe('when all connections are in use', () => {
  const held: pg.PoolClient[] = [];
  const takeAll = async () => {
    for (let n = 0; n < poolSize; n += 1) held.push(await publicPool.connect());
  };
  afterEach(() => {
    for (const client of held.splice(0)) client.release();
  });

  it('whoever asks waits for two seconds and is told when to come back, on both routes', async () => {
    await both(sent);
    await takeAll();
    const { plain, planned } = await both(sent);
    expect(planned).toEqual(plain);
    expect(plain.status).toBe(503);
    expect(plain.head['retry-after']).toBe('1');
    expect(JSON.parse(plain.text).errors[0].extensions).toEqual({
      code: 'OVERLOADED',
      retryAfter: 1,
    });
  });

  it('whoever finds ten waiting for each of them is refused at once', async () => {
    await takeAll();
    const waiting = Array.from({ length: poolSize * 10 }, () => ask(query, variables));
    await expect.poll(() => publicPool.waitingCount).toBe(poolSize * 10);
    const refused = await ask(query, variables);
    expect(publicPool.waitingCount).toBe(poolSize * 10);
    expect(refused.status).toBe(503);
    expect(refused.errors?.[0]?.extensions.code).toBe('OVERLOADED');
    for (const client of held.splice(0)) client.release();
    for (const { errors } of await Promise.all(waiting)) expect(errors).toBeUndefined();
  });

  it('editors still have theirs', async () => {
    await takeAll();
    const { errors } = await ask('{ people(first: 1) { nodes { slug } } }', {}, editor);
    expect(errors).toBeUndefined();
  });

  it('what needs no database is answered', async () => {
    await takeAll();
    expect((await ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});

const endAll = () =>
  admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'mahdar'`,
  );

describe('a connection that breaks', () => {
  it('is not noticed by whoever reads: the statement is asked once more', async () => {
    const reading = publicPool.query('select pg_sleep(0.5), 1 as one');
    await pause(200);
    const [{ rows }] = await Promise.all([reading, endAll()]);
    expect(rows).toMatchObject([{ one: 1 }]);
    const { plain, planned } = await both(sent);
    expect(planned).toEqual(plain);
    expect(plain.status).toBe(200);
  });

  it('is not used for a second try of what writes', async () => {
    await publicPool.query('create table if not exists note (text text)');
    await publicPool.query('truncate note');
    const writing = publicPool.query(`with slept as (select pg_sleep(0.5))
      insert into note select 'once' from slept`);
    const settled = writing.catch((error) => error);
    await pause(200);
    await endAll();
    expect(await settled).toBeInstanceOf(Error);
    expect((await publicPool.query('select from note')).rowCount).toBe(0);
  });
});

describe('the log of a statement that failed', () => {
  it('names the operation and the hash of its document, and nothing that was sent with it', async () => {
    await lock('person');
    const { plain, planned } = await both(sent);
    expect([codeOf(plain), codeOf(planned)]).toEqual(['TIMEOUT', 'TIMEOUT']);
    const lines = logs.filter(({ msg }) => msg === 'The database did not answer');
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).toMatchObject({
        requestId: 'both',
        operation: 'Slow',
        document: expect.stringMatching(/^[0-9a-f]{64}$/),
        fault: 'slow',
      });
    }
    expect(JSON.stringify(logs)).not.toContain(variables.slug);
  });
});
