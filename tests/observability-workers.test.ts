import { get } from 'node:http';
import { expect, it } from 'vitest';
import { readMetrics } from './support/read-metrics.ts';
import { makeDataDir, startServer } from './support/server-process.ts';

/** Asks by a connection of its own, which any of the processes may take. */
const ask = (url: string) =>
  new Promise<string | undefined>((resolve, reject) => {
    const headers = { accept: 'application/json' };
    get(`${url}/graphql?query={__typename}`, { agent: false, headers }, (response) => {
      response.resume().once('end', () => resolve(String(response.statusCode)));
    }).once('error', reject);
  });

it('any of several processes tells what all of them count', async () => {
  const env = { MAHDAR_DATA_DIR: makeDataDir(), MAHDAR_SAMPLE: 'off' };
  const { listening } = startServer(env, undefined, ['--workers', '2']);
  const url = await listening;
  const asked = await Promise.all(Array.from({ length: 30 }, () => ask(url)));
  expect(new Set(asked)).toEqual(new Set(['200']));
  const sums = await Promise.all(
    Array.from({ length: 6 }, async () => (await readMetrics(url)).sum('mahdar_requests_total')),
  );
  expect(sums).toEqual(sums.map(() => 30));
});
