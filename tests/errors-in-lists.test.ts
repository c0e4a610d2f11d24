import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask } = await createTestApp();

test('an argument that is wrong below rows, some of which take longer than others, leaves no rejection unhandled', async () => {
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
