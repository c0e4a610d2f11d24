import { describe, expect, test } from 'vitest';
import { addMeeting } from './support/add-meeting.ts';
import { type Answer, createTestApp } from './support/app.ts';

const { ask, sql, pool } = await createTestApp();

const query = `query ($slug: String!, $after: String, $before: String, $first: Int, $last: Int, $orderBy: [PersonOrder!]) {
  person(slug: $slug) {
    metWith(first: $first, last: $last, after: $after, before: $before, orderBy: $orderBy) {
      totalCount nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}`;

const slugsOf = (nodes: { slug: string }[]) => nodes.map(({ slug }) => slug);

describe('the people whom a person met', () => {
  test('are those of the same meetings that were held', async () => {
    const { data } = await ask(query, { slug: 'emmanuel-macron', first: 100 });
    const { data: meetings } = await ask(
      `{ meetings(first: 100, filter: {
        status: { eq: HELD }, people: { some: { slug: { eq: "emmanuel-macron" } } }
      }) { nodes { participants { person { slug } } } } }`,
    );
    const met = meetings.meetings.nodes.flatMap(
      ({ participants }: { participants: { person: { slug: string } | null }[] }) =>
        participants.flatMap(({ person }) => person?.slug ?? []),
    );
    const others = [...new Set<string>(met)].filter((slug) => slug !== 'emmanuel-macron');
    const { totalCount, nodes } = data.person.metWith;
    expect(slugsOf(nodes).sort()).toEqual(others.sort());
    expect(totalCount).toBe(others.length);
  });

  test('join to the one big page, forward and backward', async () => {
    const orderBy = [{ field: 'MEETING_COUNT', direction: 'DESC' }, { field: 'NAME' }];
    const variables = { slug: 'mohammed-bin-salman', orderBy };
    const { data } = await ask(query, { ...variables, first: 100 });
    const whole = slugsOf(data.person.metWith.nodes);
    const forward: string[] = [];
    const backward: string[] = [];
    let after: string | null = null;
    let before: string | null = null;
    for (let page = 0; page < Math.ceil(whole.length / 3); page += 1) {
      const next: Answer['data'] = (await ask(query, { ...variables, first: 3, after })).data.person
        .metWith;
      forward.push(...slugsOf(next.nodes));
      after = next.pageInfo.endCursor;
      const previous: Answer['data'] = (await ask(query, { ...variables, last: 3, before })).data
        .person.metWith;
      backward.unshift(...slugsOf(previous.nodes));
      before = previous.pageInfo.startCursor;
    }
    expect(whole.length).toBeGreaterThan(6);
    expect(forward).toEqual(whole);
    expect(backward).toEqual(whole);
  });

  test('are filtered like any list of people', async () => {
    const { data } = await ask(
      `{ person(slug: "mohammed-bin-salman") {
        all: metWith(first: 100) { nodes { slug nationality { code } } }
        chinese: metWith(filter: { nationality: { code: { eq: "CN" } } }) { totalCount nodes { slug } }
      } }`,
    );
    const { all, chinese } = data.person;
    const expected = all.nodes.filter(
      ({ nationality }: { nationality: { code: string } | null }) => nationality?.code === 'CN',
    );
    expect(slugsOf(chinese.nodes)).toEqual(slugsOf(expected));
    expect(chinese.totalCount).toBe(expected.length);
    expect(expected.length).toBeGreaterThan(0);
  });

  test('are not those of a hidden, planned or cancelled meeting', async () => {
    const before = (await ask(query, { slug: 'olaf-scholz' })).data.person.metWith.totalCount;
    const people = ['olaf-scholz', 'lula-da-silva', 'abdullah-ii', 'joe-biden', 'xi-jinping'];
    await addMeeting(pool, { slug: 'a-draft', edtf: '2024', stage: 'DRAFT', people });
    await addMeeting(pool, { slug: 'a-plan', edtf: '2024', status: 'PLANNED', people });
    await addMeeting(pool, { slug: 'off', edtf: '2024', status: 'CANCELLED', people });
    expect((await ask(query, { slug: 'olaf-scholz' })).data.person.metWith.totalCount).toBe(before);
    await addMeeting(pool, { slug: 'held', edtf: '2024', people });
    const after = (await ask(query, { slug: 'olaf-scholz' })).data.person.metWith.totalCount;
    expect(after).toBeGreaterThan(before);
  });

  test('of many people are one statement, and one more for what is asked of them', async () => {
    sql.clear();
    await ask(
      '{ people(first: 50) { nodes { metWith(first: 3) { totalCount edges { cursor } } } } }',
    );
    expect(sql.statements).toHaveLength(1);
    sql.clear();
    await ask(
      `{ people(first: 50) { nodes {
        few: metWith(first: 1) { nodes { slug } }
        more: metWith(first: 3) { totalCount nodes { name { value } meetings(first: 1) { nodes { slug } } } }
      } } }`,
    );
    expect(sql.statements).toHaveLength(2);
  });
});

describe('the countries of a person', () => {
  test('are those represented at meetings', async () => {
    const { data } = await ask(
      `{ people(first: 100) { nodes { slug countries(first: 90) { totalCount nodes { code } } } } }`,
    );
    const { rows } = await pool.query<{ slug: string; codes: string[] }>(
      `select person.slug, array_agg(distinct participant.country_code::text) as codes
       from participant join person on person.id = person_id
       join meeting on meeting.id = meeting_id and meeting.stage = 'PUBLISHED'
       where participant.country_code is not null group by 1`,
    );
    const represented = new Map(rows.map(({ slug, codes }) => [slug, codes]));
    for (const { slug, countries } of data.people.nodes) {
      const codes = countries.nodes.map(({ code }: { code: string }) => code).sort();
      expect([slug, codes]).toEqual([slug, represented.get(slug) ?? []]);
      expect(countries.totalCount).toBe(codes.length);
    }
  });
});

describe('an order by the number of', () => {
  test.each([
    ['people', 'meetings', 'MEETING_COUNT'],
    ['people', 'articles', 'ARTICLE_COUNT'],
    ['countries', 'meetings', 'MEETING_COUNT'],
    ['countries', 'articles', 'ARTICLE_COUNT'],
    ['topics', 'meetings', 'MEETING_COUNT'],
    ['topics', 'articles', 'ARTICLE_COUNT'],
    ['organizations', 'meetings', 'MEETING_COUNT'],
    ['organizations', 'articles', 'ARTICLE_COUNT'],
  ])('%s by their %s goes by the count that the list shows', async (list, related, field) => {
    const page = `query ($after: String) { ${list}(first: 20, after: $after, orderBy: [{ field: ${field}, direction: DESC }]) {
      nodes { ${related}(first: 0) { totalCount } } pageInfo { endCursor }
    } }`;
    const first = await ask(page);
    expect(first.errors).toBeUndefined();
    const second = await ask(page, { after: first.data[list].pageInfo.endCursor });
    const counts = [first, second].flatMap(({ data }) =>
      data[list].nodes.map(
        (node: Record<string, { totalCount: number }>) => node[related]?.totalCount,
      ),
    );
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
  });

  test('does not count what is hidden', async () => {
    const query = `{ countries(first: 1, orderBy: [{ field: MEETING_COUNT, direction: DESC }]) { nodes { code } } }`;
    const before = await ask(query);
    for (let number = 0; number < 30; number += 1) {
      await addMeeting(pool, {
        slug: `hidden-${number}`,
        edtf: '2024',
        stage: 'DRAFT',
        countries: ['TV'],
      });
    }
    expect((await ask(query)).data).toEqual(before.data);
  });
});
