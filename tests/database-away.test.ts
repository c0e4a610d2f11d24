import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createTestApp } from './support/app.ts';
import { type Both, bothRoutes } from './support/both-routes.ts';

const poolSize = 2;
const { app, db, pool, publicPool, url, logs, keyFor, ask } = await createTestApp({
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
const adminUrl = inject('postgres').adminUrl.replace(/[^/]*$/, new URL(url).pathname.slice(1));
const admin = new pg.Client(adminUrl);
/** In a transaction what is looked at stands still: another looks. */
const observer = new pg.Client(adminUrl);
await Promise.all([admin.connect(), observer.connect()]);
afterAll(() => Promise.all([admin.end(), observer.end()]));
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

describe('a database that says nothing at all', () => {
  it('is waited for a second longer, and the connection is given up', async () => {
    const { rows } = await publicPool.query(
      `select pg_backend_pid() as pid, set_config('statement_timeout', '0', false)`,
    );
    await expect(publicPool.query('select pg_sleep(20)')).rejects.toThrow('Query read timeout');
    const next = await publicPool.query('select pg_backend_pid() as pid');
    expect(next.rows[0].pid).not.toBe(rows[0].pid);
  });

  it('fails a transaction with what happened and not with what followed', async () => {
    const change = db.transaction(async (tx) => {
      await tx.execute(`select pg_terminate_backend(pg_backend_pid())`);
    });
    const error = await change.catch((it: unknown) => it);
    expect((error as Error).cause).toMatchObject({ code: '57P01' });
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

  it('whoever finds thirty waiting for each of them is refused at once', async () => {
    await takeAll();
    const waiting = Array.from({ length: poolSize * 30 }, () => ask(query, variables));
    await expect.poll(() => publicPool.waitingCount).toBe(poolSize * 30);
    const refused = await ask(query, variables);
    expect(publicPool.waitingCount).toBe(poolSize * 30);
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

  it('whoever reads a feed is told when to come back', async () => {
    await takeAll();
    const response = await app.fetch('http://mahdar.test/feeds/articles.rss');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.text()).toBe('Too much is asked at the moment: try again soon.\n');
  });

  it('what needs no database is answered', async () => {
    await takeAll();
    expect((await ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});

/** Whether a statement waits, for a thing or for things of a kind. */
const isHeldBy = (wait: string) => async () => {
  const { rowCount } = await observer.query(
    `select from pg_stat_activity where datname = current_database()
       and application_name = 'mahdar' and $1 in (wait_event, wait_event_type)`,
    [wait],
  );
  return rowCount === 1;
};
const isWaiting = isHeldBy('Lock');
const isAsleep = isHeldBy('PgSleep');

const endAll = () =>
  admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'mahdar'`,
  );

describe('a connection that breaks', () => {
  it('is not noticed by whoever reads: the statement is asked once more', async () => {
    const reading = publicPool.query('select pg_sleep(1), 1 as one');
    await expect.poll(isAsleep, { interval: 10 }).toBe(true);
    const [{ rows }] = await Promise.all([reading, endAll()]);
    expect(rows).toMatchObject([{ one: 1 }]);
    const { plain, planned } = await both(sent);
    expect(planned).toEqual(plain);
    expect(plain.status).toBe(200);
  });

  it('is not used for a second try of what writes', async () => {
    await publicPool.query('create table if not exists note (text text)');
    await publicPool.query('truncate note');
    const writing = publicPool.query(`with slept as (select pg_sleep(1))
      insert into note select 'once' from slept`);
    const settled = writing.catch((error) => error);
    await expect.poll(isAsleep, { interval: 10 }).toBe(true);
    await endAll();
    expect(await settled).toBeInstanceOf(Error);
    expect((await publicPool.query('select from note')).rowCount).toBe(0);
  });
});

describe('a mutation whose connection breaks', () => {
  /** Makes a topic while nobody may write any, and breaks every connection meanwhile. */
  const make = async (slug: string, key: string) => {
    await admin.query('begin; lock table topic in exclusive mode');
    const making = ask(
      `mutation ($input: TopicCreateInput!) { topicCreate(input: $input${key}) { __typename } }`,
      { input: { slug, name: [{ language: 'en', value: slug }] } },
      editor,
    );
    await expect.poll(isWaiting).toBe(true);
    await endAll();
    await admin.query('rollback');
    const { status, headers, data, errors } = await making;
    const { rowCount } = await pool.query('select from topic where slug = $1', [slug]);
    return { status, headers, data, code: errors?.[0]?.extensions.code, rowCount };
  };

  it('is done once under a key of its own, and its editor notices nothing', async () => {
    const made = await make('kept', ', idempotencyKey: "once"');
    expect(made).toMatchObject({
      status: 200,
      data: { topicCreate: { __typename: 'CreatedTopic' } },
      rowCount: 1,
    });
  });

  it('is not tried again without one: its editor is told when to come back', async () => {
    const made = await make('lost', '');
    expect(made).toMatchObject({ status: 503, code: 'OVERLOADED', rowCount: 0 });
    expect(made.headers.get('retry-after')).toBe('2');
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
