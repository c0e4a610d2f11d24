import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask } = await createTestApp();

describe('JSON-LD', () => {
  test('of an article is a NewsArticle in its own language', async () => {
    const { data } = await ask(
      '{ article(slug: "morocco-european-security-talks", language: ["en"]) { headline body jsonLd } }',
    );
    const { headline, body, jsonLd } = data.article;
    expect(jsonLd).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline,
      articleBody: body,
      inLanguage: 'ar',
      datePublished: '2024-06-28T03:58:00.000Z',
    });
    expect(jsonLd.mentions).toContainEqual({
      '@type': 'Country',
      name: 'المغرب',
      identifier: 'MA',
    });
    expect(jsonLd.isBasedOn[0]).toMatch(/^https?:/);
  });

  test('of a meeting is an Event; a window of days is not made a day', async () => {
    const { data } = await ask(
      '{ article(slug: "morocco-european-security-talks") { meetings { nodes { date { edtf } jsonLd(language: ["en"]) } } } }',
    );
    const byDate = new Map(
      data.article.meetings.nodes.map((it: { date: { edtf: string }; jsonLd: unknown }) => [
        it.date.edtf,
        it.jsonLd,
      ]),
    );
    expect(byDate.get('2024-06-03')).toMatchObject({
      '@type': 'Event',
      startDate: '2024-06-03',
      location: { name: 'Rabat', address: { addressCountry: 'MA' } },
    });
    expect(byDate.get('2024-04')).toMatchObject({ startDate: '2024-04' });
    expect(byDate.get('2024-04')).not.toHaveProperty('location');
    expect(byDate.get('[2024-06-18..2024-06-26]')).not.toHaveProperty('startDate');
  });

  test('of a person is a Person under every name it is known by', async () => {
    const { data } = await ask(
      '{ person(slug: "abdellatif-hammouchi", language: ["fr"]) { jsonLd } }',
    );
    expect(data.person.jsonLd).toMatchObject({
      '@type': 'Person',
      name: 'Abdellatif Hammouchi',
      nationality: { '@type': 'Country', name: 'Maroc', identifier: 'MA' },
    });
    expect(data.person.jsonLd.alternateName).toContain('عبد اللطيف حموشي');
  });
});
