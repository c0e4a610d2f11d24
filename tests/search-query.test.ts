import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';
import { createSearch, marked } from './support/search.ts';
import { storeStories } from './support/stories.ts';

const { ask, db } = await createTestApp();
const { search, slugs, refusal } = createSearch(ask);

describe('the query language', async () => {
  const [apart, together, across] = await storeStories(db, [
    { headline: 'Tangerine', blocks: ['The blue old door'], language: 'en' },
    { headline: 'Tangerine', blocks: ['The old blue door'], language: 'en' },
    { headline: 'Tangerine old', blocks: ['blue door'], language: 'en' },
  ]);

  test('all words must be there', async () => {
    expect(await slugs('tangerine old blue')).toEqual([apart, together, across].sort());
  });

  test('a phrase stands side by side, and within one part of the story', async () => {
    expect(await slugs('tangerine "old blue"')).toEqual([together]);
  });

  test.each(['«old blue»', '“old blue”', '„old blue“'])('%s is a phrase', async (phrase) => {
    expect(await slugs(`tangerine ${phrase}`)).toEqual([together]);
  });

  test('a minus excludes a word or a phrase', async () => {
    expect(await slugs('tangerine -"old blue"')).toEqual([apart, across].sort());
    expect(await slugs('tangerine -door')).toEqual([]);
  });

  test('a name excludes the stories that name it in any script', async () => {
    expect(await slugs('Morocco -Hammouchi')).not.toContain('morocco-european-security-talks');
  });

  test.each([
    'tangerine & old',
    'tangerine | zzz',
    '!tangerine',
    'tangerine:*',
    '(tangerine <-> old)',
    "tangerine'",
    'tangerine\\',
    'tangerine %_',
    '"tangerine',
  ])('nothing is an operator: %s', async (query) => {
    const wanted = query.includes('zzz') ? [] : [apart, together, across].sort();
    expect(await slugs(query)).toEqual(wanted);
  });

  test.each(['', '   ', '"" - !', '-Morocco'])(
    'a query without a word is refused: «%s»',
    async (query) => {
      expect(await refusal({ query })).toMatchObject({
        code: 'BAD_USER_INPUT',
        argument: ['query'],
      });
    },
  );

  test('a query beyond all measure is refused', async () => {
    expect(await refusal({ query: 'a '.repeat(400) })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('kinds and languages choose among what is found', async () => {
    const { names } = await search('Morocco', { kinds: ['COUNTRY', 'ORGANIZATION'] });
    expect(names.every((name: string) => /^(Country|Organization) /.test(name))).toBe(true);
    const { edges } = await search('Morocco', { kinds: ['ARTICLE'], languages: ['fr'] });
    expect(new Set(edges.map(({ node }) => node.language))).toEqual(new Set(['fr']));
  });
});

describe('snippets', () => {
  test('mark the words in the text as it was written, in code points', async () => {
    await storeStories(db, [
      {
        headline: '🕊️ كافور',
        blocks: [`🤝🏽 استقبل الوَزِيـرُ نظيره، ${'كلمات '.repeat(80)} والوزيرة هنا`],
      },
    ]);
    const { edges } = await search('كافور وزير');
    expect(edges[0] && marked(edges[0])).toEqual(['كافور', 'الوَزِيـرُ']);
  });

  test('are pieces of the text around what was found', async () => {
    const text = `${'بداية طويلة '.repeat(60)}ياقوت ${'نهاية طويلة '.repeat(60)}`;
    await storeStories(db, [{ headline: 'خبر', blocks: [text] }]);
    const { edges } = await search('ياقوت');
    const [snippet] = edges[0]?.snippets ?? [];
    expect(text).toContain(snippet?.text);
    expect(Array.from(snippet?.text ?? '').length).toBeLessThanOrEqual(240);
    expect(edges[0] && marked(edges[0])).toEqual(['ياقوت']);
  });

  test('mark a phrase as one', async () => {
    await storeStories(db, [{ headline: 'Marzipan: an old, blue door', language: 'en' }]);
    const { edges } = await search('marzipan "old blue"');
    expect(edges[0] && marked(edges[0])).toEqual(['Marzipan', 'old, blue']);
  });

  test('mark the name in the script of the story', async () => {
    const { edges } = await search('Hammouchi', { kinds: ['ARTICLE'] });
    const arabic = edges.find(({ node }) => node.slug === 'morocco-european-security-talks');
    expect(arabic && marked(arabic)).toContain('حموشي');
  });
});
