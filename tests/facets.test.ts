import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask, sql } = await createTestApp();

const all = `
  countries(first: 100) { country { code } count }
  topics(first: 100) { topic { slug } count }
  people(first: 100) { person { slug } count }
  organizations(first: 100) { organization { slug } count }
  publishers(first: 100) { publisher { slug } count }
  languages(first: 100) { language count }
  months(first: 100) { month start count }`;

interface Facets {
  [name: string]: { count: number; month?: string; start?: string; [entity: string]: unknown }[];
}

const lastDayOf = (month: string) => {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 0)).toISOString().slice(0, 10);
};

const some = (inner: object) => ({ some: inner });

/** The filter that leaves the rows which a facet's value counts, by the list that it is of. */
function filterOf(list: string, name: string, value: Facets[string][number]): object {
  const slug = (entity: string) => ({ slug: { eq: (value[entity] as { slug: string }).slug } });
  const country = { code: { eq: (value.country as { code: string })?.code } };
  const month = value.month ?? '';
  const filters: Record<string, () => object> = {
    countries: () => ({ countries: some(country) }),
    topics: () => ({ topics: some(slug('topic')) }),
    people: () => ({ people: some(slug('person')) }),
    organizations: () => ({ organizations: some(slug('organization')) }),
    publishers: () =>
      list === 'articles'
        ? { publisher: slug('publisher') }
        : { articles: some({ publisher: slug('publisher') }) },
    languages: () =>
      list === 'articles'
        ? { language: { eq: value.language } }
        : { articles: some({ language: { eq: value.language } }) },
    months: () =>
      list === 'articles'
        ? {
            publishedAt: {
              gte: `${month}-01T00:00:00Z`,
              lte: `${lastDayOf(month)}T23:59:59.999Z`,
            },
          }
        : { date: { within: { from: `${month}-01`, to: lastDayOf(month) } } },
  };
  return filters[name]?.() ?? {};
}

async function facetsOf(list: string, filter: object): Promise<Facets> {
  const type = list === 'articles' ? 'ArticleFilter' : 'MeetingFilter';
  const { data, errors } = await ask(
    `query ($filter: ${type}) { list: ${list}(first: 1, filter: $filter) { facets { ${all} } } }`,
    { filter },
  );
  expect(errors).toBeUndefined();
  return data.list.facets;
}

/** How many rows the list has under each of several filters. */
async function countsOf(list: string, filters: object[]): Promise<number[]> {
  const type = list === 'articles' ? 'ArticleFilter' : 'MeetingFilter';
  const fields = filters.map(
    (_, at) => `n${at}: ${list}(first: 0, filter: $f${at}) { totalCount }`,
  );
  const variables = Object.fromEntries(filters.map((filter, at) => [`f${at}`, filter]));
  const declared = filters.map((_, at) => `$f${at}: ${type}`).join(', ');
  const { data } = await ask(`query (${declared}) { ${fields.join(' ')} }`, variables);
  return filters.map((_, at) => data[`n${at}`].totalCount);
}

const cases = [
  ['articles', {}],
  ['articles', { language: { eq: 'fr' } }],
  ['articles', { countries: some({ code: { eq: 'MA' } }), not: { language: { eq: 'en' } } }],
  ['meetings', {}],
  ['meetings', { countries: some({ code: { eq: 'FR' } }) }],
  ['meetings', { people: some({ slug: { eq: 'emmanuel-macron' } }), status: { eq: 'HELD' } }],
] as const;

