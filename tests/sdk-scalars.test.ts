import { expect, expectTypeOf, test } from 'vitest';
import type { IsoDate, Language } from '../sdk/index.ts';
import { createMock } from '../sdk/mock.ts';
import { decodeScalars } from '../sdk/scalars.ts';

const mahdar = createMock();
const toDate = (text: string) => new Date(text);

test('scalars become what their decoders make of them, with its type', async () => {
  const asked = await mahdar.articles({ first: 2 });
  const { articles } = decodeScalars(asked, { DateTime: toDate });
  const [article] = articles.nodes;
  expectTypeOf(article?.publishedAt).toEqualTypeOf<Date | undefined>();
  expect(article?.publishedAt).toEqual(toDate(asked.articles.nodes[0]?.publishedAt ?? ''));
  expectTypeOf(articles.totalCount).toEqualTypeOf<number>();
});

test('what has no decoder stays as it came', async () => {
  const asked = await mahdar.meetings({ first: 1 });
  const { meetings } = decodeScalars(asked, { DateTime: toDate });
  expect(meetings).toEqual(asked.meetings);
  type Row = (typeof meetings.nodes)[number];
  expectTypeOf<Row['date']['earliest']>().toEqualTypeOf<IsoDate>();
  expectTypeOf<Row['title']['value']>().toEqualTypeOf<string>();
  expectTypeOf<Row['title']['language']>().toEqualTypeOf<Language>();
});
