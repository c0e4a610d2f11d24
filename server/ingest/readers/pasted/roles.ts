import { type Dateline, scanDateline } from '../../dates/dateline.ts';
import { ARABIC_WEEKDAYS, ENGLISH_WEEKDAYS, FRENCH_WEEKDAYS } from '../../dates/vocabulary.ts';
import { type Furniture, furnitureOf } from './furniture.ts';
import { isParagraph, type Line } from './lines.ts';

/** What a line above the story is. */
export type Role =
  | { kind: 'FURNITURE'; furniture: Furniture }
  | { kind: 'TICKER_ITEM' }
  | { kind: 'DATELINE'; dateline: Dateline }
  | { kind: 'BYLINE'; name: string }
  | { kind: 'CRUMBS'; crumbs: string[] }
  | { kind: 'PARAGRAPH' }
  | { kind: 'PLAIN' };

const BESIDE_DATE = new Set([
  ...ARABIC_WEEKDAYS.keys(),
  ...ENGLISH_WEEKDAYS.keys(),
  ...FRENCH_WEEKDAYS.keys(),
  ...(
    'نشر نشرت تاريخ النشر في اخر تحديث تم التحديث الساعه بتوقيت توقيت المحلي مكه المكرمه غرينتش ' +
    'published posted updated update last modified on at the date time utc gmt edt est cet cest ' +
    'publie le mis mise a jour modifie heure heures'
  ).split(' '),
]);
const MOST_OTHER_WORDS = 4;
const MOST_WORDS = 24;

const UPDATE = /اخر تحديث|تم التحديث|تحديث|updated|last modified|mis[e]? a jour|modifie/u;

/** Whether the words beside a date call it the time of a change. */
export const tellsUpdate = ({ rest }: Dateline) => UPDATE.test(rest);

const otherWords = ({ rest }: Dateline) =>
  (rest.match(/\p{L}+/gu) ?? []).filter((word) => !BESIDE_DATE.has(word)).length;

/** A title may hold a date too: without a clock nothing but a place or an author stands beside it. */
function datelineIn({ text, words }: Line, timeZone: string): Dateline | null {
  if (words > MOST_WORDS) return null;
  const dateline = scanDateline(text, timeZone);
  if (!dateline || otherWords(dateline) > MOST_OTHER_WORDS) return null;
  if (dateline.time.precision === 'MINUTE' || bylineIn(text) !== null) return dateline;
  const parts = text.split(/\s*[|•·]\s*|\s+[-–—]\s+/u).map((part) => scanDateline(part, timeZone));
  const dated = parts.find((part) => part !== null) ?? dateline;
  return otherWords(dated) <= 1 ? dateline : null;
}

const BYLINE =
  /^(?:(?:written )?by|par)\s+(?=\p{Lu})|^(?:بقلم)\s*[:/-]?\s*|^(?:كتبت?|إعداد|اعداد|تحرير|تقرير)\s*[:/-]\s*/iu;

/** The author whom a line names after "by"; null when it does not. */
export function bylineIn(text: string): string | null {
  const lead = BYLINE.exec(text);
  if (!lead || /^(?:by|par)/iu.test(lead[0]) === /^\p{Ll}/u.test(text.slice(lead[0].length))) {
    return null;
  }
  const [name = ''] = text.slice(lead[0].length).split(/\s*(?:[,،|•·\d]|\s[-–—]\s)/u);
  return name !== '' && name.split(/\s+/u).length <= 8 ? name : null;
}

function crumbsIn({ text, words }: Line): string[] | null {
  if (text.includes('«') || words > 16) return null;
  const crumbs = text.split(/\s*[>›»]\s*|\s+\/\s+/u).filter((crumb) => crumb !== '');
  return crumbs.length > 1 && /[>›»]|\s\/\s/u.test(text) ? crumbs : null;
}

function roleOf(line: Line, timeZone: string): Role {
  const furniture = furnitureOf(line);
  if (furniture) return { kind: 'FURNITURE', furniture };
  const dateline = datelineIn(line, timeZone);
  if (dateline) return { kind: 'DATELINE', dateline };
  const name = bylineIn(line.text);
  if (name !== null) return { kind: 'BYLINE', name };
  const crumbs = crumbsIn(line);
  if (crumbs) return { kind: 'CRUMBS', crumbs };
  return { kind: isParagraph(line) && !isQuestion(line) ? 'PARAGRAPH' : 'PLAIN' };
}

/** A title may ask; a paragraph that is one short question is rare. */
const isQuestion = ({ text, words }: Line) => /[?؟!]$/u.test(text) && words <= 16;

/** The role of each line. A ticker's label takes the line after it along. */
export function rolesOf(lines: readonly Line[], timeZone: string): Role[] {
  const roles = lines.map((line, index): Role => {
    const role = roleOf(line, timeZone);
    // what stands twice is a title, though it ends as a sentence does
    const isTwice = [lines[index - 1], lines[index + 1]].some((one) => one?.key === line.key);
    return role.kind === 'PARAGRAPH' && isTwice ? { kind: 'PLAIN' } : role;
  });
  roles.forEach((role, index) => {
    if (role.kind !== 'FURNITURE' || role.furniture.kind !== 'TICKER') return;
    const item = roles[index + 1];
    // a label right over title and date is the story's own
    const isTitle = roles[index + 2]?.kind === 'DATELINE';
    if (!isTitle && (item?.kind === 'PLAIN' || item?.kind === 'PARAGRAPH')) {
      roles[index + 1] = { kind: 'TICKER_ITEM' };
    }
  });
  return roles;
}
