import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ask } from './support/ask.ts';
import { figure, inForm } from './support/form.ts';
import { Ledger, nothingWrong } from './support/ledger.ts';
import { kindsOf, newQuestion, startLoad, unexplained } from './support/load.ts';
import { makeWorld, untilReady } from './support/world.ts';

const { postgres, key, serve } = await makeWorld();
const server = await serve();
const { origin } = server;

describe('a Postgres that crashes under load', () => {
  it('costs no acknowledged write, doubles none, and leaves none half', async () => {
    const ledger = new Ledger(key);
    await ledger.start(postgres, 4, () => origin);
    const readers = startLoad(origin, { clients: 16, rest: 5, question: newQuestion });
    const recoveries: number[] = [];
    for (let round = 0; round < inForm(2, 20); round += 1) {
      await pause(2_000);
      await postgres.stop('immediate');
      await postgres.start();
      recoveries.push(await untilReady(origin));
    }
    const written = ledger.acknowledged;
    await expect.poll(() => ledger.acknowledged, { timeout: 30_000 }).toBeGreaterThan(written + 5);
    await ledger.stop();
    const kinds = kindsOf(await readers.stop());

    figure('crash: ms from accepting to ready', Math.max(...recoveries));
    figure('crash: replies to readers', JSON.stringify(kinds));
    figure('crash: replies to editors', JSON.stringify(ledger.kinds));
    const audit = await ledger.audit(postgres);
    figure('crash: acknowledged', audit.acknowledged);
    expect(audit).toMatchObject(nothingWrong);
    expect(unexplained({ ...kinds, ...ledger.kinds })).toEqual([]);
    expect(server.output()).not.toMatch(/\n\s+at .*node:internal/);
  });
});

describe('a Postgres that is down', () => {
  it('leaves the process alive, unready and quick to refuse, and is used again within 2 s', async () => {
    await untilReady(origin);
    await postgres.stop('fast');
    const readers = startLoad(origin, { clients: 16, rest: 20, question: newQuestion });
    const down = performance.now();
    const health: number[] = [];
    const readiness: number[] = [];
    while (performance.now() - down < inForm(5_000, 30_000)) {
      await pause(250);
      health.push((await ask(origin, { path: '/healthz' })).status);
      const { status } = await ask(origin, { path: '/readyz' });
      // What probes were told a moment before is told again for half a second.
      if (performance.now() - down > 1_000) readiness.push(status);
    }
    const replies = await readers.stop();
    await postgres.start();
    const recovery = await untilReady(origin);
    const after = await ask(origin, newQuestion());

    figure('down: ms from accepting to ready', recovery);
    figure('down: replies to readers', JSON.stringify(kindsOf(replies)));
    expect(new Set(health)).toEqual(new Set([200]));
    expect(new Set(readiness)).toEqual(new Set([503]));
    expect(kindsOf(replies)).toEqual({ '503 OVERLOADED': replies.length });
    expect(replies.every(({ headers }) => headers.has('retry-after'))).toBe(true);
    expect(recovery).toBeLessThan(2_000);
    expect(after.status).toBe(200);
  });
});

describe('connections that are terminated again and again', () => {
  it('are unseen by readers, and cost editors no write', async () => {
    await untilReady(origin);
    const ledger = new Ledger(key);
    await ledger.start(postgres, 2, () => origin);
    const readers = startLoad(origin, { clients: 8, rest: 10, question: newQuestion });
    let terminated = 0;
    for (let round = 0; round < inForm(20, 200); round += 1) {
      await pause(150);
      const [row] = await postgres.ask<{ n: number }>(
        `select count(pg_terminate_backend(pid))::int as n from (select pid from pg_stat_activity
           where application_name = 'mahdar' and state <> 'idle' limit 2) as busy`,
      );
      terminated += row?.n ?? 0;
    }
    const written = ledger.acknowledged;
    await expect.poll(() => ledger.acknowledged, { timeout: 30_000 }).toBeGreaterThan(written + 5);
    await ledger.stop();
    const kinds = kindsOf(await readers.stop());

    figure('terminated: connections', terminated);
    figure('terminated: replies to readers', JSON.stringify(kinds));
    figure('terminated: replies to editors', JSON.stringify(ledger.kinds));
    expect(terminated).toBeGreaterThan(3);
    expect(Object.keys(kinds)).toEqual(['200']);
    expect(unexplained(ledger.kinds)).toEqual([]);
    expect(await ledger.audit(postgres)).toMatchObject(nothingWrong);
  });
});
