import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countries } from '../drizzle/data/countries.ts';
import {
  buildGazetteer,
  type EntityRef,
  type GazetteerAlias,
  linkText,
} from '../server/ingest/link.ts';
import { readPastedText } from '../server/ingest/readers/pasted-text.ts';

type Named = {
  slug: string;
  name: Record<string, string>;
  acronym?: string | null;
  aliases: { language: string; text: string; kind: GazetteerAlias['kind'] }[];
};

function aliasesOf(kind: 'person' | 'organization' | 'topic', folder: string): GazetteerAlias[] {
  const root = new URL(`../server/sample/${folder}/`, import.meta.url);
  return readdirSync(root).flatMap((file) => {
    const { slug, name, aliases }: Named = JSON.parse(readFileSync(new URL(file, root), 'utf8'));
    const target = { kind, key: slug };
    const names = Object.entries(name).map(([language, text]): GazetteerAlias => {
      return { target, language, text, kind: 'NAME' };
    });
    return [...names, ...aliases.map((alias) => ({ ...alias, target }))];
  });
}

const gazetteer = buildGazetteer([
  ...countries.flatMap(({ code, aliases }) =>
    aliases.map((alias) => ({ ...alias, target: { kind: 'country', key: code } as const })),
  ),
  ...aliasesOf('person', 'people'),
  ...aliasesOf('organization', 'organizations'),
  ...aliasesOf('topic', 'topics'),
]);

const link = (language: string, ...texts: string[]) =>
  linkText(
    gazetteer,
    texts.map((text) => ({ text })),
    '',
    language,
  );
const keys = (kind: EntityRef['kind'], language: string, ...texts: string[]) =>
  link(language, ...texts)
    .filter(({ target }) => target.kind === kind)
    .map(({ target }) => target.key);

const seed = new URL('../../shared/seeds/000_f18931bc3e2b90ca.txt', import.meta.url);
const annotation = new URL('../../shared/design/seed-mentions.json', import.meta.url);

describe.skipIf(!existsSync(seed) || !existsSync(annotation))(
  'the annotated story (skipped where ../shared/seeds is absent)',
  () => {
    type Truth = { block: number; start: number; end: number; kind: string; target: string };
    const truth: Truth[] = existsSync(annotation)
      ? JSON.parse(readFileSync(annotation, 'utf8'))
      : [];
    const story = existsSync(seed) ? readPastedText(readFileSync(seed)) : null;
    const found = story ? linkText(gazetteer, story.blocks, story.headline, story.language) : [];

    function measure(kind: string) {
      const wanted = truth.filter((one) => one.kind === kind);
      const got = found.filter(({ target }) => target.kind === kind);
      const isRight = (one: Truth, mention: (typeof found)[number]) =>
        one.block === (mention.block ?? -1) &&
        one.target === mention.target.key &&
        one.start < mention.end &&
        mention.start < one.end;
      const right = got.filter((mention) => wanted.some((one) => isRight(one, mention)));
      const hit = wanted.filter((one) => got.some((mention) => isRight(one, mention)));
      return { precision: right.length / got.length, recall: hit.length / wanted.length };
    }

    test.each([
      ['country', 0.97, 0.95],
      ['person', 0.95, 0.9],
      ['organization', 0.9, 0.9],
    ])('%s mentions reach precision %d and recall %d', (kind, precision, recall) => {
      const measured = measure(kind);
      expect(measured.precision).toBeGreaterThanOrEqual(precision);
      expect(measured.recall).toBeGreaterThanOrEqual(recall);
    });

    test('just eight countries are named, none of them by the page around the story', () => {
      const codes = found.filter(({ target }) => target.kind === 'country');
      expect([...new Set(codes.map(({ target }) => target.key))].sort()).toEqual(
        ['MA', 'DE', 'ES', 'IT', 'FR', 'US', 'PT', 'QA'].sort(),
      );
    });

    test('every span holds its surface in the original text', () => {
      for (const { block, start, end, surface } of found) {
        const text = block === null ? story?.headline : story?.blocks[block]?.text;
        expect(
          Array.from(text ?? '')
            .slice(start, end)
            .join(''),
        ).toBe(surface);
      }
    });
  },
);

describe('Arabic particles', () => {
  test.each([
    ['المغرب', 'MA'],
    ['والمغرب', 'MA'],
    ['للمغرب', 'MA'],
    ['وبالمغرب', 'MA'],
    ['كالمغرب', 'MA'],
    ['فألمانيا', 'DE'],
    ['لألمانيا', 'DE'],
    ['الألمانية', 'DE'],
    ['والألمان', 'DE'],
    ['للفرنسيين', 'FR'],
    ['وقطر', 'QA'],
    ['لِلمَغرِب', 'MA'],
    ['المـــغرب', 'MA'],
    ['المغاربة', 'MA'],
    ['ولبنان', 'LB'],
    ['للبنان', 'LB'],
  ])('%s names %s', (word, code) => {
    expect(keys('country', 'ar', `قيل ${word} أيضا`)).toEqual([code]);
  });

  test.each(['الغرب', 'القطر', 'مغربل', 'القارة العجوز', 'أوروبا', 'بنان'])(
    '%s names no country',
    (word) => {
      expect(keys('country', 'ar', `قيل ${word} أيضا`)).toEqual([]);
    },
  );

  test('the span leaves the particle out and keeps the tashkeel', () => {
    const [mention] = link('ar', '😀 سافر لِفَرنسا.');
    expect(mention).toMatchObject({ start: 9, end: 15, surface: 'فَرنسا', method: 'IMPORTER' });
  });
});

