import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask, db } = await createTestApp();

interface Told {
  date: { edtf: string; earliest: string; latest: string; precision: string; approximate: boolean };
  city: { value: string } | null;
  country: { code: string } | null;
}

/** The meetings that the first story reports, by the country met. */
async function firstStory(): Promise<Record<string, Told>> {
  const { data } =
    await ask(`{ article(slug: "morocco-european-security-talks") { meetings { nodes {
    date { edtf earliest latest precision approximate text }
    city(language: ["en"]) { value } country { code } countries { code }
  } } } }`);
  return Object.fromEntries(
    data.article.meetings.nodes.map((it: Told & { countries: { code: string }[] }) => [
      it.countries.map(({ code }) => code).find((code) => code !== 'MA'),
      it,
    ]),
  );
}

describe('a meeting', () => {
  test('of a known day says that day', async () => {
    const { IT, ES } = await firstStory();
    expect(IT).toMatchObject({
      date: { edtf: '2024-06-03', precision: 'DAY' },
      city: { value: 'Rabat' },
    });
    expect(ES).toMatchObject({
      date: { edtf: '2024-05-17', precision: 'DAY' },
      city: { value: 'Agadir' },
    });
  });

  test('of "a few days ago" says a window and no day', async () => {
    const { DE } = await firstStory();
    expect(DE).toMatchObject({
      date: {
        edtf: '[2024-06-18..2024-06-26]',
        earliest: '2024-06-18',
        latest: '2024-06-26',
        precision: 'RANGE',
        approximate: true,
      },
      country: { code: 'DE' },
    });
  });

  test('of a known month says the month, and no place that the story does not give', async () => {
    const { FR } = await firstStory();
    expect(FR).toMatchObject({
      date: { edtf: '2024-04', earliest: '2024-04-01', latest: '2024-04-30', precision: 'MONTH' },
      city: null,
      country: null,
    });
  });

  test('leads from every fact to the words that report it', async () => {
    const { data } = await ask(`{ meetings(first: 100) { nodes { slug
      evidence { quote start end supports field block { text } article { headline } }
      participants { evidence { quote start end block { text } } }
    } } }`);
    for (const { evidence, participants } of data.meetings.nodes) {
      expect(evidence.length).toBeGreaterThan(0);
      expect(evidence.flatMap(({ supports }: { supports: string[] }) => supports)).toContain(
        'MEETING',
      );
      for (const { evidence: own } of participants) {
        expect(own.length).toBeGreaterThan(0);
      }
      for (const { quote, start, end, block } of [
        ...evidence,
        ...participants.flatMap((it: { evidence: unknown[] }) => it.evidence),
      ]) {
        expect([...block.text].slice(start, end).join('')).toBe(quote);
      }
    }
  });

  test('is by each participant exactly a person, an organization or a label', async () => {
    const { data } = await ask(
      '{ meetings(first: 100) { nodes { participants { person { slug } organization { slug } label { value } } } } }',
    );
    for (const { participants } of data.meetings.nodes) {
      for (const { person, organization, label } of participants) {
        expect([person, organization, label].filter(Boolean)).toHaveLength(1);
      }
    }
  });

  test('cannot be published without evidence in a public article', async () => {
    const publish = db.execute(`insert into meeting
      (id, slug, title, kind, status, stage, edtf, earliest, latest, precision) values
      (gen_random_uuid(), 'unheard-of', '{"en": "Unheard of"}', 'TALKS', 'HELD', 'PUBLISHED',
       '2024-01-01', '2024-01-01', '2024-01-01', 'DAY')`);
    await expect(publish).rejects.toMatchObject({
      cause: { constraint: 'published_meeting_has_evidence' },
    });
  });

  test('newest first is the default order', async () => {
    const { data } = await ask('{ meetings(first: 100) { nodes { date { earliest } } } }');
    const days = data.meetings.nodes.map((it: { date: { earliest: string } }) => it.date.earliest);
    expect(days).toEqual([...days].sort().reverse());
  });
});
