import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ask, originOf } from '../faults/support/ask.ts';
import { subscribe } from '../support/event-stream.ts';
import { fileEnd } from '../support/file-end.ts';
import { startServer } from '../support/server-process.ts';
import { startPrimary } from './support/cluster.ts';
import { openNewsroom } from './support/newsroom.ts';
import { startPgBouncer } from './support/pgbouncer.ts';
import { describeWith } from './support/programs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const patience = { timeout: 30_000, interval: 50 };

vi.setConfig({ testTimeout: 120_000 });

describeWith('pgbouncer', 'a server behind PgBouncer in transaction mode', async () => {
  const primary = await startPrimary();
  const env = {
    ...primary.env,
    DATABASE_URL: await startPgBouncer(primary.postgres),
    DATABASE_DIRECT_URL: primary.postgres.url,
    // Debian's is older than those that keep statements by name.
    PG_PREPARED: 'off',
    MAHDAR_WEBHOOK_REACH: 'any',
  };
  const server = startServer(env, fileEnd());
  const origin = originOf(await server.listening);
  const newsroom = await openNewsroom(origin, primary.editor);

  it('answers many at once over few connections', async () => {
    const questions = Array.from({ length: 60 }, (_, index) => ({
      query: `{ q${index}: articles(first: 5) { totalCount nodes { headline countries(first: 3) { nodes { code } } } } }`,
    }));
    const replies = await Promise.all(questions.map((question) => ask(origin, question)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('forgets an answer when a row that it holds changes', async () => {
    for (let edition = 1; edition <= 3; edition += 1) {
      await newsroom.read(origin);
      await newsroom.write(origin, `Edition ${edition}`);
      const soon = { timeout: 5_000, interval: 20 };
      await vi.waitFor(
        async () => expect((await newsroom.read(origin)).headline).toBe(`Edition ${edition}`),
        soon,
      );
    }
  });

  it('tells subscriptions and webhooks of what happens', async () => {
    const told: string[] = [];
    const listener: Server = createServer((request, response) => {
      told.push(String(request.headers['webhook-id']));
      request.resume();
      response.end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void listener.close());
    const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
    const made = await ask(origin, {
      query: `mutation { webhookCreate(input: { label: "test", url: "${url}" }) { __typename } }`,
      headers: primary.editor,
    });
    expect(made.status).toBe(200);
    const stream = await subscribe(
      `${origin}/graphql`,
      'subscription { articlePublished { article { slug } } }',
    );
    const slug = await newsroom.publish(origin, 'Told through a pooler');
    expect((await stream.event()).data.articlePublished.article.slug).toBe(slug);
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(0), patience);
  });

  it('is joined by commands, which import and export through it', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'mahdar-pgbouncer-import-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const file = join(directory, 'coverage.ndjson');
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, ['bin/mahdar.js', ...args], {
        cwd: root,
        env: { ...process.env, ...env },
      });
    await run('export', '--format', 'ndjson', '--out', file);
    const { stdout, stderr } = await run('import', file);
    expect(stdout + stderr).not.toMatch(/refused [1-9]/);
    const page = join(directory, 'page.txt');
    writeFileSync(
      page,
      'Ministers meet in Rabat\n\nThe ministers of Morocco met on Monday in Rabat.\n',
    );
    await run('import', page, '--publisher', 'erem-news');
    const { data } = await ask(origin, {
      query: '{ drafts(first: 5) { nodes { headline } } }',
      headers: primary.editor,
    });
    expect(JSON.stringify(data)).toContain('Ministers meet in Rabat');
  });
});