describe('words that only look like a country', () => {
  test.each([
    ['دعم مالي كبير من الوزارة المالية', []],
    ['زار الوزير مالي والتقى نظيره المالي في دعم مالي', []],
    ['سافر إلى مالي والنيجر', ['ML', 'NE']],
    ['قال الجيش المالي في جمهورية مالي إن الدعم المالي كاف', ['ML', 'ML']],
    ['سلطنة عمان', ['OM']],
    ['عُمان وقطر', ['OM', 'QA']],
    ['قطر وعمان', ['QA', 'OM']],
    ['في العاصمة الأردنية عمان', ['JO']],
    ['عقد في عمّان', []],
    ['في العاصمة عمان', []],
    ['شرب كوبًا من الشاي', []],
    ['شرب كوبا من الشاي', []],
    ['وزير المالية في جمهورية مالي', ['ML']],
    ['جنود ماليون في جمهورية مالي', ['ML', 'ML']],
    ['دول المغرب العربي', []],
    ['بطولة كوبا أمريكا', []],
    ['كوبا والولايات المتحدة', ['CU', 'US']],
    ['أمريكا اللاتينية', []],
    ['المحيط الهندي', []],
    ['القوات الكورية', []],
    ['القوات الكورية في كوريا الجنوبية', ['KR', 'KR']],
  ])('%s → %j', (text, codes) => {
    expect(keys('country', 'ar', text)).toEqual(codes);
  });

  test.each([
    ['He told us about it. The US agreed.', ['US']],
    ['U.S. officials flew to Jordan.', ['US', 'JO']],
    ['Chad Smith met Jordan Peterson.', []],
    ['Talks in Chad and Sudan', ['TD', 'SD']],
    ['They polish it like china.', []],
    ['New Mexico, New Jersey and the Indian Ocean', []],
    ['British and French ministers', ['GB', 'FR']],
  ])('%s → %j', (text, codes) => {
    expect(keys('country', 'en', text)).toEqual(codes);
  });

  test.each([
    ['L’Algérie et les États-Unis', ['DZ', 'US']],
    ['le ministre français en Espagne', ['FR', 'ES']],
    ['les ETATS-UNIS', ['US']],
    ['Maurice a parlé de la réunion', []],
  ])('%s → %j', (text, codes) => {
    expect(keys('country', 'fr', text)).toEqual(codes);
  });
});

describe('people and organizations', () => {
  test('a family name counts only after the full name', () => {
    expect(keys('person', 'ar', 'قال حموشي ذلك', 'وحضر عبد اللطيف حموشي', 'ثم غادر حموشي')).toEqual(
      ['abdellatif-hammouchi', 'abdellatif-hammouchi'],
    );
  });

  test('the headline may use the family name of someone whom the body names in full', () => {
    const [first] = linkText(gazetteer, [{ text: 'وصل عبد اللطيف حموشي' }], 'حموشي يصل', 'ar');
    expect(first).toMatchObject({ block: null, start: 0, end: 5 });
  });

  test('a name written in one word with عبد is the same name', () => {
    expect(keys('person', 'ar', 'وحضر عبدالوافي لفتيت')).toEqual(['abdelouafi-laftit']);
  });

  test('the family name of another person is not taken for the one we know', () => {
    expect(keys('person', 'en', 'Saad Nasser spoke first. Then Gamal Nasser spoke.')).toEqual([
      'saad-nasser',
    ]);
  });

  test('a demonym that is a family name is the person, not the country', () => {
    const iraqi = buildGazetteer([
      {
        target: { kind: 'person', key: 'mohammed-shia-al-sudani' },
        language: 'ar',
        text: 'محمد شياع السوداني',
        kind: 'NAME',
      },
      { target: { kind: 'country', key: 'SD' }, language: 'ar', text: 'سوداني', kind: 'DEMONYM' },
    ]);
    const found = linkText(iraqi, [{ text: 'استقبل محمد شياع السوداني وفدا سودانيا' }], '');
    expect(found.map(({ target }) => target.key)).toEqual(['mohammed-shia-al-sudani']);
  });

  test('the country inside an organization’s name is a second mention', () => {
    const found = link('ar', 'مدير الشرطة الوطنية الإيطالية');
    expect(found.map(({ target }) => target.key).sort()).toEqual(['IT', 'polizia-di-stato']);
  });

  test('an acronym counts in capitals alone', () => {
    expect(keys('organization', 'en', 'DGSN officers, not dgsn')).toEqual(['dgsn-ma']);
  });

  test('a text without names has no mentions', () => {
    expect(link('ar', '', '   ', 'لا شيء هنا 123 😀')).toEqual([]);
  });
});
