import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../drizzle/database.ts';
import {
  clusterOf,
  killPostgres,
  makeDataDir,
  postgresOf,
  startServer,
} from './support/server-process.ts';
import { createBareDatabase } from './support/test-database.ts';

async function openCommand(dataDir: string): Promise<Database> {
  const database = await openDatabase({ dataDir, role: 'command', onError: () => {} });
  onTestFinished(() => database.close());
  return database;
}

async function writeNote({ db }: Database, text: string): Promise<void> {
  await db.execute(sql`create table if not exists note (text text)`);
  await db.execute(sql`insert into note values (${text})`);
}

async function readNotes({ db }: Database): Promise<unknown[]> {
  const { rows } = await db.execute<{ text: string }>(sql`select text from note`);
  return rows.map(({ text }) => text);
}

async function writeNoteByCommand(dataDir: string, text: string): Promise<void> {
  const command = await openCommand(dataDir);
  await writeNote(command, text);
  await command.close();
}

async function readNotesByCommand(dataDir: string): Promise<unknown[]> {
  const command = await openCommand(dataDir);
  const notes = await readNotes(command);
  await command.close();
  return notes;
}

async function occupyPort(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return server;
}

describe('an embedded Postgres', () => {
  it('starts in an empty directory and stops with the server', async () => {
    const dataDir = makeDataDir();
    const server = startServer({ MAHDAR_DATA_DIR: dataDir });
    const response = await fetch(await server.listening);
    expect(response.status).toBeLessThan(500);
    expect(postgresOf(dataDir)?.isRunning).toBe(true);

    server.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    expect(postgresOf(dataDir)).toBeUndefined();
  });

  it('outlives a killed server and is taken over by the next one', async () => {
    const dataDir = makeDataDir();
    const killed = startServer({ MAHDAR_DATA_DIR: dataDir });
    await killed.listening;
    await writeNoteByCommand(dataDir, 'kept');
    const orphan = postgresOf(dataDir);
    killed.kill('SIGKILL');
    await killed.exit;

    await startServer({ MAHDAR_DATA_DIR: dataDir }).listening;
    expect(postgresOf(dataDir)?.pid).toBe(orphan?.pid);
    expect(await readNotesByCommand(dataDir)).toEqual(['kept']);
  });

  it('loses nothing when it is killed together with the server', async () => {
    const dataDir = makeDataDir();
    const killed = startServer({ MAHDAR_DATA_DIR: dataDir });
    await killed.listening;
    await writeNoteByCommand(dataDir, 'kept');
    killed.kill('SIGKILL');
    await killPostgres(dataDir);
    await killed.exit;

    await startServer({ MAHDAR_DATA_DIR: dataDir }).listening;
    expect(await readNotesByCommand(dataDir)).toEqual(['kept']);
  });

  it('comes back by itself when it is killed under a running process', async () => {
    const dataDir = makeDataDir();
    const command = await openCommand(dataDir);
    await writeNote(command, 'kept');
    await killPostgres(dataDir);
    await expect
      .poll(() => readNotes(command).catch(() => 'away'), { timeout: 30_000 })
      .toEqual(['kept']);
  });

  it('starts although its lock file names a process that is now something else', async () => {
    const dataDir = makeDataDir();
    await writeNoteByCommand(dataDir, 'kept');
    const { uid, gid } = statSync(clusterOf(dataDir));
    const stranger: ChildProcess = spawn('sleep', ['120'], { uid, gid, cwd: '/' });
    onTestFinished(() => void stranger.kill());
    const lockFile = [stranger.pid, clusterOf(dataDir), 1700000000, 1, '', '127.0.0.1', ''];
    writeFileSync(join(clusterOf(dataDir), 'postmaster.pid'), lockFile.join('\n'));

    expect(await readNotesByCommand(dataDir)).toEqual(['kept']);
    expect(stranger.exitCode).toBeNull();
  });

  it.runIf(process.getuid?.() === 0)(
    'starts for root in a directory that no other user may enter',
    async () => {
      const dataDir = makeDataDir(0o700);
      await startServer({ MAHDAR_DATA_DIR: dataDir }).listening;
      expect(statSync(clusterOf(dataDir)).uid).not.toBe(0);
    },
  );
});

