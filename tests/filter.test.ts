import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask, sql } = await createTestApp();

async function slugs(list: string, filter: string): Promise<string[]> {
  const { data, errors } = await ask(
    `{ list: ${list}(first: 100, filter: ${filter}) { totalCount nodes { slug } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.list.totalCount).toBe(data.list.nodes.length);
  return data.list.nodes.map(({ slug }: { slug: string }) => slug).sort();
}

describe('filters', () => {
  test('reach through relations: the articles of a meeting between two countries', async () => {
    const found = await slugs(
      'articles',
      '{ meetings: { some: { and: [{ countries: { some: { code: { eq: "MA" } } } }, { countries: { some: { code: { eq: "DE" } } } }] } } }',
    );
    expect(found).toContain('morocco-european-security-talks');
  });

  test('some, none and every of one condition divide the list', async () => {
    const all = await slugs('meetings', '{}');
    const some = await slugs('meetings', '{ countries: { some: { code: { eq: "MA" } } } }');
    const none = await slugs('meetings', '{ countries: { none: { code: { eq: "MA" } } } }');
    const every = await slugs(
      'meetings',
      '{ countries: { every: { not: { code: { eq: "MA" } } } } }',
    );
    expect([...some, ...none].sort()).toEqual(all);
    expect(every).toEqual(none);
  });

  test('not is the complement of the condition', async () => {
    const all = await slugs('articles', '{}');
    const arabic = await slugs('articles', '{ language: { eq: "ar" } }');
    const others = await slugs('articles', '{ not: { language: { eq: "ar" } } }');
    expect([...arabic, ...others].sort()).toEqual(all);
  });

  test.each([
    ['organizations', 'acronym: { startsWith: "A" }', 'acronym'],
    ['organizations', 'acronym: { eq: "NATO" }', 'acronym'],
    ['topics', 'iptcCode: { contains: "medtop" }', 'iptcCode'],
    ['articles', 'modifiedAt: { gt: "2020-01-01T00:00:00Z" }', 'modifiedAt'],
  ])('of %s: not { %s } holds where there is no %s', async (list, condition, field) => {
    const all = await slugs(list, '{}');
    const without = await slugs(list, `{ ${field}: { isNull: true } }`);
    const some = await slugs(list, `{ ${condition} }`);
    const others = await slugs(list, `{ not: { ${condition} } }`);
    expect(without).not.toEqual([]);
    expect(others).toEqual(expect.arrayContaining(without));
    expect([...some, ...others].sort()).toEqual(all);
  });

  test('every holds of no list with a row that lacks what is asked about', async () => {
    const every = 'organizations: { every: { acronym: { contains: "a" } } }';
    const lacking = 'organizations: { some: { acronym: { isNull: true } } }';
    expect(await slugs('articles', `{ ${lacking} }`)).not.toEqual([]);
    expect(await slugs('articles', `{ and: [{ ${every} }, { ${lacking} }] }`)).toEqual([]);
  });

  test.each(['حموشي', 'حموشى', 'حَمّوشي', 'Hammouchi', 'HAMMOUCHI'])(
    'a name is found however it is written: %s',
    async (name) => {
      const language = /[a-z]/i.test(name) ? 'en' : 'ar';
      const { data } = await ask(
        `{ people(language: ["${language}"], filter: { name: { contains: "${name}" } }) { nodes { slug } } }`,
      );
      expect(data.people.nodes).toEqual([{ slug: 'abdellatif-hammouchi' }]);
    },
  );

  test('percent signs and underscores are letters like others', async () => {
    expect(await slugs('articles', '{ headline: { contains: "%" } }')).toEqual([]);
    expect(await slugs('articles', '{ headline: { contains: "_" } }')).toEqual([]);
  });

  test('a vague date overlaps a day of its month, and lies within no part of it', async () => {
    const april = 'overlaps: { from: "2024-04-10", to: "2024-04-10" }';
    const within = 'within: { from: "2024-04-02", to: "2024-04-30" }';
    const whole = 'within: { from: "2024-04-01", to: "2024-04-30" }';
    const vague = (date: string) => slugs('meetings', `{ date: { ${date} } }`);
    const slug = (await vague(april))[0];
    expect(slug).toMatch(/france|laftit|darmanin/);
    expect(await vague(within)).not.toContain(slug);
    expect(await vague(whole)).toContain(slug);
  });

  test('rule a nested list and its count alike', async () => {
    const { data } = await ask(`{
      country(code: "MA") {
        all: meetings(first: 100) { totalCount }
        held: meetings(first: 100, filter: { kind: { eq: TALKS } }) { totalCount nodes { kind } }
      }
    }`);
    const { all, held } = data.country;
    expect(held.nodes).toHaveLength(held.totalCount);
    expect(held.nodes.every(({ kind }: { kind: string }) => kind === 'TALKS')).toBe(true);
    expect(held.totalCount).toBeLessThan(all.totalCount);
  });

  test('two aliases of one relation with different arguments do not share a result', async () => {
    const { data } = await ask(`{
      country(code: "MA") { ...Lists }
    }
    fragment Lists on Country {
      one: articles(first: 1) { nodes { slug } }
      french: articles(first: 50, filter: { language: { eq: "fr" } }) { nodes { slug language } }
      oldest: articles(first: 1, orderBy: [{ field: PUBLISHED_AT }]) { nodes { slug } }
    }`);
    expect(data.country.one.nodes).toHaveLength(1);
    expect(data.country.oldest.nodes).toHaveLength(1);
    expect(data.country.oldest.nodes).not.toEqual(data.country.one.nodes);
    expect(
      new Set(data.country.french.nodes.map((it: { language: string }) => it.language)),
    ).toEqual(new Set(['fr']));
  });

  test('the same list asked in two fragments is loaded once', async () => {
    sql.clear();
    const { data } = await ask(`{
      country(code: "MA") { ...A ...B }
    }
    fragment A on Country { meetings(first: 2, filter: { kind: { eq: TALKS } }) { nodes { slug } } }
    fragment B on Country { meetings(first: 2, filter: { kind: { eq: TALKS } }) { totalCount nodes { kind } } }`);
    expect(data.country.meetings.nodes[0]).toHaveProperty('kind');
    expect(sql.statements).toHaveLength(1);
  });

  test.each([
    ['null', 'null'],
    ['an empty object', '{}'],
  ])('%s at the top is no filter', async (_name, filter) => {
    expect((await slugs('articles', filter)).length).toBeGreaterThan(25);
  });

  test.each([
    ['a null operand', '{ slug: null }', ['filter', 'slug']],
    ['a null value', '{ slug: { eq: null } }', ['filter', 'slug', 'eq']],
    ['an operand without operator', '{ slug: {} }', ['filter', 'slug']],
    ['an empty nested filter', '{ publisher: {} }', ['filter', 'publisher']],
    ['an empty some', '{ people: { some: {} } }', ['filter', 'people', 'some']],
    ['a null in a list of alternatives', '{ or: [] }', ['filter', 'or']],
    [
      'more than five levels',
      '{ not: { not: { not: { not: { not: { slug: { eq: "x" } } } } } } }',
      ['filter', 'not', 'not', 'not', 'not', 'not'],
    ],
    [
      'more than fifty conditions',
      `{ or: [${'{ slug: { eq: "x" } },'.repeat(51)}] }`,
      ['filter', 'or'],
    ],
    ['more than 250 values', `{ slug: { in: [${'"x",'.repeat(251)}] } }`, ['filter', 'slug', 'in']],
  ])('%s is refused with its path', async (_name, filter, argument) => {
    const { errors } = await ask(`{ articles(filter: ${filter}) { totalCount } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    const path = errors?.[0]?.extensions.argument as unknown[] | undefined;
    expect(path?.slice(0, argument.length)).toEqual(argument);
  });
});
