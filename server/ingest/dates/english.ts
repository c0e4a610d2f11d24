import type { Turn, Unit } from './calendar.ts';
import {
  readAgo,
  readDay,
  readDayOfMonth,
  readDays,
  readMonth,
  readSomeAgo,
  readThird,
  readUnit,
  readWeekday,
  type Third,
} from './reading.ts';
import { type DateRule, type Groups, monthIn, numberIn, rule, yearIn } from './rule.ts';
import { anyOf, ENGLISH_MONTHS, ENGLISH_WEEKDAYS } from './vocabulary.ts';

const NUMBERS = new Map<string, number>([
  ...'one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, index): [string, number] => [word, index + 1]),
  ['a', 1],
  ['an', 1],
]);
const ORDINALS = new Map<string, number>(
  'first second third fourth fifth sixth seventh eighth ninth tenth'
    .split(' ')
    .map((word, index): [string, number] => [word, index + 1]),
);
const TURNS = new Map<string, Turn>([
  ['last', 'LAST'],
  ['past', 'LAST'],
  ['this', 'THIS'],
  ['current', 'THIS'],
  ['next', 'NEXT'],
  ['coming', 'NEXT'],
]);
const UNITS = new Map<string, Unit>([
  ['day', 'DAY'],
  ['week', 'WEEK'],
  ['month', 'MONTH'],
  ['year', 'YEAR'],
]);
const THIRDS = new Map<string, Third>([
  ['early', 'EARLY'],
  ['the beginning of', 'EARLY'],
  ['mid', 'MID'],
  ['late', 'LATE'],
  ['the end of', 'LATE'],
]);

const MONTH = `(?<month>${anyOf(ENGLISH_MONTHS.keys())})`;
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?:,? (?<year>[12]\\d{3}))';
const TURN = `(?<turn>${anyOf(TURNS.keys())})`;
const WEEKDAY = `(?<weekday>${anyOf(ENGLISH_WEEKDAYS.keys())})`;
const UNIT = `(?<unit>${anyOf(UNITS.keys())})`;

const turnOf = ({ turn }: Groups): Turn => TURNS.get(turn ?? '') ?? 'NEAREST';
const unitOf = ({ unit }: Groups): Unit => UNITS.get(unit ?? '') ?? 'DAY';
const monthOf = ({ month }: Groups) => monthIn(ENGLISH_MONTHS, month);

const english = (pattern: string, read: DateRule['read']) => rule('', pattern, read);

const readNamedDay: DateRule['read'] = (groups, anchor) => {
  const month = monthOf(groups);
  return month === null
    ? null
    : readDay(Number(groups.day), month, yearIn(groups.year), turnOf(groups), anchor);
};
const readNamedMonth: DateRule['read'] = (groups, anchor) => {
  const month = monthOf(groups);
  return month === null ? null : readMonth(month, yearIn(groups.year), turnOf(groups), anchor);
};
const readNamedDays: DateRule['read'] = (groups, anchor) => {
  const month = monthOf(groups);
  const days = [Number(groups.first), Number(groups.last)] as const;
  return month === null ? null : readDays(days, month, yearIn(groups.year), turnOf(groups), anchor);
};

const FIRST_TO_LAST = '(?<first>\\d{1,2}) ?(?:-|–|to|and) ?(?<last>\\d{1,2})';

/** Ways to write a date in English. */
export const ENGLISH_RULES: readonly DateRule[] = [
  english(`${FIRST_TO_LAST} ${MONTH}${YEAR}?`, readNamedDays),
  english(`${MONTH} ${FIRST_TO_LAST}${YEAR}?`, readNamedDays),
  english(`${DAY} (?:of )?(?:${TURN} )?${MONTH}${YEAR}?`, readNamedDay),
  english(
    `(?<!(?:attacks of|since) )${MONTH} ${DAY}${YEAR}?(?! (?:attacks|attack|memorial))`,
    readNamedDay,
  ),
  english(`(?<=\\b(?:in|of|since|during) )${MONTH}`, readNamedMonth),
  english(`${MONTH}${YEAR}`, readNamedMonth),
  english(`${TURN} ${MONTH}`, readNamedMonth),
  english(
    `(?:the )?(?:${DAY}|(?<ordinal>${anyOf(ORDINALS.keys())})) of ${TURN} month`,
    (groups, anchor) =>
      readDayOfMonth(numberIn(ORDINALS, groups.day ?? groups.ordinal), turnOf(groups), anchor),
  ),
  english(`(?<third>${anyOf(THIRDS.keys())})[ -](?:${TURN} )?${MONTH}${YEAR}?`, (groups, anchor) =>
    readThird(THIRDS.get(groups.third ?? '') ?? 'MID', readNamedMonth(groups, anchor)),
  ),
  english('the day before yesterday', (_, anchor) => readAgo(2, 'DAY', false, anchor)),
  english('yesterday', (_, anchor) => readUnit('DAY', 'LAST', anchor)),
  english('today', (_, anchor) => readUnit('DAY', 'THIS', anchor)),
  english('tomorrow', (_, anchor) => readUnit('DAY', 'NEXT', anchor)),
  english(`(?:${TURN} |on )?${WEEKDAY}`, (groups, anchor) =>
    readWeekday(ENGLISH_WEEKDAYS.get(groups.weekday ?? '') ?? 0, turnOf(groups), anchor),
  ),
  english(
    `(?:(?<about>about|around|nearly|almost|some|roughly|over|more than) )?(?<count>\\d{1,3}|${anyOf(NUMBERS.keys())}) ${UNIT}s? ago`,
    (groups, anchor) =>
      readAgo(numberIn(NUMBERS, groups.count), unitOf(groups), groups.about !== undefined, anchor),
  ),
  english(`(?:(?:a few|several|some) )?${UNIT}s ago`, (groups, anchor) =>
    readSomeAgo(unitOf(groups), anchor),
  ),
  english(`(?:the )?${TURN} (?<unit>week|month|year)`, (groups, anchor) =>
    readUnit(unitOf(groups), turnOf(groups), anchor),
  ),
  english('(?<=\\b(?:in|since|of|during) )(?<year>(?:19|20)\\d{2})', ({ year }) => year ?? null),
];
