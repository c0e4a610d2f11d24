import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask } = await createTestApp();

const named = (args: string, inner = '') =>
  `{ country(code: "MA"${args}) { name${inner} { value language direction isFallback } } }`;

describe('languages', () => {
  test('without a wish a text is in the default language', async () => {
    const { data } = await ask(named(''));
    expect(data.country.name).toEqual({
      value: 'المغرب',
      language: 'ar',
      direction: 'RTL',
      isFallback: false,
    });
  });

  test('the request’s Accept-Language counts, best first', async () => {
    const { data } = await ask(named(''), undefined, {
      'accept-language': 'de, fr;q=0.8, en;q=0.9',
    });
    expect(data.country.name).toEqual({
      value: 'Morocco',
      language: 'en',
      direction: 'LTR',
      isFallback: true,
    });
  });

  test('an argument counts before the header, and the nearest one before those above', async () => {
    const { data } = await ask(
      `{ country(code: "MA", language: ["fr"]) { name { value } own: name(language: ["en"]) { value } } }`,
      undefined,
      { 'accept-language': 'ar' },
    );
    expect(data.country).toEqual({ name: { value: 'Maroc' }, own: { value: 'Morocco' } });
  });

  test('a wish cascades through lists and fragments, each spread under its own', async () => {
    const { data } = await ask(`{
      en: meetings(first: 1, language: ["en"]) { nodes { ...M } }
      fr: meetings(first: 1, language: ["fr"]) { nodes { ...M } }
    }
    fragment M on Meeting { title { language } countries { ...C } participants { country { ...C } } }
    fragment C on Country { name { language } }`);
    const languagesIn = (part: unknown) =>
      new Set([...JSON.stringify(part).matchAll(/"language":"(\w+)"/g)].map(([, tag]) => tag));
    expect(languagesIn(data.en)).toEqual(new Set(['en']));
    expect(languagesIn(data.fr)).toEqual(new Set(['fr']));
  });

  test('a null or absent variable is no wish', async () => {
    const query = `query($own: [Language!]) { country(code: "MA", language: ["fr"]) { name(language: $own) { language } } }`;
    for (const variables of [{}, { own: null }]) {
      const { data } = await ask(query, variables);
      expect(data.country.name.language).toBe('fr');
    }
    const { data } = await ask(query, { own: ['en'] });
    expect(data.country.name.language).toBe('en');
  });

  test('a regional wish is served by its language', async () => {
    const { data } = await ask(named(', language: ["ar-MA"]'));
    expect(data.country.name).toMatchObject({ language: 'ar', isFallback: false });
  });

  test('filters and sorts compare what the reader sees', async () => {
    const { data } = await ask(`{
      fr: countries(language: ["fr"], first: 3, filter: { name: { startsWith: "alle" } }) { nodes { code } }
      en: countries(language: ["en"], first: 3, filter: { name: { startsWith: "alle" } }) { nodes { code } }
      ar: countries(language: ["ar"], first: 2, filter: { code: { in: ["EG", "DE"] } }) { nodes { code } }
      last: countries(language: ["en"], first: 2, filter: { code: { in: ["EG", "DE"] } }) { nodes { code } }
    }`);
    expect(data.fr.nodes).toEqual([{ code: 'DE' }]);
    expect(data.en.nodes).toEqual([]);
    expect(data.ar.nodes).toEqual([{ code: 'DE' }, { code: 'EG' }]);
    expect(data.last.nodes).toEqual([{ code: 'EG' }, { code: 'DE' }]);
  });

  test('a thing says which languages it exists in', async () => {
    const { data } = await ask(`{
      country(code: "MA") { languages }
      article(slug: "morocco-european-security-talks-en") { languages translations { languages } }
    }`);
    const all = ['ar', 'en', 'fr'];
    expect(data.country.languages).toEqual(all);
    expect(data.article).toEqual({
      languages: all,
      translations: [{ languages: all }, { languages: all }],
    });
  });

  test('an article leads to its translations, in whichever language one begins', async () => {
    const { data } = await ask(`{
      original: article(slug: "morocco-european-security-talks") { language translations { slug language } }
      translation: article(slug: "morocco-european-security-talks-en") { language translations { slug language } }
    }`);
    const tags = (it: { translations: { language: string }[] }) =>
      it.translations.map(({ language }) => language).sort();
    expect(tags(data.original)).toEqual(['en', 'fr']);
    expect(tags(data.translation)).toEqual(['ar', 'fr']);
  });
});
