import { describe, expect, test } from 'vitest';
import { addMeeting } from './support/add-meeting.ts';
import { createTestApp } from './support/app.ts';

const { ask, sql, pool } = await createTestApp();

const dates = {
  'on-a-day': '1904-04-08',
  'on-the-1st': '1904-04-01',
  'in-april': '1904-04',
  'in-april-too': '1904-04',
  'in-1904': '1904',
  'over-two-months': '1904-04-29/1904-05-02',
  'one-day-of-several': '[1904-04-07..1904-04-09]',
  'without-end': '1904-06-01/..',
};
for (const [slug, edtf] of Object.entries(dates)) {
  await addMeeting(pool, { slug, edtf, countries: ['AQ'] });
}
await addMeeting(pool, { slug: 'hidden', edtf: '1904-04-08', countries: ['AQ'], stage: 'DRAFT' });

interface Bucket {
  start: string;
  end: string | null;
  exact: boolean;
  count: number;
  possible: number;
  meetings: { slug: string }[];
}

const query = `query ($by: TimelineUnit!, $filter: MeetingFilter) {
  timeline(by: $by, filter: $filter) { start end exact count possible meetings { slug } }
}`;

const ofAntarctica = { countries: { some: { code: { eq: 'AQ' } } } };

async function timeline(by: string, filter: object = ofAntarctica): Promise<Bucket[]> {
  const { data, errors } = await ask(query, { by, filter });
  expect(errors).toBeUndefined();
  return data.timeline;
}

const starting = (buckets: Bucket[], start: string) =>
  buckets.filter((bucket) => bucket.start === start);

const slugsOf = (bucket: Bucket | undefined) => bucket?.meetings.map(({ slug }) => slug);

describe('a timeline', () => {
  test('counts a meeting of a month for the month and for none of its days', async () => {
    const [april] = starting(await timeline('MONTH'), '1904-04-01');
    expect(slugsOf(april)).toContain('in-april');
    const [first] = starting(await timeline('DAY'), '1904-04-01');
    expect(first).toMatchObject({ end: '1904-04-01', count: 1 });
    expect(slugsOf(first)).toEqual(['on-the-1st']);
  });

  test('keeps meetings of a month together in one span when it is divided by days', async () => {
    const [, span] = starting(await timeline('DAY'), '1904-04-01');
    expect(span).toMatchObject({ end: '1904-04-30', exact: false, count: 0, possible: 2 });
    expect(slugsOf(span)?.sort()).toEqual(['in-april', 'in-april-too']);
  });

  test('says how many vaguer meetings may have been on a day', async () => {
    const [eighth] = starting(await timeline('DAY'), '1904-04-08');
    // The two of April, the one of 1904 and the one of some day between the 7th and the 9th.
    expect(eighth).toMatchObject({ exact: true, count: 1, possible: 4 });
  });

  test('counts a meeting of several days on each of them, and in both months that it touched', async () => {
    const days = (await timeline('DAY')).filter((it) => slugsOf(it)?.includes('over-two-months'));
    expect(days.map(({ start }) => start)).toEqual([
      '1904-04-29',
      '1904-04-30',
      '1904-05-01',
      '1904-05-02',
    ]);
    const months = await timeline('MONTH');
    expect(starting(months, '1904-05-01')).toMatchObject([{ exact: true, count: 1, possible: 1 }]);
  });

  test('takes one day out of several as certain where the unit holds them all', async () => {
    const [april] = starting(await timeline('MONTH'), '1904-04-01');
    expect(slugsOf(april)).toContain('one-day-of-several');
    expect(april).toMatchObject({ count: 6, end: '1904-04-30' });
  });

  test('leaves the end of an open date open', async () => {
    const [open] = starting(await timeline('DAY'), '1904-06-01');
    expect(open).toMatchObject({ end: null, exact: false, possible: 1 });
    const filter = { or: [ofAntarctica, { slug: { eq: 'gcc-summit-al-ula-2021-01' } }] };
    const [later] = starting(await timeline('YEAR', filter), '2021-01-01');
    expect(later).toMatchObject({ count: 1, possible: 1 });
  });

  test('puts every meeting somewhere, and a hidden one nowhere', async () => {
    for (const by of ['DAY', 'MONTH', 'YEAR']) {
      const placed = (await timeline(by)).flatMap((bucket) => slugsOf(bucket) ?? []);
      expect([...new Set(placed)].sort()).toEqual(Object.keys(dates).sort());
    }
  });

  test('runs from the earliest to the latest', async () => {
    const starts = (await timeline('DAY')).map(({ start }) => start);
    expect(starts).toEqual([...starts].sort());
  });

  test('counts what the list of the same filter counts', async () => {
    const filter = { status: { eq: 'HELD' }, countries: { some: { code: { eq: 'MA' } } } };
    const { data } = await ask(
      'query ($filter: MeetingFilter) { meetings(filter: $filter, first: 0) { totalCount } }',
      { filter },
    );
    const years = await timeline('YEAR', filter);
    expect(years.reduce((sum, { count }) => sum + count, 0)).toBe(data.meetings.totalCount);
  });

  test('is two statements with its meetings, and one without', async () => {
    sql.clear();
    await timeline('MONTH', {});
    expect(sql.statements).toHaveLength(2);
    sql.clear();
    await ask('{ timeline(by: YEAR) { start count } }');
    expect(sql.statements).toHaveLength(1);
  });

  test('refuses to fall into more than a thousand pieces', async () => {
    await addMeeting(pool, {
      slug: 'three-years',
      edtf: '1800-01-01/1803-01-01',
      countries: ['BV'],
    });
    const filter = { countries: { some: { code: { eq: 'BV' } } } };
    const { errors } = await ask(query, { by: 'DAY', filter });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: ['by'] });
    expect(await timeline('MONTH', filter)).toHaveLength(37);
  });
});
