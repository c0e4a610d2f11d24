import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask } = await createTestApp();

describe('a country', () => {
  test('is served with codes, flag, region and its names', async () => {
    const { data } = await ask(
      '{ country(code: "MA", language: ["en"]) { code alpha3 flag region subregion name { value } } }',
    );
    expect(data.country).toEqual({
      code: 'MA',
      alpha3: 'MAR',
      flag: '🇲🇦',
      region: 'Africa',
      subregion: 'Northern Africa',
      name: { value: 'Morocco' },
    });
  });

  test('that does not exist is null', async () => {
    const { data, errors } = await ask('{ country(code: "ZZ") { code } }');
    expect(errors).toBeUndefined();
    expect(data.country).toBeNull();
  });

  test('has all of ISO 3166-1, and Kosovo by its user-assigned code', async () => {
    const { data } = await ask(
      '{ countries(first: 0) { totalCount } country(code: "XK") { code } }',
    );
    expect(data.countries.totalCount).toBe(250);
    expect(data.country.code).toBe('XK');
  });

  test('of an article is one that its text names, not one that only its people have', async () => {
    const { data } = await ask(`{ article(slug: "morocco-european-security-talks") {
      countries(first: 100) { nodes { code } }
      mentions(first: 100) { nodes { entity { ... on Country { code } } } }
    } }`);
    const named = data.article.mentions.nodes.flatMap(
      (it: { entity: { code?: string } }) => it.entity.code ?? [],
    );
    const listed = data.article.countries.nodes.map(({ code }: { code: string }) => code);
    expect(new Set(listed)).toEqual(new Set(named));
    expect(listed).toEqual(expect.arrayContaining(['MA', 'DE', 'IT', 'ES', 'FR']));
  });

  test('lists the meetings that it was represented at, and people of its nationality', async () => {
    const { data } = await ask(`{ country(code: "MA") {
      meetings(first: 100) { nodes { countries { code } } }
      people(first: 100) { nodes { nationality { code } } }
    } }`);
    for (const { countries } of data.country.meetings.nodes) {
      expect(countries).toContainEqual({ code: 'MA' });
    }
    expect(data.country.people.nodes.length).toBeGreaterThan(1);
    for (const { nationality } of data.country.people.nodes) {
      expect(nationality.code).toBe('MA');
    }
  });
});
