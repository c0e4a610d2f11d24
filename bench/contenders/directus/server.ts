import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { announce } from '../serve.ts';
import { register, schema } from './register.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

Object.assign(process.env, {
  DB_CLIENT: 'pg',
  DB_CONNECTION_STRING: process.env.DATABASE_URL,
  // The first one takes Directus' own tables.
  DB_SEARCH_PATH: `array:${schema},public`,
  DB_POOL__MAX: '10',
  SECRET: 'a secret of the bench, which nobody else uses',
  ADMIN_EMAIL: 'admin@example.com',
  ADMIN_PASSWORD: 'a password of the bench',
  HOST: '127.0.0.1',
  PORT: String(await freePort()),
  SERVE_APP: 'false',
  TELEMETRY: 'false',
  CACHE_ENABLED: 'false',
  RATE_LIMITER_ENABLED: 'false',
  WEBSOCKETS_ENABLED: 'false',
  LOG_LEVEL: 'error',
});

const client = new pg.Client(process.env.DATABASE_URL);
await client.connect();
const { rows } = await client.query(`select to_regclass('${schema}.directus_fields') as made`);
if (!rows[0]?.made) {
  await client.query(`drop schema if exists ${schema} cascade`);
  await client.query(`create schema ${schema}`);
  const program = `${here}node_modules/directus/cli.js`;
  execFileSync(process.execPath, [program, 'bootstrap'], { cwd: here });
}
await register(client);
await client.end();

process.chdir(here);
const { startServer } = await import(`${here}node_modules/@directus/api/dist/server.js`);
await startServer();
await answering();
announce(Number(process.env.PORT));

async function answering(): Promise<void> {
  const address = `http://127.0.0.1:${process.env.PORT}/server/ping`;
  while (!(await fetch(address).catch(() => undefined))?.ok) await pause(50);
}

/** It wants to be told a port. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
