import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPastedText } from '../server/ingest/readers/pasted-text.ts';
import { ReadError, type Story } from '../server/ingest/story.ts';

const seed = new URL('../../shared/seeds/000_f18931bc3e2b90ca.txt', import.meta.url);
const erem = { slug: 'erem-news', timeZone: 'Asia/Dubai', defaultLanguage: 'ar' };

const kinds = ({ blocks }: Story) => blocks.map(({ kind }) => kind[0]).join('');
const reasons = ({ dropped }: Story) => dropped.map(({ line, reason }) => `${line} ${reason}`);

function refusal(source: string | Uint8Array): string {
  try {
    readPastedText(source);
  } catch (error) {
    if (error instanceof ReadError) return error.reason;
    throw error;
  }
  return 'read';
}

describe.skipIf(!existsSync(seed))(
  'the seed page (skipped where ../shared/seeds is absent)',
  () => {
    const page = existsSync(seed) ? readFileSync(seed, 'utf8') : '';
    const read = (text = page) => readPastedText(text, { publisher: erem });
    const lines = page.split('\n');

    test('the body is 21 paragraphs, two headings and one related title, in their order', () => {
      expect(kinds(read())).toBe('PPPPPPPPRHPPPPPPHPPPPPPP');
    });

    test('each block is one line of the page, trimmed of every kind of space', () => {
      const lineOf = (text: string) => lines.findIndex((line) => line.trim() === text) + 1;
      expect(read().blocks.map(({ text }) => lineOf(text))).toEqual([
        13, 15, 17, 19, 21, 23, 25, 27, 31, 35, 37, 39, 41, 43, 45, 47, 51, 53, 55, 57, 59, 61, 63,
        65,
      ]);
    });

    test('the title is kept once, the section beside it', () => {
      const { headline, section, blocks } = read();
      expect(headline).toBe(lines[7]?.trim());
      expect(section).toBe(lines[5]?.trim());
      expect(blocks.some(({ text }) => text === headline)).toBe(false);
    });

    test('the date line keeps its words, and the zone is marked as assumed', () => {
      expect(read().publishedAt).toEqual({
        instant: '2024-06-28T03:58:00Z',
        text: lines[10]?.trim(),
        zoneAssumed: true,
        precision: 'MINUTE',
      });
    });

    test('what the page does not say stays empty', () => {
      const { byline, url, uri, summary, modifiedAt, leadImage, keywords } = read();
      expect({ byline, url, uri, summary, modifiedAt, leadImage, keywords }).toEqual({
        byline: null,
        url: null,
        uri: null,
        summary: null,
        modifiedAt: null,
        leadImage: null,
        keywords: [],
      });
    });

    test('ticker, logos, labels and footer are left out and named with their lines', () => {
      expect(reasons(read())).toEqual([
        '1 TICKER',
        '3 TICKER',
        '5 LOGO',
        '10 REPEATED_TITLE',
        '29 LABEL',
        '67 LOGO',
        '68 SHARING',
      ]);
      expect(read().copyright).toBe(lines[68]?.trim());
    });

    test('the related title has a link of its own without an address', () => {
      const story = read();
      expect(story.blocks[8]?.link).toBe(0);
      expect(story.relatedLinks).toEqual([{ title: story.blocks[8]?.text, url: null }]);
    });

    test('all eleven pairs of quotation marks are found at their places', () => {
      const spans = read().quotedSpans.map(({ block, start, end }) => [block, start, end]);
      expect(spans).toEqual([
        [6, 49, 60],
        [11, 25, 33],
        [11, 66, 77],
        [12, 8, 118],
        [12, 145, 210],
        [18, 23, 31],
        [18, 192, 196],
        [20, 15, 111],
        [20, 136, 241],
        [21, 8, 226],
        [22, 13, 198],
      ]);
    });

    test('Windows line ends, a byte order mark and UTF-16 change nothing', () => {
      const expected = read();
      expect(read(`\uFEFF${page.replaceAll('\n', '\r\n')}`)).toEqual(expected);
      const utf16 = Buffer.from(`\uFEFF${page}`, 'utf16le');
      expect(readPastedText(utf16, { publisher: erem })).toEqual(expected);
    });

    test('without its title the page is refused, though a section and a ticker stand there', () => {
      const headless = lines.filter((_, index) => index !== 7 && index !== 9).join('\n');
      expect(refusal(headless)).toBe('NO_TITLE');
    });

    test('without the ticker and the second title it is the same story', () => {
      const shorter = lines.filter((_, index) => ![0, 2, 9].includes(index)).join('\n');
      const { dropped: _, ...story } = read(shorter);
      const { dropped: __, ...expected } = read();
      expect(story).toEqual(expected);
    });
  },
);

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

ومن المقرر أن يجتمع الخبراء الشهر المقبل في تونس.

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
    ['NO_TITLE', `28 June 2024, 7:58 AM\n\n${prose}\n\n${prose}`],
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
