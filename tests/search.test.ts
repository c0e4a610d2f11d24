import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';
import { createSearch } from './support/search.ts';
import { storeStories } from './support/stories.ts';

const { ask, db } = await createTestApp();
const { search, slugs } = createSearch(ask);

describe('names', () => {
  test('a name in Latin letters finds whom it means, and the stories that name him in Arabic', async () => {
    const { names } = await search('Hammouchi');
    expect(names[0]).toBe('Person abdellatif-hammouchi');
    expect(names).toContain('Article morocco-european-security-talks');
  });

  test('a name in Arabic finds the stories that name him in Latin letters', async () => {
    const { names } = await search('حموشي');
    expect(names).toContain('Article morocco-european-security-talks-en');
    expect(names).toContain('Article morocco-european-security-talks-fr');
  });

  test('both scripts find the same', async () => {
    const [latin, arabic] = [await search('Hammouchi'), await search('حموشي')];
    expect(latin.names.toSorted()).toEqual(arabic.names.toSorted());
  });

  test('a final ya may lack its dots: حموشى', async () => {
    expect((await search('حموشى')).names).toEqual((await search('حموشي')).names);
  });

  test('a misspelt name finds the person', async () => {
    expect((await search('Hamouchi')).names).toEqual(['Person abdellatif-hammouchi']);
  });

  test.each([
    ['Makron', 'emmanuel-macron'],
    ['Burita', 'nasser-bourita'],
    ['حمشي', 'abdellatif-hammouchi'],
    ['Abdelatif Hamouchi', 'abdellatif-hammouchi'],
  ])('a wrong letter does not hide a name: %s', async (query, slug) => {
    expect((await search(query)).names).toEqual([`Person ${slug}`]);
  });

  test('a word that is like the beginning of a name is no misspelt name', async () => {
    expect((await search('Macadam')).names).toEqual([]);
  });

  test('one letter or two find no names by their beginning', async () => {
    expect((await search('ma', { kinds: ['COUNTRY'] })).names).not.toContain('Country ML');
  });

  test('a name that ends in a point is whole with it and without', async () => {
    expect((await search('U.S.')).names[0]).toBe('Country US');
  });

  test('a misspelling is not tried where the name is known', async () => {
    expect((await search('Iran', { kinds: ['COUNTRY'] })).names).toEqual(['Country IR']);
  });

  test('the beginning of a name finds it', async () => {
    expect((await search('Hammou', { kinds: ['PERSON'] })).names).toEqual([
      'Person abdellatif-hammouchi',
    ]);
  });

  test('a country is found by its name in each language, and its stories with it', async () => {
    const found = await Promise.all(
      ['Germany', 'Allemagne', 'ألمانيا', 'المانيا'].map((it) => search(it)),
    );
    for (const { names } of found) {
      expect(names[0]).toBe('Country DE');
      expect(names.toSorted()).toEqual(found[0]?.names.toSorted());
    }
  });

  test('a name of several words counts as one without quotation marks', async () => {
    const { names } = await search('United States');
    expect(names[0]).toBe('Country US');
    expect(names).toContain('Article pretoria-agreement-signed');
  });

  test('words beside a name narrow what is found', async () => {
    const [both, name] = [await slugs('Hammouchi Berlin'), await slugs('Hammouchi')];
    expect(name).toEqual(expect.arrayContaining(both));
  });

  test('a meeting is found by whom it brought together', async () => {
    const { names } = await search('Hammouchi', { kinds: ['MEETING'] });
    expect(names).toContain('Meeting morocco-germany-security-talks-2024-06');
  });
});

describe('Arabic words', async () => {
  const forms = [
    'وزير',
    'الوزير',
    'ووزير',
    'لوزير',
    'بالوزير',
    'وللوزير',
    'كوزير',
    'فوزير',
    'وزيرة',
    'الوزيرين',
    'وزيران',
    'وزيرها',
  ];
  const ids = await storeStories(
    db,
    [...forms, 'وزارة', 'توزيع'].map((word) => ({ headline: `زقزوق ${word} حضر` })),
  );

  test('a word finds its forms, whatever is written onto it', async () => {
    expect(await slugs('زقزوق وزير')).toEqual(ids.slice(0, forms.length).sort());
  });

  test('a form with the article finds the same', async () => {
    expect(await slugs('زقزوق الوزير')).toEqual(await slugs('زقزوق وزير'));
  });

  test.each([
    ['الارهاب', 'مكافحة الإرهاب زعفران'],
    ['الإرهاب', 'مكافحة الارهاب زعفران'],
    ['اسبانيا', 'رحلة إلى إسبانيا زعفران'],
    ['جدا', 'لقاء مهم جدًّا زعفران'],
    ['مسئول', 'قال مسؤول زعفران'],
    ['٢٠٢٤', 'في عام 2024 زعفران'],
    ['المانيا', 'زار ألمانيا زعفران'],
    ['لبنان', 'الحكومة اللبنانية زعفران'],
  ])('«%s» finds «%s»', async (query, headline) => {
    const [id] = await storeStories(db, [{ headline }]);
    expect(await slugs(`${query} زعفران`)).toContain(id);
  });

  test.each([
    ['دولة', 'الملاحة الدولية زنجبيل'],
    ['مباحثات', 'ضباط المباحث زنجبيل'],
    ['المانيا', 'زار المانحين زنجبيل'],
  ])('«%s» does not find «%s»', async (query, headline) => {
    const [id] = await storeStories(db, [{ headline }]);
    expect(await slugs(`${query} زنجبيل`)).not.toContain(id);
  });

  test('the form asked for ranks above another form of the word', async () => {
    const [other, exact] = await storeStories(db, [
      { headline: 'السفينة الفرنسي قرنفل', publishedAt: new Date('2024-07-02T00:00:00Z') },
      { headline: 'السفينة فرنسا قرنفل', publishedAt: new Date('2024-07-01T00:00:00Z') },
    ]);
    const { names } = await search('فرنسا قرنفل', { kinds: ['ARTICLE'] });
    expect(names).toEqual([`Article ${exact}`, `Article ${other}`]);
  });
});

describe('English and French words', () => {
  test.each([
    ['ministers', 'The minister of quinoa'],
    ['négociation', 'Des negociations de quinoa'],
    ['visit', 'Visiting the quinoa fields'],
    ['marocain', 'La diplomatie marocaine, quinoa'],
  ])('“%s” finds “%s”', async (query, headline) => {
    const [id] = await storeStories(db, [{ headline, language: 'en' }]);
    expect(await slugs(`${query} quinoa`)).toContain(id);
  });
});
