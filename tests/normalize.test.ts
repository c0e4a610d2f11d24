import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeText, normalizeWithOffsets } from '../drizzle/text/normalize.ts';
import { createTestDatabase } from './support/test-database.ts';

const { db } = await createTestDatabase();

const ranges: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x300, 0x345],
  [0x391, 0x3c9],
  [0x600, 0x6ff],
  [0x2000, 0x2069],
  [0xfb50, 0xfbb1],
  [0xfe70, 0xfefc],
];
const letter = fc
  .oneof(...ranges.map(([min, max]) => fc.integer({ min, max })))
  .map((code) => String.fromCodePoint(code));
/** Arabic and Latin text with every mark, space and presentation form that pages carry. */
const mixedText = fc.string({ unit: letter, maxLength: 60 });

describe('normalised text', () => {
  test('letters that Arabic writers use for one another become one', () => {
    expect(normalizeText('إيطاليا')).toBe(normalizeText('ايطاليا'));
    expect(normalizeText('حموشى')).toBe(normalizeText('حموشي'));
    expect(normalizeText('مسؤول')).toBe(normalizeText('مسئول'));
    expect(normalizeText('المملكة')).toBe(normalizeText('المملكه'));
  });

  test('tashkeel, tatweel and bidi marks leave no trace', () => {
    expect(normalizeText('\u200fمُحَمَّد ـــ\u202c جدًا')).toBe('محمد جدا');
  });

  test('Arabic-Indic and Persian digits become European ones', () => {
    expect(normalizeText('٢٠٢٤ ۱۴۰۳')).toBe('2024 1403');
  });

  test('Latin accents, ligatures and case are folded', () => {
    expect(normalizeText('ÉMIRATS  Œuvre Łódź Straße ’s')).toBe("emirats oeuvre lodz strasse 's");
  });

  test('the text with offsets is the same text, whatever the script', () => {
    fc.assert(
      fc.property(fc.oneof(mixedText, fc.string({ unit: 'binary' })), (text) => {
        expect(normalizeWithOffsets(text).text).toBe(normalizeText(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('offsets rise, stay inside the original, and there is one for each code point', () => {
    fc.assert(
      fc.property(mixedText, (original) => {
        const { text, starts, ends } = normalizeWithOffsets(original);
        expect(starts.length).toBe(Array.from(text).length);
        starts.forEach((start, index) => {
          expect(start).toBeGreaterThanOrEqual(starts[index - 1] ?? 0);
          expect(ends[index]).toBeGreaterThan(start);
          expect(ends[index]).toBeLessThanOrEqual(Array.from(original).length);
        });
      }),
    );
  });

  test('a word is found again in the original, with its tashkeel and past an astral character', () => {
    const original = '😀 قال محمّدٌ\u200f: نعم';
    const { text, starts, ends } = normalizeWithOffsets(original);
    const at = Array.from(text.slice(0, text.indexOf('محمد'))).length;
    const span = Array.from(original)
      .slice(starts[at], ends[at + 3])
      .join('');
    expect(span).toBe('محمّدٌ');
  });

  test('what is normalised stays as it is when normalised again', () => {
    fc.assert(
      fc.property(mixedText, (text) => {
        const once = normalizeText(text);
        expect(normalizeText(once)).toBe(once);
      }),
    );
  });

  test('SQL folds as this does, whatever the marks and spaces', async () => {
    const texts = fc.sample(mixedText, { numRuns: 4000, seed: 20240628 });
    const hard = [
      'Σίσυφος ΟΔΟΣ',
      'İstanbul ISPARTA ığdır',
      'ﷺ ﻻ ﺍﻟﻤﻐﺮﺏ',
      'e\u0301\u200Bn\u00ADe',
      '\u2028a\u0085b',
    ];
    const all = [...texts, ...hard];
    const { rows } = await db.execute<{ folded: string }>(
      sql`select normalize_text(value) as folded
          from unnest(${sql.param(all)}::text[]) with ordinality as t (value, n) order by n`,
    );
    expect(rows.map(({ folded }) => folded)).toEqual(all.map(normalizeText));
  });
});
