import { describe, expect, test } from 'vitest';
import { parseDateline } from '../server/ingest/dates/dateline.ts';

const ZONE = 'Asia/Dubai';

describe('a date line read for a publisher in Dubai', () => {
  test.each([
    ['28 يونيو 2024، 7:58 ص', '2024-06-28T03:58:00Z', true],
    ['28 يونيو 2024، 7:58 م', '2024-06-28T15:58:00Z', true],
    ['الجمعة ٢٨ حزيران/يونيو ٢٠٢٤ - ١٩:٥٨', '2024-06-28T15:58:00Z', true],
    ['نُشر في: 28 جوان 2024 الساعة 12:05 صباحًا', '2024-06-27T20:05:00Z', true],
    ['28/06/2024 - 07:58', '2024-06-28T03:58:00Z', true],
    ['7:58 ص | 28 يونيو 2024', '2024-06-28T03:58:00Z', true],
    ['28 يونيو 2024 07:58 بتوقيت غرينتش', '2024-06-28T07:58:00Z', false],
    ['28 يونيو 2024 07:58 بتوقيت مكة المكرمة', '2024-06-28T04:58:00Z', false],
    ['June 28, 2024, 7:58 AM', '2024-06-28T03:58:00Z', true],
    ['Published June 28th, 2024 at 7:58 p.m. EDT', '2024-06-28T23:58:00Z', false],
    ['28 Jun 2024 07:58 GMT', '2024-06-28T07:58:00Z', false],
    ['28 June 2024 07:58 UTC+3', '2024-06-28T04:58:00Z', false],
    ['Publié le 28 juin 2024 à 07h58', '2024-06-28T03:58:00Z', true],
    ['Le vendredi 28 juin 2024 à 7 h 58', '2024-06-28T03:58:00Z', true],
    ['Publié le 1er août 2024 à 9h', '2024-08-01T05:00:00Z', true],
    ['2024-06-28T07:58:00+04:00', '2024-06-28T03:58:00Z', false],
    ['2024-06-28T07:58:00.123Z', '2024-06-28T07:58:00Z', false],
    ['2024-06-28 07:58', '2024-06-28T03:58:00Z', true],
    ['06/28/2024 7:58 AM', '2024-06-28T03:58:00Z', true],
  ])('%s is %s', (text, instant, zoneAssumed) => {
    expect(parseDateline(text, ZONE)).toEqual({ instant, text, zoneAssumed, precision: 'MINUTE' });
  });

  test('a line without an hour is noon of that day, and says so', () => {
    expect(parseDateline('28 يونيو 2024', ZONE)).toMatchObject({
      instant: '2024-06-28T08:00:00Z',
      precision: 'DAY',
    });
  });

  test('summer time of the zone is minded', () => {
    expect(parseDateline('28 juin 2024 à 07h58', 'Europe/Paris')?.instant).toBe(
      '2024-06-28T05:58:00Z',
    );
    expect(parseDateline('28 janvier 2024 à 07h58', 'Europe/Paris')?.instant).toBe(
      '2024-01-28T06:58:00Z',
    );
  });

  test.each([
    '',
    '28 يونيو',
    '7:58 ص',
    '31 فبراير 2024',
    '28/13/2024 07:58',
    '06/07/2024 7:58 PM',
    'Talks in 2024',
    'مباحثات أمنية',
  ])('"%s" is no date line', (text) => {
    expect(parseDateline(text, ZONE)).toBeNull();
  });
});
