import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject, onTestFinished } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase } from '../../drizzle/database.ts';

/** What a test database begins with. */
export interface TestDatabaseOptions {
  /** True for the sample coverage; otherwise the tables are empty. */
  sample?: boolean;
  /** Whether the public reads by a login of its own. */
  publicLogin?: boolean;
  /** Whether it is as patient as a server's, or as a command's, which a busy machine does not hurry. */
  role?: DatabaseOptions['role'];
  /** How many connections the public may take, and editors as many. */
  poolSize?: number;
}

/**
 * Makes a database for one test file and drops it after the file's last test. Call it at the top
 * level of the file: `const { db } = await createTestDatabase();`
 */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<Database> {
  let database: Database | undefined;
  const name = newName();
  afterAll(async () => {
    await database?.close();
    await asAdmin(async (admin) => {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.query(`drop role if exists ${publicLoginOf(name)}`);
    });
  });
  const template = options.sample ? await sampleTemplate() : emptyTemplate();
  await asAdmin((admin) => cloneDatabase(admin, name, template));
  const { role = 'command', poolSize } = options;
  const publicUrl = options.publicLogin ? await makeLogin(name) : undefined;
  database = await open(name, { publicUrl, role, poolSize });
  return database;
}

/**
 * Makes a database that no migration has touched and drops it when the test ends. Call it inside
 * the test.
 *
 * @param settings what `CREATE DATABASE` takes after the name, such as `encoding 'SQL_ASCII'`
 */
export async function createBareDatabase(settings = ''): Promise<string> {
  const name = newName();
  onTestFinished(() =>
    asAdmin(async (admin) => {
      await admin.query(`drop database ${name} with (force)`);
    }),
  );
  await asAdmin((admin) =>
    admin.query(`create database ${name} owner mahdar template template0 ${settings}`),
  );
  return addressOf(name);
}

const newName = () => `${inject('postgres').prefix}${randomBytes(6).toString('hex')}`;
const emptyTemplate = () => `${inject('postgres').prefix}template`;
const addressOf = (name: string) => inject('postgres').url.replace(/mahdar$/, name);

function open(name: string, options: Partial<DatabaseOptions> = {}): Promise<Database> {
  return openDatabase({ role: 'command', ...options, url: addressOf(name), dataDir: '' });
}

const publicLoginOf = (name: string) => `${name}_public`;

/** Makes a login that owns nothing; the address of a database by it. */
async function makeLogin(name: string): Promise<string> {
  const login = publicLoginOf(name);
  const password = randomBytes(12).toString('hex');
  await asAdmin((admin) => admin.query(`create role ${login} login password '${password}'`));
  const url = new URL(addressOf(name));
  url.username = login;
  url.password = password;
  return url.href;
}

function cloneDatabase(admin: pg.Client, name: string, template: string): Promise<unknown> {
  return admin.query(`create database ${name} owner mahdar template ${template}`);
}

async function asAdmin<Result>(action: (admin: pg.Client) => Promise<Result>): Promise<Result> {
  const admin = new pg.Client(inject('postgres').adminUrl);
  await admin.connect();
  try {
    return await action(admin);
  } finally {
    await admin.end();
  }
}

/** The first file that asks for the sample loads it; the others wait for it and clone it. */
function sampleTemplate(): Promise<string> {
  const template = `${inject('postgres').prefix}sample`;
  return asAdmin(async (admin) => {
    await admin.query('select pg_advisory_lock(hashtext($1))', [template]);
    const { rows } = await admin.query('select from pg_database where datname = $1', [template]);
    if (rows.length > 0) return template;
    const draft = newName();
    await cloneDatabase(admin, draft, emptyTemplate());
    const database = await open(draft);
    try {
      const { loadSample } = await import('../../server/sample/load-sample.ts');
      await loadSample(database.db);
    } finally {
      await database.close();
    }
    await admin.query(`alter database ${draft} rename to ${template}`);
    return template;
  });
}
