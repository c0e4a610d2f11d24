import iso from 'i18n-iso-countries';
import { describe, expect, it } from 'vitest';
import {
  type AliasLanguage,
  ambiguousDemonyms,
  ambiguousNames,
} from '../drizzle/data/ambiguous-aliases.ts';
import snapshot from '../drizzle/data/countries.json' with { type: 'json' };
import { type CountryAlias, countries, regions } from '../drizzle/data/countries.ts';
import { countryLookalikes } from '../drizzle/data/country-lookalikes.ts';
import { countryNames } from '../drizzle/data/country-names.ts';
import { arabicDemonyms } from '../drizzle/data/demonyms/ar.ts';
import { englishDemonyms } from '../drizzle/data/demonyms/en.ts';
import { frenchDemonyms } from '../drizzle/data/demonyms/fr.ts';
import { takeSnapshot } from '../drizzle/data/generate-countries.ts';
import { normalizeText } from '../drizzle/text/normalize.ts';

type Claim = CountryAlias & { readonly code: string };

const LANGUAGES: readonly AliasLanguage[] = ['ar', 'en', 'fr'];
const demonyms = { ar: arabicDemonyms, en: englishDemonyms, fr: frenchDemonyms };
const codes = countries.map(({ code }) => code);

const OUTSIDE_UN = new Set(
  (
    'AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO ' +
    'MP MQ MS NC NF NU PF PM PN PR PS RE SH SJ SX TC TF TK TW UM VA VG VI WF XK YT'
  ).split(' '),
);
const CALLED_BY_NAME_ALONE = {
  ar: ['AG', 'CF', 'CV', 'KN', 'LC', 'PG', 'SB', 'ST', 'VC'],
  en: [],
  fr: [],
};

const wordsOf = (text: string) => normalizeText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const claimsByText = new Map<string, Claim[]>();
for (const { code, aliases } of countries) {
  for (const alias of aliases) {
    const key = wordsOf(alias.text).join(' ');
    claimsByText.set(key, [...(claimsByText.get(key) ?? []), { ...alias, code }]);
  }
}

function claimsOf(text: string): readonly Claim[] {
  return claimsByText.get(wordsOf(text).join(' ')) ?? [];
}

function claimantsOf(text: string): string[] {
  return [...new Set(claimsOf(text).map(({ code }) => code))];
}

