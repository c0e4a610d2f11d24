import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTestApp } from '../support/app.ts';
import { target } from './support/target.ts';

const app = await createTestApp({ sample: true, poolSize: 1, cacheMegabytes: 1 });
const { post, settle } = await target(app);
const editor = await app.keyFor('read:drafts');
await settle();

const query = '{ search(query: "Morocco", first: 2) { totalCount } }';

/** What the connections that are kept have been told to do otherwise than others. */
const settingsOf = async () => {
  const { rows } = await app.pool.query(
    `select name, setting from pg_settings where source = 'session' order by name`,
  );
  return rows;
};

it('nothing that a request sets in its connection is there for the next', async () => {
  const before = await settingsOf();
  app.sql.clear();
  for (const headers of [editor, {}, editor]) {
    await post({ query }, headers);
    await post({ query: '{ articles(first: 1) { nodes { slug } } }' }, headers);
  }
  expect(await settingsOf()).toEqual(before);
  const left = await app.pool.query("select current_setting('mahdar.search', true) as it");
  expect(left.rows[0]?.it || '').toBe('');
  const settings = app.sql.statements.filter((it) => /set_config|^\s*set /i.test(it));
  expect(settings.filter((it) => !/set_config\([^()]*, true\)/.test(it))).toEqual([]);
});

it('connections that Postgres ends while nobody uses them end no process', async () => {
  expect((await post({ query })).status).toBe(200);
  const { rowCount } = await app.db.execute(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and state = 'idle'`,
  );
  expect(rowCount).toBeGreaterThan(0);
  await pause(200);
  expect((await post({ query: '{ articles(first: 1) { nodes { id } } }' })).status).toBe(200);
});