describe('a data directory', () => {
  it('refuses a second server by naming the process and the port of the first', async () => {
    const dataDir = makeDataDir();
    const reserved = await occupyPort();
    const { port } = reserved.address() as AddressInfo;
    await new Promise((resolve) => reserved.close(resolve));
    const first = startServer({ MAHDAR_DATA_DIR: dataDir, PORT: String(port) });
    const url = await first.listening;
    const second = startServer({ MAHDAR_DATA_DIR: dataDir });

    expect(await second.exit).toBe(1);
    expect(second.output()).toContain(`process ${first.pid}, port ${port}`);
    expect(second.output()).not.toMatch(/\n\s+at /);
    expect((await fetch(url)).status).toBeLessThan(500);
  });

  it('takes exactly one of two first starts at once', async () => {
    const dataDir = makeDataDir();
    const servers = [1, 2].map(() => startServer({ MAHDAR_DATA_DIR: dataDir }));
    const results = await Promise.allSettled(servers.map(({ listening }) => listening));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(servers.map(({ output }) => output()).join()).toContain('Another Mahdar server');
  });

  it('keeps Postgres for a command when the server stops, until the command ends', async () => {
    const dataDir = makeDataDir();
    const server = startServer({ MAHDAR_DATA_DIR: dataDir });
    await server.listening;
    const command = await openCommand(dataDir);
    server.kill('SIGTERM');
    expect(await server.exit).toBe(0);

    await writeNote(command, 'after the server');
    await command.close();
    expect(postgresOf(dataDir)).toBeUndefined();
    expect(await readNotesByCommand(dataDir)).toEqual(['after the server']);
  });

  it('keeps Postgres for a server that came while a command ran', async () => {
    const dataDir = makeDataDir();
    const command = await openCommand(dataDir);
    const url = await startServer({ MAHDAR_DATA_DIR: dataDir }).listening;
    await command.close();
    expect(postgresOf(dataDir)?.isRunning).toBe(true);
    expect((await fetch(url)).status).toBeLessThan(500);
  });

  it('that cannot be made is refused with one sentence', async () => {
    const server = startServer({ MAHDAR_DATA_DIR: '/dev/null/data' });
    expect(await server.exit).toBe(1);
    expect(server.output()).toContain('set MAHDAR_DATA_DIR to a directory that it may write');
  });
});

describe('a start that cannot succeed', () => {
  it('names every wrong value at once, without a stack', async () => {
    const server = startServer({ PORT: '40oo', LOG_LEVEL: 'loud' });
    expect(await server.exit).toBe(1);
    expect(server.output()).toContain('PORT must be a whole number');
    expect(server.output()).toContain('LOG_LEVEL must be one of');
    expect(server.output()).not.toMatch(/\n\s+at /);
  });

  it('names a taken port and leaves no Postgres behind', async () => {
    const dataDir = makeDataDir();
    const other = await occupyPort();
    const { port } = other.address() as AddressInfo;
    const server = startServer({ MAHDAR_DATA_DIR: dataDir, PORT: String(port) });

    expect(await server.exit).toBe(1);
    expect(server.output()).toContain(`Port ${port} is taken by another program`);
    expect(postgresOf(dataDir)).toBeUndefined();
  });

  it('names a database that cannot be reached, without its password', async () => {
    const server = startServer({ DATABASE_URL: 'postgres://desk:hush-hush@127.0.0.1:1/news' });
    expect(await server.exit).toBe(1);
    expect(server.output()).toContain(
      'The database at 127.0.0.1:1/news cannot be used: nothing listens there.',
    );
    expect(server.output()).not.toContain('hush-hush');
  });

  it('refuses a database that is not UTF-8', async () => {
    const url = await createBareDatabase(`encoding 'SQL_ASCII' locale_provider libc locale 'C'`);
    const server = startServer({ DATABASE_URL: url });
    expect(await server.exit).toBe(1);
    expect(server.output()).toContain('The database is encoded in SQL_ASCII');
  });

  it('refuses a database whose letters are ASCII alone', async () => {
    const url = await createBareDatabase(`locale_provider libc locale 'C'`);
    const server = startServer({ DATABASE_URL: url });
    expect(await server.exit).toBe(1);
    expect(server.output()).toContain('which knows no Arabic letters');
  });
});