describe('the list of countries', () => {
  it('holds all of ISO 3166-1 and Kosovo, with their alpha-3 and numeric codes', () => {
    const expected = Object.entries(iso.getAlpha2Codes())
      .map(([code, alpha3]) => ({ code, alpha3, numeric: iso.alpha2ToNumeric(code) }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
    const held = countries.map(({ code, alpha3, numeric }) => ({ code, alpha3, numeric }));
    expect(held).toEqual(expected);
    expect(held).toHaveLength(250);
    expect(codes).toContain('XK');
  });

  it('names each country and each region in Arabic, English and French', () => {
    for (const { ar, en, fr } of [
      ...countries.map(({ name }) => name),
      ...Object.values(regions),
    ]) {
      expect(ar).toMatch(/^\p{Script=Arabic}/u);
      for (const name of [en, fr]) expect(name).toMatch(/^\p{Script=Latin}[^\p{Script=Arabic}]+$/u);
    }
  });

  it('is a snapshot of the shape that the generator makes, whatever names ICU has by now', () => {
    const fresh = takeSnapshot();
    const shapeOf = ({ code, alpha3, numeric, ...rest }: (typeof fresh.countries)[number]) => ({
      ...{ code, alpha3, numeric },
      fields: Object.entries(rest).map(([field, value]) => [field, Object.keys(value)]),
    });
    expect(snapshot.countries.map(shapeOf)).toEqual(fresh.countries.map(shapeOf));
    expect(Object.keys(snapshot.regions)).toEqual(Object.keys(fresh.regions));
    expect(snapshot.sources['i18n-iso-countries']).toBe(fresh.sources['i18n-iso-countries']);
  });

  it('knows every name that ISO lists use', () => {
    for (const code of codes) {
      for (const language of LANGUAGES) {
        const names = [iso.getName(code, language, { select: 'all' }) ?? []].flat();
        for (const name of names) expect(claimantsOf(name), name).toContain(code);
      }
    }
  });

  it('places every country but Antarctica in a UN region and the finest group of it', () => {
    const places = new Map(countries.map((c) => [c.code, [c.region, c.subregion]]));
    for (const [code, [region, subregion]] of places) {
      if (code === 'AQ') continue;
      expect(Object.keys(regions), code).toEqual(expect.arrayContaining([region, subregion]));
    }
    expect(places.get('AQ')).toEqual([null, null]);
    expect(places.get('MA')).toEqual(['002', '015']);
    expect(places.get('SN')).toEqual(['002', '011']);
    expect(places.get('BR')).toEqual(['019', '005']);
    expect(places.get('CY')).toEqual(['142', '145']);
    expect(places.get('TW')).toEqual(['142', '030']);
    expect(places.get('XK')).toEqual(['150', '039']);
    expect(places.get('NZ')).toEqual(['009', '053']);
  });
});

describe('the aliases', () => {
  it('never repeat a text within one language of a country', () => {
    for (const { code, aliases } of countries) {
      const texts = aliases.map(({ language, text }) => `${language} ${text}`);
      expect(new Set(texts).size, code).toBe(texts.length);
    }
  });

  it('are claimed by two countries only where both claims are marked ambiguous', () => {
    const contested = [...claimsByText.values()].filter(
      (claims) => new Set(claims.map(({ code }) => code)).size > 1,
    );
    expect(contested.flat().filter(({ ambiguous }) => ambiguous !== true)).toEqual([]);
    expect(claimantsOf('الكونغو')).toEqual(['CD', 'CG']);
    expect(claimantsOf('الكورية')).toEqual([]);
    expect(claimantsOf('كورية')).toEqual(['KP', 'KR']);
  });

  it('come from tables that name only countries of the list', () => {
    const tables = LANGUAGES.flatMap((language) => [countryNames[language], demonyms[language]]);
    const unknown = tables.flatMap(Object.keys).filter((code) => !codes.includes(code));
    expect(unknown).toEqual([]);
  });

  it('hold every text that the list of ambiguous ones names', () => {
    for (const language of LANGUAGES) {
      const held = (text: string, demonym: boolean) =>
        claimsOf(text).some((c) => c.language === language && (c.kind === 'DEMONYM') === demonym);
      expect(ambiguousNames[language].filter((text) => !held(text, false))).toEqual([]);
      // Where the accusative is the country's own name (غينيا, جورجيا), it is an alias as a name.
      const missing = ambiguousDemonyms[language].filter((text) => !held(text, true));
      expect(missing.filter((text) => !held(text, false))).toEqual([]);
    }
  });

  it.each(LANGUAGES)('hold a demonym in %s for every member of the United Nations', (language) => {
    const members = countries.filter(({ code }) => !OUTSIDE_UN.has(code));
    const without = members.filter(
      ({ aliases }) => !aliases.some((a) => a.language === language && a.kind === 'DEMONYM'),
    );
    expect(members).toHaveLength(193);
    expect(without.map(({ code }) => code)).toEqual(CALLED_BY_NAME_ALONE[language]);
  });

  it.each([
    ['MA', 'المغرب المملكة_المغربية مغربي مغربية مغاربة مغربيات Morocco Moroccans marocaine'],
    ['GB', 'المملكة_المتحدة بريطانيا بريطانيون UK Britain Britons Grande-Bretagne britanniques'],
    ['SA', 'السعودية المملكة_العربية_السعودية سعوديين Saudi KSA saoudienne'],
    ['HU', 'المجر هنغاريا هنغاري Hungarian hongroises'],
    [
      'US',
      'أمريكا أميركا الولايات_المتحدة الولايات_المتحدة_الأمريكية أمريكيين أميركية USA Etats-Unis',
    ],
    ['AE', 'الإمارات إماراتية UAE Emirati émiratis Émirats'],
    ['SY', 'سوريا سورية سوريون Syrian syriennes'],
    ['DK', 'الدنمارك الدانمارك دنماركي Danish danoise'],
    ['BY', 'بيلاروسيا روسيا_البيضاء Belarus biélorusses'],
    ['KR', 'كوريا_الجنوبية كوري_جنوبي كورية_الجنوبية South_Korean sud-coréenne'],
    ['KP', 'كوريا_الشمالية كوريين_شماليين DPRK nord-coréens'],
    ['CI', 'ساحل_العاج كوت_ديفوار Ivory_Coast Côte_d’Ivoire Cote_d’Ivoire إيفواري ivoirienne'],
    ['CD', 'الكونغو_الديمقراطية DRC RDC DR_Congo'],
    ['TR', 'تركيا أتراك Türkiye Turkey turques'],
    ['CZ', 'التشيك Czechia Czech_Republic tchèque'],
    ['DE', 'ألمانيا ألمان ألمانيتين Germans allemandes'],
    ['RU', 'روسيا روس Russian_Federation russes'],
    ['FR', 'فرنسا فرنسيون Frenchman françaises'],
    ['GR', 'اليونان يونانيين Greeks grecque'],
    ['ZA', 'جنوب_أفريقيا جنوب_أفريقية South_Africans sud-africaine'],
    ['NE', 'النيجر نيجري Nigerien nigériennes'],
    ['NG', 'نيجيريا نيجيري Nigerian nigérianes'],
    ['PS', 'فلسطين دولة_فلسطين فلسطينيين Palestine palestinienne'],
    ['XK', 'كوسوفو كوسوفية Kosovars kosovare'],
  ])('call %s what stories call it', (code, texts) => {
    for (const text of texts.split(' ').map((words) => words.replaceAll('_', ' '))) {
      expect(claimantsOf(text), text).toEqual([code]);
    }
  });

  it.each(
    'مالي مالية عمان جورجيا Georgia Jordan Chad بنين كوبا موناكو النيجر Réunion US'.split(' '),
  )('leave %s to the rest of the story', (text) => {
    expect(claimsOf(text).length).toBeGreaterThan(0);
    for (const claim of claimsOf(text)) expect(claim).toMatchObject({ ambiguous: true });
  });

  it.each(['سلطنة عمان', 'عماني', 'الأردن', 'Jordanian', 'Turkey', 'American', 'قطر', 'U.S.'])(
    'take %s at its word',
    (text) => {
      expect(claimsOf(text).length).toBeGreaterThan(0);
      for (const claim of claimsOf(text)) expect(claim).not.toHaveProperty('ambiguous');
    },
  );

  it.each([
    'الرباط',
    'واشنطن',
    'موسكو',
    'Washington',
    'Paris',
    'Moscou',
    'إنجلترا',
    'England',
    'عرب',
  ])('do not take %s for a country', (text) => expect(claimantsOf(text)).toEqual([]));

  it('inflect an Arabic demonym for gender and number, without the article', () => {
    const morocco = countries.find(({ code }) => code === 'MA');
    const demonymsOf = morocco?.aliases.filter((a) => a.language === 'ar' && a.kind === 'DEMONYM');
    expect(demonymsOf?.map(({ text }) => text).join(' ')).toBe(
      'مغربي مغربية مغربيان مغربيون مغربيين مغربيتان مغربيتين مغربيات مغربيا مغاربة',
    );
  });

  it('tell acronyms from names, because case matters to them alone', () => {
    const kinds = ['UK', 'U.S.', 'UAE', 'RDC', 'Cuba'].map((text) => claimsOf(text)[0]?.kind);
    expect(kinds).toEqual(['ACRONYM', 'ACRONYM', 'ACRONYM', 'ACRONYM', 'NAME']);
  });
});

describe('the lookalikes', () => {
  it.each(LANGUAGES)('in %s hold a name or demonym of a country and are none', (language) => {
    for (const phrase of countryLookalikes[language]) {
      const words = wordsOf(phrase).flatMap((word) => [word, word.replace(/^(?:ال|ب)/u, '')]);
      expect(claimsOf(phrase), phrase).toEqual([]);
      expect(
        words.some((word) => claimsByText.has(word)),
        phrase,
      ).toBe(true);
    }
  });
});
