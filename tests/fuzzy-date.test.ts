import { describe, expect, test } from 'vitest';
import { fromEdtf } from '../drizzle/text/fuzzy-date.ts';

describe('a date in EDTF', () => {
  test.each([
    ['2024-05-17', '2024-05-17', '2024-05-17', 'DAY', false],
    ['2024-04', '2024-04-01', '2024-04-30', 'MONTH', false],
    ['2024-02', '2024-02-01', '2024-02-29', 'MONTH', false],
    ['2022', '2022-01-01', '2022-12-31', 'YEAR', false],
    ['2020~', '2020-01-01', '2020-12-31', 'YEAR', true],
    ['[2024-06-18..2024-06-26]', '2024-06-18', '2024-06-26', 'RANGE', false],
    ['2023-03-06/2023-03-10', '2023-03-06', '2023-03-10', 'RANGE', false],
    ['2024-04/2024-06', '2024-04-01', '2024-06-30', 'RANGE', false],
    ['2024-04/..', '2024-04-01', null, 'RANGE', false],
    ['2024-06-18~/2024-06-26~', '2024-06-18', '2024-06-26', 'RANGE', true],
  ])('%s spans %s to %s', (edtf, earliest, latest, precision, approximate) => {
    expect(fromEdtf(edtf)).toEqual({ edtf, earliest, latest, precision, approximate, text: null });
  });

  test('an approximate choice is kept without the mark that EDTF does not know there', () => {
    const date = fromEdtf('[2024-06-18..2024-06-26]~', 'a few days ago');
    expect(date.edtf).toBe('[2024-06-18..2024-06-26]');
    expect(date.approximate).toBe(true);
    expect(date.text).toBe('a few days ago');
  });

  test.each([
    ['2024-13', 'month 13'],
    ['2024-02-30', 'days 01 to 29'],
    ['2023-02-29', 'days 01 to 28'],
    ['2024-00', 'month 00'],
    ['0000', 'year 0000'],
    ['2024-5-17', 'is no EDTF date'],
    ['17 May 2024', 'is no EDTF date'],
    ['', 'is no EDTF date'],
    ['[2024-06-26..2024-06-18]', 'ends before it begins'],
    ['2024-06/2024-04', 'ends before it begins'],
    ['[2024-06-18..2024-06-31]', '"2024-06-31" in'],
    ['../2024', 'has no beginning'],
    ['2024/2025/2026', 'is no EDTF date'],
  ])('%s is refused: %s', (edtf, reason) => {
    expect(() => fromEdtf(edtf)).toThrow(reason);
  });
});
