import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask, sql, pool } = await createTestApp();

const reasons = `because {
  __typename
  ... on Meeting { slug } ... on Person { slug } ... on Organization { slug }
  ... on Topic { slug } ... on Country { code }
}`;

const query = `query ($slug: String!, $first: Int, $language: [Language!]) {
  article(slug: $slug) {
    translations { slug }
    related(first: $first, language: $language) { score article { slug language } ${reasons} }
  }
}`;

interface Reason {
  __typename: string;
  slug?: string;
  code?: string;
}

interface Related {
  score: number;
  article: { slug: string; language: string };
  because: Reason[];
}

async function relatedTo(slug: string, variables: object = {}): Promise<Related[]> {
  const { data, errors } = await ask(query, { slug, ...variables });
  expect(errors).toBeUndefined();
  return data.article.related;
}

const fields: Record<string, string> = {
  Meeting: 'meetings',
  Person: 'people',
  Organization: 'organizations',
  Topic: 'topics',
  Country: 'countries',
};

/** Everything that an article is linked with, as the graph lists it. */
async function linksOf(slug: string): Promise<Reason[]> {
  const lists = Object.entries(fields)
    .map(
      ([type, field]) =>
        `${field}(first: 100) { nodes { ${type === 'Country' ? 'code' : 'slug'} } }`,
    )
    .join(' ');
  const { data } = await ask(`query ($slug: String!) { article(slug: $slug) { ${lists} } }`, {
    slug,
  });
  return Object.entries(fields).flatMap(([type, field]) =>
    data.article[field].nodes.map((node: object) => ({ __typename: type, ...node })),
  );
}

const slug = 'morocco-european-security-talks';

describe('the related articles', () => {
  test('say everything that they share with the article, and nothing else', async () => {
    const own = await linksOf(slug);
    for (const { article, because } of (await relatedTo(slug)).slice(0, 3)) {
      const theirs = await linksOf(article.slug);
      const shared = own.filter((one) =>
        theirs.some(
          (it) => it.__typename === one.__typename && it.slug === one.slug && it.code === one.code,
        ),
      );
      expect(because).toHaveLength(shared.length);
      expect(because).toEqual(expect.arrayContaining(shared));
    }
  });

  test('stand by what they share, a meeting before all else', async () => {
    const related = await relatedTo(slug, { first: 100 });
    const scores = related.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    const meets = related.filter(({ because }) =>
      because.some((it) => it.__typename === 'Meeting'),
    );
    for (const { because } of meets) {
      expect(because[0]?.__typename).toBe('Meeting');
    }
  });

  test('count what is rare for more than what is everywhere', async () => {
    const { rows } = await pool.query<{ slug: string; people: number }>(
      `select slug, (select count(*)::int from article_person where person_id = person.id) as people from person`,
    );
    const usage = new Map(rows.map((row) => [row.slug, row.people]));
    for (const { because } of await relatedTo(slug, { first: 20 })) {
      const people = because
        .filter((it) => it.__typename === 'Person')
        .map((it) => usage.get(it.slug ?? ''));
      expect(people).toEqual([...people].sort((one, other) => (one ?? 0) - (other ?? 0)));
    }
  });

  test('hold neither the article nor its translations', async () => {
    const { data } = await ask(query, { slug, first: 100 });
    const own = [slug, ...data.article.translations.map((it: { slug: string }) => it.slug)];
    expect(own.length).toBeGreaterThan(1);
    const found = data.article.related.map((it: Related) => it.article.slug);
    expect(found.filter((it: string) => own.includes(it))).toEqual([]);
  });

  test('hold each story once, in the reader’s language where it exists', async () => {
    const { rows } = await pool.query<{ slug: string; story: string; languages: string[] }>(
      `select slug, coalesce(translation_of_id, id) as story,
         array_agg(language) over (partition by coalesce(translation_of_id, id)) as languages
       from article where status = 'PUBLISHED'`,
    );
    const known = new Map(rows.map((row) => [row.slug, row]));
    for (const language of ['ar', 'en', 'fr']) {
      const related = await relatedTo(slug, { first: 100, language: [language] });
      const stories = related.map(({ article }) => known.get(article.slug)?.story);
      expect(new Set(stories).size).toBe(stories.length);
      for (const { article } of related) {
        const exists = known.get(article.slug)?.languages.includes(language);
        expect(!exists || article.language === language, article.slug).toBe(true);
      }
    }
  });

  test('do not tell of what is hidden, neither as an article nor as a reason', async () => {
    const before = await relatedTo(slug, { first: 100 });
    const meeting = before
      .flatMap(({ because }) => because)
      .find((it) => it.__typename === 'Meeting');
    const gone = before.at(-1)?.article.slug;
    await pool.query(
      `update meeting set stage = 'DRAFT' where slug = $1 or id in (
      select meeting_id from article_meeting join article on article.id = article_id where slug = $2)`,
      [meeting?.slug, gone],
    );
    await pool.query(`update article set status = 'DRAFT' where slug = $1`, [gone]);
    const after = await relatedTo(slug, { first: 100 });
    expect(after.map(({ article }) => article.slug)).not.toContain(gone);
    expect(after.flatMap(({ because }) => because)).not.toContainEqual(meeting);
  });

  test('are five unless another number is asked for, and never more than a hundred', async () => {
    expect(await relatedTo(slug)).toHaveLength(5);
    expect(await relatedTo(slug, { first: 2 })).toHaveLength(2);
    const { errors } = await ask(query, { slug, first: 101 });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: ['first'] });
  });

  test('of many articles are one statement, and one more for each kind of node', async () => {
    sql.clear();
    await ask('{ articles(first: 30) { nodes { related { score } } } }');
    expect(sql.statements).toHaveLength(1);
    sql.clear();
    await ask(
      `{ articles(first: 30) { nodes { related { article { slug publisher { slug } } ${reasons.replace('{ code }', '{ name { value } }')} } } } }`,
    );
    expect(sql.statements).toHaveLength(7);
  });
});
