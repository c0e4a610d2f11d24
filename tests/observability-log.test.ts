import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { createLogger } from '../server/observe/logger.ts';
import { makeDataDir, startServer } from './support/server-process.ts';

const folder = await mkdtemp(join(tmpdir(), 'mahdar-log-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A module that makes a process start as if OpenTelemetry's SDK were not installed. */
const withoutSdk = join(folder, 'without-sdk.mjs');
const hooks = `export async function resolve(specifier, context, next) {
  if (specifier.startsWith('@opentelemetry/sdk')) {
    console.error('asked for ' + specifier);
    throw Object.assign(new Error('not installed'), { code: 'ERR_MODULE_NOT_FOUND' });
  }
  return next(specifier, context);
}`;
await writeFile(
  withoutSdk,
  `import { register } from 'node:module';
register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hooks)}));`,
);

const start = (env: Record<string, string>) =>
  startServer({
    NODE_OPTIONS: `--import ${withoutSdk}`,
    MAHDAR_DATA_DIR: makeDataDir(),
    MAHDAR_SAMPLE: 'off',
    ...env,
  });

it("nothing of OpenTelemetry's SDK is read unless it is asked for", async () => {
  const { listening, output } = start({});
  await listening;
  expect(output()).not.toContain('asked for');
});

it('a server that is to trace says what to install where that is missing', async () => {
  const { exit, output } = start({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
  expect(await exit).toBe(1);
  const { devDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  const tried: string = devDependencies['@opentelemetry/sdk-node'];
  // Without a version npm takes the newest that wants this Node, which need not be the one tried here.
  const command = `npm install @opentelemetry/sdk-node@${tried.replace(/\.\d+$/, '')}`;
  expect(output()).toContain(`"${command}"`);
  expect(await readFile('docs/observability.md', 'utf8')).toContain(`${command}\n`);
  expect(output()).not.toMatch(/^ +at /m);
});

function logged(...messages: [object, string][]): string {
  const lines: string[] = [];
  const logger = createLogger({ level: 'info' }, { write: (line) => void lines.push(line) });
  for (const [about, message] of messages) logger.info(about, message);
  return lines.join('');
}

it('what is secret is hidden wherever it stands in a line', () => {
  const secrets = { authorization: 'Bearer hush', password: 'hush', variables: { slug: 'hush' } };
  const text = logged([secrets, 'Said'], [{ headers: secrets, env: secrets }, 'Said below']);
  expect(text).toContain('[hidden]');
  expect(text).not.toContain('hush');
});

it('a value with line breaks stays in its line', () => {
  const text = logged([{ path: '/\r\n{"level":60,"msg":"mine"}' }, 'One\nline']);
  expect(text.split('\n')).toHaveLength(2);
  expect(JSON.parse(text)).toMatchObject({ msg: 'One\nline' });
});

it('a row that Postgres complains of is not logged with the complaint', () => {
  const complaint = Object.assign(new Error('duplicate key value'), {
    code: '23505',
    detail: 'Key (slug)=(hush) already exists.',
    where: 'hush',
  });
  const text = logged([{ err: complaint }, 'Failed']);
  expect(JSON.parse(text).err).toMatchObject({ code: '23505', message: 'duplicate key value' });
  expect(text).not.toContain('hush');
});

it.runIf(process.platform === 'linux')('on a terminal the log is for people', async () => {
  const code = `
    const { createLogger, terminalDestination } = await import('./server/observe/logger.ts');
    createLogger({ level: 'info' }, await terminalDestination()).warn({ lane: 'plain' }, 'Said');`;
  const file = join(folder, 'says.mjs');
  await writeFile(file, code.replace('./server', new URL('../server', import.meta.url).pathname));
  const command = `${process.execPath} --import tsx ${file}`;
  const run = promisify(execFile);
  const { stdout: toTerminal } = await run('script', ['-qec', command, '/dev/null']);
  const { stdout: toProgram } = await run('sh', ['-c', command]);
  expect(toTerminal).toMatch(/\d\d:\d\d:\d\d.*WARN.*Said/);
  expect(JSON.parse(toProgram)).toMatchObject({ level: 40, lane: 'plain', msg: 'Said' });
});
