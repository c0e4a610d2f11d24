import { describe, expect, test } from 'vitest';
import { readPastedText } from '../server/ingest/readers/pasted-text.ts';
import { ReadError, type Story } from '../server/ingest/story.ts';

const kinds = ({ blocks }: Story) => blocks.map(({ kind }) => kind[0]).join('');

function refusal(source: string | Uint8Array): string {
  try {
    readPastedText(source);
  } catch (error) {
    if (error instanceof ReadError) return error.reason;
    throw error;
  }
  return 'read';
}

const ENGLISH = `Skip to content
Menu
Home > World > Africa

Ministers of Kenya and Ghana open a border post

Trade between the two coasts is to grow, both capitals say.

By Ama Mensah

Published: March 4, 2025, 6:15 PM GMT | Updated: March 5, 2025, 8:00 AM GMT
4 min read
Share
Photo: The ministers in Accra

The ministers of trade of Kenya and Ghana met in Accra on Monday.

They spoke for two hours, and “agreed on almost everything”, an official said.

Read also: Port of Mombasa gets a second terminal

A long road

“We began ten years ago,” he added. The post will be open day and night.

The plan has three parts:
Faster papers
One fee for all
• A common register

What comes next?

Both sides meet again in May.

Tags: trade, Kenya; Ghana

Most read
Another story that many people read this week
© 2025 The Example Courier. All rights reserved.
`;

describe('an English page', () => {
  const story = readPastedText(ENGLISH);

  test('header lines go where they belong', () => {
    expect(story).toMatchObject({
      language: 'en',
      headline: 'Ministers of Kenya and Ghana open a border post',
      section: 'Africa',
      summary: 'Trade between the two coasts is to grow, both capitals say.',
      byline: 'Ama Mensah',
      copyright: '© 2025 The Example Courier. All rights reserved.',
      keywords: ['trade', 'Kenya', 'Ghana'],
    });
  });

  test('both times are read, each with its own words and the zone that is named', () => {
    expect(story.publishedAt).toMatchObject({
      instant: '2025-03-04T18:15:00Z',
      zoneAssumed: false,
    });
    expect(story.modifiedAt).toMatchObject({ instant: '2025-03-05T08:00:00Z', zoneAssumed: false });
  });

  test('paragraphs, headings, a list and an inline related title are told apart', () => {
    expect(kinds(story)).toBe('PPRHPPLLLHP');
    expect(story.relatedLinks).toEqual([
      { title: 'Port of Mombasa gets a second terminal', url: null },
    ]);
    expect(story.blocks[8]?.text).toBe('A common register');
  });

  test('curly quotation marks are found', () => {
    expect(story.quotedSpans.map(({ exact }) => exact)).toEqual([
      'agreed on almost everything',
      'We began ten years ago,',
    ]);
  });

  test('no word of the page is lost: it is in the story or among the dropped', () => {
    const kept = JSON.stringify(story);
    const words = ENGLISH.match(/\p{L}{6,}/gu) ?? [];
    expect(words.filter((word) => !kept.includes(word))).toEqual([]);
  });
});

const FRENCH = `Accueil
Politique
Lisbonne et Rabat préparent une liaison maritime
Par Inês Duarte
Publié le 12 février 2025 à 9 h 05
Partager sur Facebook
Les deux gouvernements étudient une ligne entre Lisbonne et Tanger, selon un communiqué commun.
Le projet coûterait « moins cher que prévu », a déclaré la ministre devant la presse.
Lire aussi
Le port de Sines attire de nouveaux armateurs européens
Un calendrier serré
Les premiers essais sont annoncés pour l’été, si les études le permettent.
Suivez-nous sur WhatsApp
Tous droits réservés
`;

test('a French page without blank lines is read the same way', () => {
  const story = readPastedText(FRENCH, {
    publisher: { slug: 'le-quai', timeZone: 'Europe/Paris' },
  });
  expect(story).toMatchObject({
    language: 'fr',
    headline: 'Lisbonne et Rabat préparent une liaison maritime',
    section: 'Politique',
    byline: 'Inês Duarte',
    publishedAt: { instant: '2025-02-12T08:05:00Z', zoneAssumed: true },
    copyright: 'Tous droits réservés',
  });
  expect(kinds(story)).toBe('PPRHP');
  expect(story.quotedSpans.map(({ exact }) => exact)).toEqual(['moins cher que prévu']);
});

