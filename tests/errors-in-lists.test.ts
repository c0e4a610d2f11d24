import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask } = await createTestApp();

interface Partner {
  lastMeeting: { id: string } | null;
}

test('an argument that is wrong below rows, some of which take longer than others, leaves no rejection unhandled', async () => {
  const { data: rows } = await ask('{ country(code: "MA") { partners { lastMeeting { id } } } }');
  const meetings = rows.country.partners.map(({ lastMeeting }: Partner) => lastMeeting);
  expect(meetings.indexOf(null)).toBeGreaterThan(0);

  const forgotten: unknown[] = [];
  const onForgotten = (error: unknown) => forgotten.push(error);
  process.on('unhandledRejection', onForgotten);
  onTestFinished(() => void process.off('unhandledRejection', onForgotten));

  const { data, errors } = await ask(`{
    country(code: "MA") {
      partners { lastMeeting { id participants { role } } country { articles(first: 1, last: 1) { totalCount } } }
    }
  }`);
  expect(errors).toMatchObject([{ message: 'Give first or last, not both.' }]);
  expect(data.country).toBeNull();
  await pause(200);
  expect(forgotten).toEqual([]);
});
