import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { describe, expect, onTestFinished, test } from 'vitest';
import { alias, country, person } from '../drizzle/tables/index.ts';
import { loadCountries } from '../server/ingest/load-countries.ts';
import { loadSample } from '../server/sample/load-sample.ts';
import { readSample } from '../server/sample/read-sample.ts';
import { countRows } from './support/count-rows.ts';
import { createTestDatabase } from './support/test-database.ts';

const { db, pool } = await createTestDatabase({ sample: true });
const bare = await createTestDatabase();
const owned = await createTestDatabase();

const sampleFolder = fileURLToPath(new URL('../server/sample', import.meta.url));

/** A copy of the sample in which one file says something else. */
function spoil(file: string, change: (thing: Record<string, unknown>) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'mahdar-sample-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(sampleFolder, folder, { recursive: true });
  const thing = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  change(thing);
  writeFileSync(join(folder, file), JSON.stringify(thing));
  return folder;
}

describe('the sample coverage', () => {
  test('is wide enough to try every question on', async () => {
    const counts = await countRows(pool);
    const { rows } = await pool.query('select distinct country_code from meeting_country');
    expect(counts.article).toBeGreaterThanOrEqual(25);
    expect(counts.person).toBeGreaterThanOrEqual(40);
    expect(counts.meeting).toBeGreaterThanOrEqual(25);
    expect(rows.length).toBeGreaterThanOrEqual(20);
  });

  test('is all public', async () => {
    const { rows } = await pool.query(
      `select slug from article where status <> 'PUBLISHED'
       union all select slug from meeting where stage <> 'PUBLISHED'`,
    );
    expect(rows).toEqual([]);
  });

  test('names for every story the pages where its facts were checked', async () => {
    const { rows } = await pool.query(
      `select slug from article a
       where not exists (select from article_source s where s.article_id = a.id)`,
    );
    expect(rows).toEqual([]);
  });

  test('has for every meeting a passage that stands in its story word for word', async () => {
    const evidence = await db.query.evidence.findMany({ with: { article: true } });
    const blocks = await db.query.articleBlock.findMany();
    const texts = new Map(blocks.map(({ id, text }) => [id, Array.from(text)]));
    for (const { blockId, start, end, exact, prefix, suffix } of evidence) {
      const text = texts.get(blockId ?? '') ?? [];
      expect(text.slice(start, end).join('')).toBe(exact);
      expect(text.join('')).toContain(prefix + exact + suffix);
    }
    const meetings = await db.query.meeting.findMany();
    const proven = new Set(evidence.map(({ meetingId }) => meetingId));
    expect(meetings.filter(({ id }) => !proven.has(id))).toEqual([]);
  });

  test('has for every participant a passage that names them', async () => {
    const { rows } = await pool.query(
      `select m.slug, p.position from participant p join meeting m on m.id = p.meeting_id
       where not exists (select from evidence e
         where e.participant_id = p.id and 'PARTICIPANT' = any (e.facts))`,
    );
    expect(rows).toEqual([]);
  });

  test('finds in its stories every person who took part in what they report', async () => {
    const { rows } = await pool.query(
      `select distinct a.slug as story, s.slug as person
       from evidence e join participant p on p.id = e.participant_id
       join article a on a.id = e.article_id join person s on s.id = p.person_id
       where not exists (select from article_person j
         where j.article_id = a.id and j.person_id = s.id)`,
    );
    expect(rows).toEqual([]);
  });

  test('finds in its stories every country that is represented in what they report', async () => {
    const { rows } = await pool.query(
      `select distinct a.slug as story, p.country_code as country
       from evidence e join participant p on p.id = e.participant_id
       join article a on a.id = e.article_id
       where p.country_code is not null and not exists (select from article_country j
         where j.article_id = a.id and j.country_code = p.country_code)`,
    );
    expect(rows).toEqual([]);
  });

  test('tells a story in another language as a translation of the first', async () => {
    const translated = await db.query.article.findMany({
      where: { translationOfId: { isNotNull: true } },
      with: { translationOf: true },
    });
    expect(translated.length).toBeGreaterThan(0);
    for (const { language, translationOf } of translated) {
      expect(translationOf?.language).not.toBe(language);
    }
  });

  test('ships a publisher to import for, without stories', async () => {
    const publisher = await db.query.publisher.findFirst({
      where: { slug: 'erem-news' },
      with: { articles: true },
    });
    expect(publisher).toMatchObject({
      timeZone: 'Asia/Dubai',
      defaultLanguage: 'ar',
      articles: [],
    });
  });
});

describe('loading the sample', () => {
  test('changes nothing the second time', async () => {
    const before = await countRows(pool);
    expect(await loadSample(db)).toBe(false);
    expect(await countRows(pool)).toEqual(before);
  });

  test('happens once when two begin together', async () => {
    const loaded = await Promise.all([loadSample(bare.db), loadSample(bare.db)]);
    expect(loaded.toSorted()).toEqual([false, true]);
    const { outbox: _, ...counts } = await countRows(bare.pool);
    const { outbox: __, ...expected } = await countRows(pool);
    expect(counts).toEqual(expected);
  });

  test('leaves a database alone that has people of its own', async () => {
    await owned.db.insert(person).values({ slug: 'somebody', name: { en: 'Somebody' } });
    expect(await loadSample(owned.db)).toBe(false);
    expect((await countRows(owned.pool)).article).toBe(0);
  });
});

test('newer country data reaches a database that has older', async () => {
  await db
    .update(country)
    .set({ name: { en: 'Old' } })
    .where(eq(country.code, 'MA'));
  await db.delete(alias).where(eq(alias.countryCode, 'MA'));
  await loadCountries(db);
  const morocco = await db.query.country.findFirst({
    where: { code: 'MA' },
    with: { aliases: true },
  });
  expect(morocco?.name).toMatchObject({ ar: 'المغرب', en: 'Morocco', fr: 'Maroc' });
  expect(morocco?.aliases.map(({ text }) => text)).toContain('مغربية');
});

describe('reading the sample', () => {
  test('names the file and the place of a value that has not its shape', () => {
    const folder = spoil('people/emmanuel-macron.json', (one) => {
      one.nationality = 'France';
    });
    expect(() => readSample(folder)).toThrow('people/emmanuel-macron.json: nationality: ');
  });

  test('refuses a slug that nothing has', () => {
    const folder = spoil('topics/visas.json', (one) => {
      one.parent = 'nowhere';
    });
    expect(() => readSample(folder)).toThrow('topics/visas.json: parent: there is no "nowhere"');
  });

  test('refuses words that the story does not say', () => {
    const folder = spoil('stories/macron-scholz-meseberg.json', (one) => {
      one.blocks = [{ kind: 'PARAGRAPH', text: 'Something else.' }];
    });
    expect(() => readSample(folder)).toThrow(
      'stories/macron-scholz-meseberg.json: evidence.0: block 0 does not say',
    );
  });

  test('refuses a participant whom no sentence names', () => {
    const folder = spoil('meetings/france-germany-meseberg-2024-05.json', (one) => {
      const participants = one.participants as unknown[];
      participants.push(participants[0]);
    });
    expect(() => readSample(folder)).toThrow(
      /meetings\/france-germany-meseberg-2024-05.json: participants\.\d: no sentence/,
    );
  });
});