const ARABIC = `الرئيسية
الأحد 9 مارس 2025
الرئيسية » سياسة

وزيرا خارجية تونس والبرتغال يبحثان الربط البحري
لقاء هو الثاني خلال عام واحد بين الوزيرين

نُشر في: ٨ آذار/مارس ٢٠٢٥ الساعة ٩:٣٠ مساءً
آخر تحديث: ٩ آذار/مارس ٢٠٢٥ الساعة ١٠:٠٠ صباحًا
حجم الخط
استمع إلى الخبر

التقى وزيرا خارجية تونس والبرتغال في لشبونة لبحث خط بحري جديد بين البلدين.

واتفق الوزيران على ثلاث خطوات:
- دراسة الكلفة
- فتح مكتب مشترك
- لقاء في الصيف

اقرأ أيضا: ميناء رادس يستقبل أول سفينة من الخط الجديد

موعد قريب

ونشر المعهد تقريرا تحت عنوان اقرأ أيضا: البحر والميناء والسكة، ومن المقرر أن يجتمع الخبراء الشهر المقبل في تونس.

الكلمات المفتاحية: تونس، البرتغال
التعليقات
شكرا على الخبر
`;

test('an Arabic page of another layout gives title, summary, both times and a list', () => {
  const story = readPastedText(ARABIC, {
    publisher: { slug: 'sahil', timeZone: 'Africa/Tunis' },
  });
  expect(story).toMatchObject({
    language: 'ar',
    headline: 'وزيرا خارجية تونس والبرتغال يبحثان الربط البحري',
    summary: 'لقاء هو الثاني خلال عام واحد بين الوزيرين',
    section: 'سياسة',
    publishedAt: { instant: '2025-03-08T20:30:00Z', zoneAssumed: true },
    modifiedAt: { instant: '2025-03-09T09:00:00Z' },
    keywords: ['تونس', 'البرتغال'],
  });
  expect(kinds(story)).toBe('PPLLLRHP');
});

test('a page that is only a title and a paragraph has no time and no section', () => {
  const story = readPastedText(
    'Two ministers meet in Oslo\n\nThe ministers of Norway and Chile met in Oslo and spoke about the sea.',
  );
  expect(story).toMatchObject({ publishedAt: null, section: null, publisher: null });
  expect(kinds(story)).toBe('P');
});

test.each([
  ['Who will talk to whom in Oslo?', 'a question'],
  ['The talks in Oslo end without a deal.', 'a sentence'],
  ['Summit of 3 May 2024 in Oslo', 'one that holds a date'],
  ['Minister: “We will not take less”', 'a quotation'],
])('%s is a title: %s', (title) => {
  const story = readPastedText(
    `${title}\nBy Ann Lee | June 28, 2024\n\nThe ministers of Norway and Chile met in Oslo and spoke about the sea.`,
  );
  expect(story).toMatchObject({
    headline: title,
    byline: 'Ann Lee',
    publishedAt: { instant: '2024-06-28T12:00:00Z' },
  });
  expect(kinds(story)).toBe('P');
});

test('the date may stand over the title', () => {
  const story = readPastedText(
    '3 May 2024\nTwo ministers meet in Oslo\nThe ministers of Norway and Chile met in Oslo and spoke about the sea.',
  );
  expect(story.headline).toBe('Two ministers meet in Oslo');
  expect(story.publishedAt).toMatchObject({ precision: 'DAY', text: '3 May 2024' });
});

test('an urgent label right over title and date belongs to the story', () => {
  const story = readPastedText(
    'عاجل\nوزير الخارجية يصل إلى أوسلو\n3 مايو 2024، 7:00 م\nوصل وزير الخارجية إلى أوسلو مساء اليوم في زيارة تستمر يومين.',
  );
  expect(story.headline).toBe('وزير الخارجية يصل إلى أوسلو');
});

test('the language that was named wins over the one that is told', () => {
  const story = readPastedText(FRENCH, { language: 'fr-MA' });
  expect(story.language).toBe('fr-MA');
});

describe('what is no story is refused with the reason', () => {
  const prose = 'The ministers of Norway and Chile met in Oslo and spoke about the sea.';

  test.each([
    ['EMPTY', ''],
    ['EMPTY', ' \n\u00A0\u200F\n*** --- ***\n'],
    ['BINARY', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
    ['BINARY', `Title of it\n\n${'\u0001\u0002'.repeat(20)}`],
    ['NOT_UTF8', new Uint8Array([0xc7, 0xe1, 0xd3, 0xe1, 0xc7, 0xe3, 0x20, 0xda, 0xe1, 0xed])],
    ['NO_TITLE', prose],
    ['NO_TITLE', `28 June 2024, 7:58 AM\n\n${prose}\n\nThey meet again in May, he said.`],
    ['NO_TITLE', `World\n28 June 2024\n${prose}`],
    ['NO_BODY', 'Two ministers meet in Oslo\n28 June 2024, 7:58 AM\n'],
    [
      'NO_LANGUAGE',
      'Zwei Minister treffen sich in Oslo\n\nDie Minister sprachen in Oslo lange über das Meer und die Fischerei.',
    ],
  ])('%s', (reason, source) => {
    expect(refusal(source)).toBe(reason);
  });

  test('the message is a sentence that says what to do', () => {
    expect(() => readPastedText(prose)).toThrow('put the title on a line of its own');
  });
});
