import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask, url, secret } = await createTestApp();
const root = fileURLToPath(new URL('..', import.meta.url));

/** What `npm run key` with these words writes, and how it ends. */
async function runKey(...args: string[]) {
  return runKeyWith({ MAHDAR_SECRET: secret.toString('utf8') }, ...args);
}

async function runKeyWith(env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, ['bin/mahdar.js', 'key', ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { stdout: stdout.trim(), stderr, code: await code };
}

const asks = (key: string) => ask('{ __typename }', {}, { authorization: `Bearer ${key}` });

test('A key that the command made is good for its scopes until the command revokes it.', async () => {
  const made = await runKey('create', '--scope', 'write', '--label', 'foreign desk');
  expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^mahdar_\w{12}_\w+$/) });
  expect((await asks(made.stdout)).status).toBe(200);

  const [, keyId = ''] = made.stdout.split('_');
  const listed = await runKey('list');
  const [head, line] = listed.stdout.split('\n');
  expect(head).toMatch(/^ID +CREATED +USED +EXPIRES +REVOKED +SCOPES +LABEL$/);
  expect(line).toMatch(new RegExp(`^${keyId}  [\\d-]{10}  [\\d-]{10}  - +- +write +foreign desk$`));
  expect(listed.stdout).not.toContain(made.stdout);

  expect((await runKey('revoke', keyId)).code).toBe(0);
  const { status, errors } = await asks(made.stdout);
  expect(status).toBe(401);
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

test.each([
  [['create', '--label', 'desk'], '--scope is missing'],
  [['create', '--scope', 'everything', '--label', 'desk'], 'There is no scope "everything"'],
  [['create', '--scope', 'write'], '--label is missing'],
  [['create', '--scope', 'write', '--label', 'x', '--days', '0'], '--days needs a whole number'],
  [['revoke', 'nobody'], 'There is no key nobody'],
  [['destroy'], 'Say create, list or revoke ID.'],
])('The words %j are refused with a sentence.', async (args, sentence) => {
  const { code, stderr } = await runKey(...args);
  expect(code).toBe(1);
  expect(stderr).toContain(sentence);
});

test('Without a secret of the installation no key is made.', async () => {
  const { code, stderr } = await runKeyWith(
    { MAHDAR_SECRET: '' },
    ...['create', '--scope', 'write', '--label', 'desk'],
  );
  expect(code).toBe(1);
  expect(stderr).toContain('Set MAHDAR_SECRET');
});
