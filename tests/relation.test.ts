import { describe, expect, test } from 'vitest';
import { addMeeting } from './support/add-meeting.ts';
import { createTestApp } from './support/app.ts';

const { ask, sql, pool } = await createTestApp();

const whole = `query ($between: [CountryCode!]!, $after: String) {
  relation(between: $between) {
    countries { code name { value } }
    meetings(first: 2, after: $after) { totalCount edges { cursor node { slug } } pageInfo { endCursor hasNextPage } }
    articles(first: 3) { totalCount edges { cursor node { slug } } pageInfo { endCursor hasNextPage } }
    countsByMonth { start count possible meetings { slug } }
    firstMeeting { slug }
    lastMeeting { slug }
  }
}`;

const both = (...codes: string[]) => ({
  and: codes.map((code) => ({ countries: { some: { code: { eq: code } } } })),
});

describe('the relation of two countries', () => {
  test('is the same both ways round, cursors included', async () => {
    const there = await ask(whole, { between: ['MA', 'DE'] });
    const back = await ask(whole, { between: ['DE', 'MA'] });
    expect(there.errors).toBeUndefined();
    expect(back.data).toEqual(there.data);
    const after = there.data.relation.meetings.pageInfo.endCursor;
    const next = await ask(whole, { between: ['DE', 'MA'], after });
    expect(next.data.relation.meetings.edges).toHaveLength(1);
  });

  test('holds the meetings and articles that both countries are in', async () => {
    const { data } = await ask(
      `query ($between: [CountryCode!]!, $meetings: MeetingFilter, $articles: ArticleFilter) {
        relation(between: $between) {
          meetings(first: 100) { totalCount nodes { slug } }
          articles(first: 100) { totalCount nodes { slug } }
        }
        meetings(first: 100, filter: $meetings) { totalCount nodes { slug } }
        articles(first: 100, filter: $articles) { totalCount nodes { slug } }
      }`,
      { between: ['MA', 'ES'], meetings: both('MA', 'ES'), articles: both('MA', 'ES') },
    );
    expect(data.relation.meetings.totalCount).toBeGreaterThan(0);
    expect(data.relation).toEqual({ meetings: data.meetings, articles: data.articles });
  });

  test('gives cursors that belong to this pair alone', async () => {
    const { data } = await ask(whole, { between: ['MA', 'DE'] });
    const after = data.relation.meetings.pageInfo.endCursor;
    for (const between of [
      ['MA', 'ES'],
      ['FR', 'DE'],
    ]) {
      const { errors } = await ask(whole, { between, after });
      expect(errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
    }
    const { errors } = await ask(
      'query ($after: String) { meetings(after: $after) { totalCount } }',
      {
        after,
      },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_CURSOR');
  });

  test('takes its first and last meeting from those that were held', async () => {
    await addMeeting(pool, { slug: 'held', edtf: '2000-05-01', countries: ['IS', 'TO'] });
    await addMeeting(pool, { slug: 'held-later', edtf: '2001', countries: ['IS', 'TO'] });
    await addMeeting(pool, {
      slug: 'called-off',
      edtf: '1999-01-01',
      status: 'CANCELLED',
      countries: ['IS', 'TO'],
    });
    await addMeeting(pool, {
      slug: 'still-to-come',
      edtf: '2030-01-01',
      status: 'PLANNED',
      countries: ['IS', 'TO'],
    });
    const { data } = await ask(whole, { between: ['TO', 'IS'] });
    expect(data.relation.firstMeeting.slug).toBe('held');
    expect(data.relation.lastMeeting.slug).toBe('held-later');
    expect(data.relation.meetings.totalCount).toBe(4);
  });

  test('counts by month under a filter, and a meeting of a whole year in no month', async () => {
    const { data } = await ask(
      `{ relation(between: ["IS", "TO"]) {
        countsByMonth(filter: { status: { eq: HELD } }) { start end exact count possible }
      } }`,
    );
    expect(data.relation.countsByMonth).toEqual([
      { start: '2000-05-01', end: '2000-05-31', exact: true, count: 1, possible: 0 },
      { start: '2001-01-01', end: '2001-12-31', exact: false, count: 0, possible: 1 },
    ]);
  });

  test('is empty, not an error, for two countries that have nothing to do with each other', async () => {
    const { data, errors } = await ask(whole, { between: ['NR', 'SM'] });
    expect(errors).toBeUndefined();
    expect(data.relation).toMatchObject({
      meetings: { totalCount: 0 },
      articles: { totalCount: 0 },
      countsByMonth: [],
      firstMeeting: null,
      lastMeeting: null,
    });
  });

  test('knows of no hidden meeting', async () => {
    await addMeeting(pool, {
      slug: 'hidden',
      edtf: '2000-05-01',
      stage: 'DRAFT',
      countries: ['NR', 'SM'],
    });
    const { data } = await ask(whole, { between: ['NR', 'SM'] });
    expect(data.relation).toMatchObject({ meetings: { totalCount: 0 }, lastMeeting: null });
  });

  test.each([
    [['MA'], ['between']],
    [['MA', 'DE', 'FR'], ['between']],
    [[], ['between']],
    [
      ['MA', 'MA'],
      ['between', 1],
    ],
    [
      ['MA', 'ZZ'],
      ['between', 1],
    ],
    [
      ['ZZ', 'MA'],
      ['between', 0],
    ],
  ])('refuses %j and says where the fault lies', async (between, argument) => {
    const { errors } = await ask(whole, { between });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  test('is a fixed number of statements: one a field, and one for the meetings of the months', async () => {
    sql.clear();
    await ask(whole, { between: ['MA', 'DE'] });
    expect(sql.statements).toHaveLength(7);
  });
});

describe('the partners of a country', () => {
  const partners = `query ($first: Int) {
    country(code: "MA") { partners(first: $first) {
      country { code } meetingCount articleCount lastMeeting { slug }
    } }
  }`;

  test('come with what the relation to each of them says', async () => {
    const { data } = await ask(partners, { first: 100 });
    expect(data.country.partners.length).toBeGreaterThan(5);
    for (const partner of data.country.partners.slice(0, 12)) {
      const { data: pair } = await ask(
        `query ($between: [CountryCode!]!) { relation(between: $between) {
          meetings(first: 0, filter: { status: { eq: HELD } }) { totalCount }
          articles(first: 0) { totalCount }
          lastMeeting { slug }
        } }`,
        { between: ['MA', partner.country.code] },
      );
      expect(pair.relation).toEqual({
        meetings: { totalCount: partner.meetingCount },
        articles: { totalCount: partner.articleCount },
        lastMeeting: partner.lastMeeting,
      });
    }
  });

  test('stand in the order of their meetings, then of their articles', async () => {
    const { data } = await ask(partners, { first: 100 });
    const ranks = data.country.partners.map(
      (it: { meetingCount: number; articleCount: number }) =>
        it.meetingCount * 1000 + it.articleCount,
    );
    expect(ranks).toEqual([...ranks].sort((one, other) => other - one));
  });

  test('are ten unless another number is asked for, and never more than a hundred', async () => {
    expect((await ask(partners)).data.country.partners).toHaveLength(10);
    expect((await ask(partners, { first: 2 })).data.country.partners).toHaveLength(2);
    const { errors } = await ask(partners, { first: 101 });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: ['first'] });
  });

  test('are three statements for all countries at once, under two names too', async () => {
    sql.clear();
    const { data, errors } = await ask(
      `{ countries(first: 100) { nodes {
        most: partners(first: 1) { country { code } }
        more: partners(first: 3) { country { name { value } } lastMeeting { slug } }
      } } }`,
    );
    expect(errors).toBeUndefined();
    expect(sql.statements).toHaveLength(3);
    const some = data.countries.nodes.find(({ more }: { more: object[] }) => more.length === 3);
    expect(some.most).toHaveLength(1);
  });
});