describe('facets', () => {
  test.each(cases)(
    'of %s under %j count what the list counts under each value',
    async (list, filter) => {
      const facets = await facetsOf(list, filter);
      expect(facets.people?.length).toBeGreaterThan(1);
      for (const [name, values] of Object.entries(facets)) {
        const checked = values.slice(0, 8);
        const filters = checked.map((value) => ({ and: [filterOf(list, name, value)], ...filter }));
        const counts = await countsOf(list, filters);
        expect([name, checked.map(({ count }) => count)]).toEqual([name, counts]);
      }
    },
  );

  test('leave out no value: languages and months add up to the whole list', async () => {
    const { data } = await ask('{ articles(first: 0) { totalCount } }');
    const { languages = [], months = [] } = await facetsOf('articles', {});
    for (const values of [languages, months]) {
      expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(data.articles.totalCount);
    }
  });

  test('stand most frequent first, ten of them, and months newest first', async () => {
    const { data } = await ask(
      '{ articles { facets { countries { count } few: countries(first: 2) { count } months { month } } } }',
    );
    const { countries, few, months } = data.articles.facets;
    expect(countries).toHaveLength(10);
    expect(few).toEqual(countries.slice(0, 2));
    const counts = countries.map(({ count }: { count: number }) => count);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    const names = months.map(({ month }: { month: string }) => month);
    expect(names).toEqual([...names].sort().reverse());
  });

  test('are the same on every page of the list', async () => {
    const query = `query ($after: String) { articles(first: 3, after: $after) {
      facets { languages { language count } } pageInfo { endCursor }
    } }`;
    const first = await ask(query);
    const second = await ask(query, { after: first.data.articles.pageInfo.endCursor });
    expect(second.data.articles.facets).toEqual(first.data.articles.facets);
  });

  test('of a list below a row are those of that row alone', async () => {
    const { data, errors } = await ask(
      `{ countries(filter: { code: { in: ["MA", "FR", "SA"] } }) { nodes {
        code
        articles(first: 0, filter: { language: { eq: "ar" } }) { facets { people(first: 3) { person { slug } count } } }
        meetings(first: 0) { facets { countries(first: 3) { country { code } count } } }
      } } }`,
    );
    expect(errors).toBeUndefined();
    for (const { code, articles, meetings } of data.countries.nodes) {
      const here = { countries: some({ code: { eq: code } }) };
      const { people } = await facetsOf('articles', { ...here, language: { eq: 'ar' } });
      expect(articles.facets.people).toEqual(people?.slice(0, 3));
      const { countries } = await facetsOf('meetings', here);
      expect(meetings.facets.countries).toEqual(countries?.slice(0, 3));
    }
  });

  test('below one row under two filters do not mix', async () => {
    const { data } = await ask(
      `{ country(code: "MA") {
        french: articles(filter: { language: { eq: "fr" } }) { facets { languages { language } } }
        english: articles(filter: { language: { eq: "en" } }) { facets { languages { language } } }
      } }`,
    );
    expect(data.country).toEqual({
      french: { facets: { languages: [{ language: 'fr' }] } },
      english: { facets: { languages: [{ language: 'en' }] } },
    });
  });

  test('of a pair of countries are those of the pair', async () => {
    const { data } = await ask(
      '{ relation(between: ["MA", "DE"]) { meetings { totalCount facets { countries(first: 2) { country { code } count } } } } }',
    );
    const { totalCount, facets } = data.relation.meetings;
    expect(facets.countries).toEqual([
      { country: { code: 'DE' }, count: totalCount },
      { country: { code: 'MA' }, count: totalCount },
    ]);
  });

  test('are one statement, however many they are, and one more for each kind of node', async () => {
    sql.clear();
    await ask('{ articles { facets { languages { count } months { count } people { count } } } }');
    expect(sql.statements).toHaveLength(2);
    sql.clear();
    await ask(
      '{ meetings { facets { people { person { slug name { value } } } countries { country { name { value } } } } } }',
    );
    expect(sql.statements).toHaveLength(4);
  });

  test('below many rows are as many statements as below one', async () => {
    sql.clear();
    await ask(
      `{ people(first: 50) { nodes { meetings { facets { months { count } countries { country { name { value } } count } } } } } }`,
    );
    expect(sql.statements).toHaveLength(3);
  });

  test('cost nothing where they are not asked for', async () => {
    sql.clear();
    await ask('{ articles { totalCount nodes { slug } } }');
    expect(sql.statements).toHaveLength(1);
  });

  test('refuse more than a hundred values', async () => {
    const { errors } = await ask('{ articles { facets { people(first: 101) { count } } } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: ['first'] });
  });
});
