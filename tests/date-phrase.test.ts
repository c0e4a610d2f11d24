import { describe, expect, test } from 'vitest';
import { findDatePhrases, resolveDatePhrase } from '../server/ingest/dates/phrase.ts';

const ANCHOR = '2024-06-28';

describe('a date phrase, read on Friday 28 June 2024', () => {
  test.each([
    ['الثالث من الشهر الجاري', '2024-06-03'],
    ['17 مايو/أيار الماضي', '2024-05-17'],
    ['١٧ أيار الماضي', '2024-05-17'],
    ['17 ماي الماضي', '2024-05-17'],
    ['17 يوليوز المقبل', '2024-07-17'],
    ['17 يوليو الماضي', '2023-07-17'],
    ['أبريل/نيسان الماضي', '2024-04'],
    ['شهر أفريل الماضي', '2024-04'],
    ['كانون الأول الماضي', '2023-12'],
    ['5 غشت 2023', '2023-08-05'],
    ['الحادي والعشرين من شتنبر 2022', '2022-09-21'],
    ['الثاني عشر من حزيران الجاري', '2024-06-12'],
    ['من 17 إلى 19 مايو 2024', '2024-05-17/2024-05-19'],
    ['12-14 جوان الجاري', '2024-06-12/2024-06-14'],
    ['أمس', '2024-06-27'],
    ['مساء أمس الخميس', '2024-06-27'],
    ['أمس الأول', '2024-06-26'],
    ['أول أمس', '2024-06-26'],
    ['اليوم الجمعة', '2024-06-28'],
    ['قبل أيام', '[2024-06-18..2024-06-26]'],
    ['منذ أيام قليلة', '[2024-06-18..2024-06-26]'],
    ['قبل 3 أيام', '2024-06-25'],
    ['قبل يومين', '2024-06-26'],
    ['قبل أسبوعين', '2024-06-14~'],
    ['قبل ثلاثة أشهر', '2024-03'],
    ['قبل نحو 4 سنوات', '2020~'],
    ['قبل عامين', '2022'],
    ['الثلاثاء الماضي', '2024-06-25'],
    ['الجمعة الماضية', '2024-06-21'],
    ['الأربعاء', '2024-06-26'],
    ['الإثنين المقبل', '2024-07-01'],
    ['الأسبوع الماضي', '[2024-06-17..2024-06-23]'],
    ['الشهر الماضي', '2024-05'],
    ['العام الماضي', '2023'],
    ['مطلع الشهر الجاري', '[2024-06-01..2024-06-10]'],
    ['أواخر مايو الماضي', '[2024-05-21..2024-05-31]'],
    ['عام 2030', '2030'],
    ['28/06/2024', '2024-06-28'],
  ])('Arabic %s', (text, edtf) => {
    expect(resolveDatePhrase(text, ANCHOR, 'ar')?.edtf).toBe(edtf);
  });

  test.each([
    ['17 May', '2024-05-17'],
    ['May 17, 2023', '2023-05-17'],
    ['the 3rd of this month', '2024-06-03'],
    ['last April', '2024-04'],
    ['in April', '2024-04'],
    ['17-19 May 2024', '2024-05-17/2024-05-19'],
    ['May 17-19, 2024', '2024-05-17/2024-05-19'],
    ['yesterday', '2024-06-27'],
    ['the day before yesterday', '2024-06-26'],
    ['a few days ago', '[2024-06-18..2024-06-26]'],
    ['three days ago', '2024-06-25'],
    ['about four years ago', '2020~'],
    ['last Tuesday', '2024-06-25'],
    ['on Wednesday', '2024-06-26'],
    ['last month', '2024-05'],
    ['next year', '2025'],
    ['early May', '[2024-05-01..2024-05-10]'],
    ['in 2022', '2022'],
  ])('English %s', (text, edtf) => {
    expect(resolveDatePhrase(text, ANCHOR, 'en')?.edtf).toBe(edtf);
  });

  test.each([
    ['17 mai dernier', '2024-05-17'],
    ['le 1er août 2023', '2023-08-01'],
    ['3 du mois en cours', '2024-06-03'],
    ['le 3 de ce mois', '2024-06-03'],
    ['avril dernier', '2024-04'],
    ['en avril', '2024-04'],
    ['du 17 au 19 mai 2024', '2024-05-17/2024-05-19'],
    ['hier', '2024-06-27'],
    ['avant-hier', '2024-06-26'],
    ['aujourd’hui', '2024-06-28'],
    ['il y a quelques jours', '[2024-06-18..2024-06-26]'],
    ['il y a environ quatre ans', '2020~'],
    ['mardi dernier', '2024-06-25'],
    ['le mois dernier', '2024-05'],
    ['l’année dernière', '2023'],
    ['fin mai', '[2024-05-21..2024-05-31]'],
  ])('French %s', (text, edtf) => {
    expect(resolveDatePhrase(text, ANCHOR, 'fr')?.edtf).toBe(edtf);
  });

  test('"days ago" is approximate and never a single day', () => {
    const date = resolveDatePhrase('وقبل أيام', ANCHOR, 'ar');
    expect(date).toMatchObject({
      earliest: '2024-06-18',
      latest: '2024-06-26',
      precision: 'RANGE',
      approximate: true,
      text: 'قبل أيام',
    });
  });

  test('each date of a sentence is found at its place in the original', () => {
    const text = 'زار الوزير مدريد في 17 مَايو الماضي، وعاد إليها أمس.';
    const found = findDatePhrases(text, ANCHOR, 'ar');
    expect(found.map(({ date }) => date.edtf)).toEqual(['2024-05-17', '2024-06-27']);
    expect(found.map(({ start, end }) => Array.from(text).slice(start, end).join(''))).toEqual([
      '17 مَايو الماضي',
      'أمس',
    ]);
  });

  test.each([
    ['ar', 'ضحايا أحداث الحادي عشر من سبتمبر'],
    ['ar', 'بمناسبة اليوم العالمي للسلام'],
    ['ar', 'دعم مالي كبير'],
    ['ar', '31 فبراير 2024'],
    ['en', 'the May government may march on'],
    ['de', 'am 17. Mai 2024'],
  ])('there is no date in %s "%s"', (language, text) => {
    expect(resolveDatePhrase(text, ANCHOR, language)).toBeNull();
  });

  test('a day to count from that does not exist is refused', () => {
    expect(() => resolveDatePhrase('أمس', '2024-02-30', 'ar')).toThrow('no day to count from');
  });
});
