import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildGazetteer, type GazetteerAlias, linkText } from '../server/ingest/link.ts';
import { findQuotedSpans } from '../server/ingest/quoted-spans.ts';
import { findQuotes } from '../server/ingest/quotes.ts';
import { readPastedText } from '../server/ingest/readers/pasted-text.ts';
import { reportStory } from '../server/ingest/report.ts';
import type { StoryBlock } from '../server/ingest/story.ts';

const seed = new URL('../../shared/seeds/000_f18931bc3e2b90ca.txt', import.meta.url);

function named(kind: 'person' | 'organization', key: string, ...texts: string[]): GazetteerAlias[] {
  return texts.map((text) => ({
    target: { kind, key },
    language: /\p{Script=Arabic}/u.test(text) ? 'ar' : 'en',
    text,
    kind: kind === 'person' && !text.includes(' ') ? 'FAMILY_NAME' : 'NAME',
  }));
}

const gazetteer = buildGazetteer([
  ...named('person', 'francisco-pardo-piqueras', 'فرانسيسكو باردو بيكيراس', 'بيكيراس'),
  ...named('person', 'abderrahmane-mekkaoui', 'عبد الرحمان مكاوي', 'مكاوي'),
  ...named('person', 'saad-nasser', 'سعد ناصر', 'ناصر'),
  ...named('person', 'amina-haddad', 'أمينة حداد', 'حداد', 'Amina Haddad', 'Haddad'),
  ...named('person', 'jonas-lund', 'يوناس لوند', 'لوند', 'Jonas Lund', 'Lund'),
  ...named('organization', 'erem-news', 'إرم نيوز'),
  ...named('organization', 'islamic-state', 'داعش'),
  ...named('organization', 'the-courier', 'The Courier'),
]);

function listen(language: string, ...texts: string[]) {
  const blocks = texts.map((text): StoryBlock => {
    return { kind: 'PARAGRAPH', text, link: null, image: null };
  });
  const quotedSpans = texts.flatMap(findQuotedSpans);
  return findQuotes({ blocks, language, quotedSpans }, linkText(gazetteer, blocks, '', language));
}

const brief = (quotes: ReturnType<typeof findQuotes>) =>
  quotes.map(({ block, kind, speaker }) => {
    const who = speaker && `${speaker.key ?? speaker.label} ${speaker.basis}`;
    return `${block} ${kind} ${who}`;
  });

describe.skipIf(!existsSync(seed))(
  'the statements of the seed page (skipped where ../shared/seeds is absent)',
  () => {
    const story = existsSync(seed) ? readPastedText(readFileSync(seed)) : null;
    const quotes = story
      ? findQuotes(story, linkText(gazetteer, story.blocks, story.headline, 'ar'))
      : [];

    test('six direct quotations, a fragment and a term stand at their places', () => {
      const spans = quotes.filter(({ kind }) => kind !== 'REPORTED');
      expect(spans.map(({ block, start, end, kind }) => [block, start, end, kind])).toEqual([
        [6, 49, 60, 'FRAGMENT'],
        [11, 66, 77, 'TERM'],
        [12, 8, 118, 'DIRECT'],
        [12, 145, 210, 'DIRECT'],
        [20, 15, 111, 'DIRECT'],
        [20, 136, 241, 'DIRECT'],
        [21, 8, 226, 'DIRECT'],
        [22, 13, 198, 'DIRECT'],
      ]);
    });

    test('ten sentences report a statement', () => {
      const reported = quotes.filter(({ kind }) => kind === 'REPORTED');
      expect(reported.map(({ block }) => block)).toEqual([6, 10, 11, 13, 14, 15, 17, 18, 19, 23]);
    });

    test('each statement has its speaker, and the same verb alone has two', () => {
      const speakers = new Map(quotes.map(({ block, speaker }) => [block, speaker]));
      const keyOf = (block: number) => speakers.get(block)?.key;
      expect([6].map(keyOf)).toEqual(['francisco-pardo-piqueras']);
      for (const block of [10, 11, 12, 13, 14, 15])
        expect(keyOf(block)).toBe('abderrahmane-mekkaoui');
      for (const block of [17, 18, 19, 20, 21, 22, 23]) expect(keyOf(block)).toBe('saad-nasser');
      expect(speakers.get(12)?.basis).toBe('ELIDED');
      expect(speakers.get(19)?.basis).toBe('CARRIED');
      expect(speakers.get(21)?.basis).toBe('ELIDED');
    });

    test('the outlet is stated where it stands, carried after it, and unknown before it', () => {
      const outlet = new Map(quotes.map(({ block, saidTo }) => [block, saidTo]));
      expect([10, 17].map((block) => outlet.get(block))).toEqual([null, null]);
      expect([11, 18].map((block) => outlet.get(block))).toMatchObject([
        { key: 'erem-news', basis: 'NAMED' },
        { key: 'erem-news', basis: 'NAMED' },
      ]);
      expect(outlet.get(21)).toMatchObject({ key: 'erem-news', basis: 'CARRIED' });
      expect(outlet.get(6)?.key).toBeNull();
    });

    test('the terminal is told what was found and what was left out', () => {
      const report = story ? reportStory(story, { quotes }) : '';
      expect(report).toContain('21 paragraphs, 2 headings, 1 related title');
      expect(report).toContain('7 quoted, 10 reported');
      expect(report.match(/left out {6}line \d+/g)).toHaveLength(7);
    });
  },
);

