import { expect, it } from 'vitest';
import { ask } from './support/ask.ts';
import { figure } from './support/form.ts';
import { kindsOf, newQuestion, typeName, within } from './support/load.ts';
import { startProxy } from './support/proxy.ts';
import { makeWorld, untilReady } from './support/world.ts';

const { postgres, serve } = await makeWorld();
const proxy = await startProxy(postgres.port);
const { origin } = await serve({
  DATABASE_URL: postgres.url.replace(`:${postgres.port}/`, `:${proxy.port}/`),
});

const askMany = (length: number) =>
  Promise.all(Array.from({ length }, () => ask(origin, newQuestion())));

it('a network that swallows everything is a timeout within 6 s, and its connections are not used again', async () => {
  expect(kindsOf(await askMany(20))).toEqual({ 200: 20 });
  proxy.behave({ isHole: true });
  const lost = await askMany(10);
  const alive = await ask(origin, typeName);
  const ready = await ask(origin, { path: '/readyz' });
  proxy.behave();
  const recovery = await untilReady(origin);
  const found = await askMany(40);

  figure('black hole: replies', JSON.stringify(kindsOf(lost)));
  figure('black hole: slowest reply, ms', within(lost, 1));
  figure('black hole: ms to ready once it passes again', recovery);
  expect(lost.every(({ code }) => code === 'TIMEOUT' || code === 'OVERLOADED')).toBe(true);
  expect(within(lost, 1)).toBeLessThan(8_000);
  expect(alive.status).toBe(200);
  expect(ready.status).toBe(503);
  expect(kindsOf(found)).toEqual({ 200: 40 });
});

it('connections that are reset are replaced, unseen by readers', async () => {
  expect(kindsOf(await askMany(20))).toEqual({ 200: 20 });
  const asked = askMany(40);
  proxy.reset();
  expect(kindsOf(await asked)).toEqual({ 200: 40 });
});

it('a slow network slows answers and fails none', async () => {
  proxy.behave({ delay: 100, bytesPerSecond: 200_000 });
  const replies = await askMany(20);
  proxy.behave();
  figure('100 ms away: p99, ms', within(replies, 0.99));
  expect(kindsOf(replies)).toEqual({ 200: 20 });
});
