import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { makePages, runImport } from './support/import-pages.ts';
import { findSuggested } from './support/suggested.ts';
import { createTestDatabase } from './support/test-database.ts';

const { db } = await createTestDatabase({ sample: true });
const { page } = makePages();
let count = 0;

/** What a story of these paragraphs, published on 28 May 2024, is found to tell of. */
async function read(language: string, ...paragraphs: string[]) {
  count += 1;
  const title = `A story to read for its meetings, number ${count}`;
  await runImport(
    db,
    page({ title, paragraphs }),
    '--publisher',
    'erem-news',
    '--language',
    language,
  );
  return findSuggested(db, title);
}

const seed = fileURLToPath(new URL('../../shared/seeds/000_f18931bc3e2b90ca.txt', import.meta.url));

describe.skipIf(!existsSync(seed))('the seed (skipped where ../shared/seeds is absent)', () => {
  test('suggests its four meetings with who, where, when and about what', async () => {
    await runImport(db, seed, '--publisher', 'erem-news');
    const found = await findSuggested(
      db,
      'مباحثات مغربية أوروبية لتعزيز التعاون الأمني ومكافحة الإرهاب',
    );
    const facts = found.map(({ kind, status, edtf, city, country, members }) => {
      return { kind, status, edtf, city, country, members };
    });
    const held = { kind: 'TALKS', status: 'HELD' };
    expect(facts).toEqual([
      {
        ...held,
        edtf: '[2024-06-18..2024-06-26]',
        city: null,
        country: 'DE',
        members: [
          'وفد أمني  GUEST',
          'abdellatif-hammouchi MA HEAD',
          'كبار مسؤولي الأمن والاستخبارات في ألمانيا DE HOST',
        ],
      },
      {
        ...held,
        edtf: '2024-06-03',
        city: 'Rabat',
        country: 'MA',
        members: ['abdellatif-hammouchi MA HOST', 'vittorio-pisani IT GUEST'],
      },
      {
        ...held,
        edtf: '2024-05-17',
        city: 'Agadir',
        country: 'MA',
        members: ['abdellatif-hammouchi MA HOST', 'francisco-pardo-piqueras ES GUEST'],
      },
      {
        ...held,
        edtf: '2024-04',
        city: null,
        country: null,
        members: ['abdelouafi-laftit MA PARTICIPANT', 'gerald-darmanin FR PARTICIPANT'],
      },
    ]);
    expect(found.map(({ topics }) => topics.includes('counter-terrorism'))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(found.map(({ sentences }) => sentences.length)).toEqual([2, 3, 2, 1]);
  });
});

describe('a sentence that reports a meeting', () => {
  test('is read in Arabic, with the title that "his counterpart" stands for', async () => {
    const [found] = await read(
      'ar',
      'استقبل وزير الخارجية المغربي ناصر بوريطة، أمس الاثنين في الرباط، نظيرته الألمانية أنالينا بيربوك.',
    );
    expect(found).toMatchObject({
      stage: 'SUGGESTED',
      kind: 'TALKS',
      edtf: '2024-05-27',
      city: 'Rabat',
      members: ['nasser-bourita MA HOST', 'annalena-baerbock DE GUEST'],
      titles: ['وزير الخارجية المغربي', 'وزيرة الخارجية الألمانية'],
    });
  });

  test('is read in English', async () => {
    const [found] = await read(
      'en',
      'The French president, Emmanuel Macron, held talks with the German chancellor, Olaf Scholz, in Berlin on Sunday.',
    );
    expect(found).toMatchObject({
      kind: 'TALKS',
      status: 'HELD',
      edtf: '2024-05-26',
      city: 'Berlin',
      country: 'DE',
      members: ['emmanuel-macron FR GUEST', 'olaf-scholz DE HOST'],
      titles: ['French president', 'German chancellor'],
    });
  });

  test('is read in French', async () => {
    const [found] = await read(
      'fr',
      "Le président français Emmanuel Macron s'est entretenu dimanche à Berlin avec le chancelier allemand Olaf Scholz.",
    );
    expect(found).toMatchObject({
      kind: 'TALKS',
      edtf: '2024-05-26',
      members: ['emmanuel-macron FR GUEST', 'olaf-scholz DE HOST'],
    });
  });

  test('tells host from guest when somebody was received', async () => {
    const [found] = await read(
      'fr',
      'Emmanuel Macron a été reçu mardi à Rabat par le roi du Maroc, Mohammed VI.',
    );
    expect(found?.members.slice().sort()).toEqual([
      'emmanuel-macron FR GUEST',
      'mohammed-vi MA HOST',
    ]);
  });

  test('names by their words those whom we do not know, with the country they speak for', async () => {
    const [found] = await read(
      'ar',
      'التقى الرئيس المصري عبد الفتاح السيسي، الأحد، وزير الخارجية الياباني كينجي ساتو.',
    );
    expect(found?.members).toEqual([
      'abdel-fattah-el-sisi EG PARTICIPANT',
      'وزير الخارجية الياباني كينجي ساتو JP PARTICIPANT',
    ]);
  });

  test('of a visit names the country that is visited', async () => {
    const [found] = await read('en', 'Giorgia Meloni visited Algeria in January 2023.');
    expect(found).toMatchObject({
      kind: 'VISIT',
      edtf: '2023-01',
      country: 'DZ',
      members: ['giorgia-meloni IT GUEST', 'Algeria DZ HOST'],
    });
  });

  test('of a call has no place', async () => {
    const [found] = await read(
      'ar',
      'أجرى الرئيس الفرنسي إيمانويل ماكرون اتصالا هاتفيا مع الرئيس المصري عبد الفتاح السيسي.',
    );
    expect(found).toMatchObject({ kind: 'CALL', country: null });
  });

  test('is planned when it lies ahead', async () => {
    const [found] = await read('en', 'Emmanuel Macron will meet Olaf Scholz in Paris next Friday.');
    expect(found).toMatchObject({ status: 'PLANNED', edtf: '2024-05-31', city: 'Paris' });
  });

  test('without a date may be of any day of the month before it, never a single one', async () => {
    const [found] = await read('en', 'Emmanuel Macron met Olaf Scholz.');
    expect(found?.edtf).toBe('[2024-04-28..2024-05-28]');
  });

  test('is one meeting with the sentences that go on about it, and their topics', async () => {
    const found = await read(
      'en',
      'Emmanuel Macron received Olaf Scholz in Paris on Monday.',
      'The two leaders discussed organised crime and money laundering.',
      'Nobody else spoke of anything.',
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.topics).toEqual(['money-laundering', 'organised-crime']);
    expect(found[0]?.sentences).toHaveLength(2);
  });
});

describe('no meeting', () => {
  test.each([
    ['ar', 'التقى نهر النيل الأزرق بالأبيض قرب الخرطوم في السودان ومصر.'],
    ['ar', 'استقبل المنتخب المغربي نظيره الإسباني في لقاء ودي لكرة القدم.'],
    ['ar', 'نفى الرئيس المصري عبد الفتاح السيسي أنه لم يلتق الرئيس الفرنسي إيمانويل ماكرون.'],
    ['ar', 'وقعت اتفاقية بين الحكومة التونسية والحكومة الفرنسية بعد بحث طويل.'],
    ['ar', 'استقبل رئيس الحكومة وزير النقل لبحث الحادث.'],
    ['en', 'France and Germany met the criteria of the treaty.'],
    ['en', 'Emmanuel Macron invited Olaf Scholz to visit France.'],
    ['en', 'Morocco beat Spain in a meeting of two great teams.'],
    ['en', '"Emmanuel Macron met Olaf Scholz in Berlin yesterday," wrote a reader of the paper.'],
    ['fr', 'La France a reçu une aide de la part des agriculteurs du Maroc.'],
  ])('is made of this sentence (%s): %s', async (language, sentence) => {
    expect(await read(language, sentence)).toEqual([]);
  });
});