describe('Arabic statements', () => {
  test.each([
    ['قالت الوزيرة أمينة حداد إن المحادثات انتهت.', ['0 REPORTED amina-haddad NAMED']],
    ['أمينة حداد قالت إن المحادثات انتهت.', ['0 REPORTED amina-haddad NAMED']],
    [
      'وأوضح مدير المعهد، خليل سالم، أن المحادثات انتهت.',
      ['0 REPORTED مدير المعهد، خليل سالم NAMED'],
    ],
    ['قالت أمينة حداد: «انتهت المحادثات قبل قليل في جنيف».', ['0 DIRECT amina-haddad NAMED']],
    [
      'وذكرت وكالة "الساحل" أن الاتفاق قريب.',
      ['0 REPORTED وكالة "الساحل" NAMED', '0 TERM وكالة "الساحل" NAMED'],
    ],
    [
      'وأضاف خليل سالم لصحيفة "الساحل" إن الاتفاق قريب.',
      ['0 REPORTED خليل سالم NAMED', '0 TERM خليل سالم NAMED'],
    ],
    ['وصل الوزير إلى موقع تابع للوزارة في المدينة.', []],
    ['جاء ذلك في رأي نشره معهد يتبع الجامعة.', []],
    ['أجرى الوفد مباحثات بين الجانبين.', []],
    ['وصفه خصومه بـ"العنيد" في الجلسة.', ['0 TERM null']],
  ])('%s', (text, expected) => {
    expect(brief(listen('ar', text))).toEqual(expected);
  });

  test('a verb without a subject belongs to the nearest speaker before', () => {
    const quotes = listen(
      'ar',
      'قالت أمينة حداد إن الاتفاق قريب.',
      'ورأى يوناس لوند أن الاتفاق بعيد.',
      'وأضاف أن الخلاف كبير.',
      'وقال المصدر ذاته إن الوقت ضيق.',
    );
    expect(brief(quotes)).toEqual([
      '0 REPORTED amina-haddad NAMED',
      '1 REPORTED jonas-lund NAMED',
      '2 REPORTED jonas-lund ELIDED',
      '3 REPORTED jonas-lund CARRIED',
    ]);
  });

  test('a name in quotation marks is no quote', () => {
    expect(listen('ar', 'تحدثت "إرم نيوز" عن مقاتلي "داعش" في المنطقة.')).toEqual([]);
  });
});

describe('English and French statements', () => {
  test.each([
    ['en', 'Amina Haddad said that talks were over.', ['0 REPORTED amina-haddad NAMED']],
    [
      'en',
      '“The talks are over for this year,” said Amina Haddad.',
      ['0 DIRECT amina-haddad NAMED'],
    ],
    [
      'en',
      'Talks were “very good”, Amina Haddad added.',
      ['0 REPORTED amina-haddad NAMED', '0 FRAGMENT amina-haddad NAMED'],
    ],
    [
      'en',
      'The spokeswoman of the port, Ida Berg, said nothing new.',
      ['0 REPORTED Ida Berg NAMED'],
    ],
    ['en', 'The two ministers met in Oslo for two hours.', []],
    [
      'fr',
      'Amina Haddad a déclaré que les discussions étaient closes.',
      ['0 REPORTED amina-haddad NAMED'],
    ],
    [
      'fr',
      '« Les discussions sont closes pour cette année », a déclaré Amina Haddad.',
      ['0 DIRECT amina-haddad NAMED'],
    ],
  ])('%s: %s', (language, text, expected) => {
    expect(brief(listen(language, text))).toEqual(expected);
  });

  test('a pronoun and a quotation that goes on keep the speaker', () => {
    const quotes = listen(
      'en',
      'Jonas Lund spoke to the press. “We saw nothing of the kind there,” Lund said. “We looked for a long time.”',
      'He added that the search goes on.',
    );
    expect(brief(quotes)).toEqual([
      '0 DIRECT jonas-lund NAMED',
      '0 DIRECT jonas-lund ELIDED',
      '1 REPORTED jonas-lund CARRIED',
    ]);
  });

  test('an inverted French pronoun keeps the speaker', () => {
    const quotes = listen(
      'fr',
      'Amina Haddad a affirmé que tout était prêt.',
      '« Nous partons demain à la première heure », a-t-elle ajouté.',
    );
    expect(brief(quotes)).toEqual([
      '0 REPORTED amina-haddad NAMED',
      '1 DIRECT amina-haddad CARRIED',
    ]);
  });

  test('the outlet to which somebody spoke is found', () => {
    const [quote] = listen('en', 'Amina Haddad told The Courier that talks were over.');
    expect(quote?.saidTo).toMatchObject({ key: 'the-courier', basis: 'NAMED' });
  });
});

test('every span holds its exact words, past astral characters and nested marks', () => {
  const text = '😀 قالت أمينة حداد: "نعم، «تماما» كما اتفقنا أمس هنا" ثم غادرت.';
  for (const { start, end, exact } of listen('ar', text)) {
    expect(Array.from(text).slice(start, end).join('')).toBe(exact);
  }
});

test('a quotation mark without its partner does not turn the others around', () => {
  const text = 'قال إن الخطة" جاهزة، وسماها "خطة الساحل" أمس.';
  expect(findQuotedSpans(text, 0).map(({ exact }) => exact)).toEqual(['خطة الساحل']);
});
