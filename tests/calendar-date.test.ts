import { describe, expect, it } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask } = await createTestApp();

/** A cursor of a list's first row, with another value in place of the first of its sort key. */
async function cursorAt(list: 'articles' | 'meetings', value: string): Promise<string> {
  const { data } = await ask(`{ ${list}(first: 1) { pageInfo { endCursor } } }`);
  const given = Buffer.from(data[list].pageInfo.endCursor, 'base64url').toString();
  const [binding, , ...rest] = JSON.parse(given);
  return Buffer.from(JSON.stringify([binding, value, ...rest])).toString('base64url');
}

/** What a field is refused with whose argument has this value, in its document and as a variable. */
async function askBoth(field: (value: string) => string, type: string, value: string) {
  const literal = await ask(`{ ${field(JSON.stringify(value))} }`);
  const variable = await ask(`query ($wish: ${type}) { ${field('$wish')} }`, { wish: value });
  return [literal, variable].map(({ errors }) => errors?.map(({ extensions }) => extensions));
}

describe('a day of no calendar', () => {
  it.each(['2023-02-29', '2024-04-31', '0000-05-17'])('is refused as a date: %s', async (day) => {
    const field = (value: string) => `person(slug: "x") { positionAt(date: ${value}) { since } }`;
    for (const refusal of await askBoth(field, 'Date!', day)) {
      expect(refusal).toEqual([{ code: 'BAD_USER_INPUT', argument: ['date'] }]);
    }
  });

  it.each([
    '2024-02-30T00:00:00Z',
    '0000-06-28T00:00:00Z',
    // Of years that Postgres cannot read, in UTC.
    '0001-01-01T00:00:00+05:00',
    '9999-12-31T23:00:00-05:00',
  ])('is refused as an instant: %s', async (instant) => {
    const field = (value: string) =>
      `articles(filter: { publishedAt: { gte: ${value} } }) { totalCount }`;
    for (const refusal of await askBoth(field, 'DateTime!', instant)) {
      const argument = ['filter', 'publishedAt', 'gte'];
      expect(refusal).toEqual([{ code: 'BAD_USER_INPUT', argument }]);
    }
  });

  it.each([
    ['meetings', '2024-02-30'],
    ['meetings', '0000-05-17'],
    ['articles', '2024-02-30 00:00:00+00'],
    // No place on Earth is so far from Greenwich, and Postgres reads no such offset.
    ['articles', '2024-02-28 00:00:00+16'],
  ] as const)('is refused in a cursor of %s: %s', async (list, day) => {
    const field = (value: string) => `${list}(after: ${value}) { nodes { slug } }`;
    for (const refusal of await askBoth(field, 'String!', await cursorAt(list, day))) {
      expect(refusal).toEqual([{ code: 'BAD_CURSOR', argument: ['after'] }]);
    }
  });

  it.each([
    ['meetings', '2024-02-29'],
    ['meetings', '10000-01-01'],
    ['articles', '2024-02-29 23:59:59.999+00'],
  ] as const)('is no other day: a cursor of %s at %s is read', async (list, day) => {
    const field = (value: string) => `${list}(after: ${value}) { totalCount }`;
    for (const refusal of await askBoth(field, 'String!', await cursorAt(list, day))) {
      expect(refusal).toBeUndefined();
    }
  });
});
