import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask } = await createTestApp();

interface Told {
  speaker: { slug: string } | null;
  text: string;
  block: { text: string };
  article: { slug: string };
}

async function quotes(filter: string): Promise<Told[]> {
  const { data, errors } = await ask(
    `{ quotes(first: 100, filter: ${filter}) { nodes { speaker { slug } text block { text } article { slug } } } }`,
  );
  expect(errors).toBeUndefined();
  return data.quotes.nodes;
}

describe('quotes', () => {
  test('are found by speaker', async () => {
    const found = await quotes('{ speaker: { slug: { eq: "abderrahmane-mekkaoui" } } }');
    expect(found.length).toBeGreaterThan(1);
    expect(new Set(found.map(({ speaker }) => speaker?.slug))).toEqual(
      new Set(['abderrahmane-mekkaoui']),
    );
  });

  test('are found by what they are about: the country that their block names', async () => {
    const found = await quotes(
      '{ article: { language: { eq: "en" } }, mentions: { some: { country: { code: { eq: "DE" } } } } }',
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { block } of found) {
      expect(block.text).toMatch(/German/);
    }
  });

  test('are found by the meeting that their article reports', async () => {
    const found = await quotes(
      '{ article: { meetings: { some: { slug: { eq: "morocco-spain-police-talks-2024-05" } } } } }',
    );
    expect(found.map(({ article }) => article.slug)).toContain('morocco-european-security-talks');
  });

  test('say who was the outlet that they were said to', async () => {
    const { data } = await ask(
      '{ quotes(filter: { saidTo: { slug: { eq: "erem-news" } } }) { totalCount nodes { saidTo { slug } } } }',
    );
    expect(data.quotes.totalCount).toBeGreaterThan(0);
  });
});
