import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { envNames, readEnv } from '../server/env.ts';

const example = parseEnv(
  readFileSync(new URL('../.env.example', import.meta.url), 'utf8'),
) as Record<string, string>;

it('.env.example lists every variable and no other', () => {
  expect(Object.keys(example).sort()).toEqual([...envNames].sort());
});

it('.env.example holds the defaults', () => {
  expect(readEnv(example)).toEqual(readEnv({}));
});

it('an empty value counts as missing', () => {
  expect(readEnv({ PORT: '', DATABASE_URL: '' })).toEqual(readEnv({}));
});

it.each(['4000.5', '-1', '0x10', '65536', '4e3', ' 80', 'http'])('PORT=%s is refused', (value) => {
  expect(() => readEnv({ PORT: value })).toThrow('PORT must be a whole number from 0 to 65535.');
});

it('all faults come in one message, a sentence each', () => {
  const faults = { PORT: 'x', DATABASE_URL: 'mysql://root:hush@h/d', NODE_ENV: 'prod' };
  expect(() => readEnv(faults)).toThrow(
    [
      'PORT must be a whole number from 0 to 65535.',
      'DATABASE_URL must look like postgres://user:password@host:5432/database.',
      'NODE_ENV must be development, production or test.',
    ].join('\n'),
  );
});

it('CORS_ORIGINS takes a list of origins', () => {
  const { CORS_ORIGINS } = readEnv({ CORS_ORIGINS: 'https://a.example, http://localhost:3000' });
  expect(CORS_ORIGINS).toEqual(['https://a.example', 'http://localhost:3000']);
});

it('CORS_ORIGINS refuses an address with a path', () => {
  expect(() => readEnv({ CORS_ORIGINS: 'https://a.example/app' })).toThrow('CORS_ORIGINS must be');
});

it('the sample coverage is for trying things out: in production it must be asked for', () => {
  expect(readEnv({}).MAHDAR_SAMPLE).toBe(true);
  expect(readEnv({ NODE_ENV: 'production' }).MAHDAR_SAMPLE).toBe(false);
  expect(readEnv({ NODE_ENV: 'production', MAHDAR_SAMPLE: 'on' }).MAHDAR_SAMPLE).toBe(true);
  expect(readEnv({ MAHDAR_SAMPLE: 'off' }).MAHDAR_SAMPLE).toBe(false);
});

it('a router of a federation writes its own queries: ready operations alone are not for it', () => {
  const both = { MAHDAR_FEDERATION: 'on', MAHDAR_PERSISTED_ONLY: 'on' };
  expect(() => readEnv(both)).toThrow('MAHDAR_FEDERATION=on needs MAHDAR_PERSISTED_ONLY=off.');
});
