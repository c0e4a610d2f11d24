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
import { anyOf, FRENCH_MONTHS, FRENCH_WEEKDAYS } from './vocabulary.ts';

const NUMBERS = new Map<string, number>([
  ...'un deux trois quatre cinq six sept huit neuf dix onze douze'
    .split(' ')
    .map((word, index): [string, number] => [word, index + 1]),
  ['une', 1],
]);
const TURNS = new Map<string, Turn>([
  ...['dernier', 'derniere', 'passe', 'passee', 'ecoule', 'ecoulee'].map((word): [string, Turn] => [
    word,
    'LAST',
  ]),
  ...['courant', 'en cours', 'actuel'].map((word): [string, Turn] => [word, 'THIS']),
  ...['prochain', 'prochaine'].map((word): [string, Turn] => [word, 'NEXT']),
]);
const UNITS = new Map<string, Unit>([
  ['jour', 'DAY'],
  ['jours', 'DAY'],
  ['semaine', 'WEEK'],
  ['semaines', 'WEEK'],
  ['mois', 'MONTH'],
  ['an', 'YEAR'],
  ['ans', 'YEAR'],
  ['annee', 'YEAR'],
  ['annees', 'YEAR'],
]);
const THIRDS = new Map<string, Third>([
  ['debut', 'EARLY'],
  ['mi', 'MID'],
  ['la mi', 'MID'],
  ['fin', 'LATE'],
]);

const MONTH = `(?<month>${anyOf(FRENCH_MONTHS.keys())})`;
const DAY = '(?<day>\\d{1,2})(?:er)?';
const TURN = `(?<turn>${anyOf(TURNS.keys())})`;
const WHEN = `(?: ${TURN}| (?<year>[12]\\d{3}))`;
const WEEKDAY = `(?<weekday>${anyOf(FRENCH_WEEKDAYS.keys())})`;
const UNIT = `(?<unit>${anyOf(UNITS.keys())})`;

const turnOf = ({ turn }: Groups): Turn => TURNS.get(turn ?? '') ?? 'NEAREST';
const unitOf = ({ unit }: Groups): Unit => UNITS.get(unit ?? '') ?? 'DAY';
const monthOf = ({ month }: Groups) => monthIn(FRENCH_MONTHS, month);

const french = (pattern: string, read: DateRule['read']) => rule("(?:[dl]')?", pattern, read);

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

/** Ways to write a date in French. */
export const FRENCH_RULES: readonly DateRule[] = [
  french(
    `(?<first>\\d{1,2}) ?(?:-|–|au|et) ?(?<last>\\d{1,2}) ${MONTH}${WHEN}?`,
    (groups, anchor) => {
      const month = monthOf(groups);
      const days = [Number(groups.first), Number(groups.last)] as const;
      return month === null
        ? null
        : readDays(days, month, yearIn(groups.year), turnOf(groups), anchor);
    },
  ),
  french(`${DAY} ${MONTH}${WHEN}?`, readNamedDay),
  french(`${DAY} (?:de ce mois|du mois ${TURN}|courant)`, (groups, anchor) =>
    readDayOfMonth(Number(groups.day), TURNS.get(groups.turn ?? '') ?? 'THIS', anchor),
  ),
  french(`${MONTH}${WHEN}`, readNamedMonth),
  french(`(?<=\\b(?:en|depuis|de) )${MONTH}`, readNamedMonth),
  french(`(?<third>${anyOf(THIRDS.keys())})[ -]${MONTH}${WHEN}?`, (groups, anchor) =>
    readThird(THIRDS.get(groups.third ?? '') ?? 'MID', readNamedMonth(groups, anchor)),
  ),
  french('avant-hier', (_, anchor) => readAgo(2, 'DAY', false, anchor)),
  french('hier', (_, anchor) => readUnit('DAY', 'LAST', anchor)),
  french("aujourd'hui", (_, anchor) => readUnit('DAY', 'THIS', anchor)),
  french('demain', (_, anchor) => readUnit('DAY', 'NEXT', anchor)),
  french(`${WEEKDAY}(?: ${TURN})?`, (groups, anchor) =>
    readWeekday(FRENCH_WEEKDAYS.get(groups.weekday ?? '') ?? 0, turnOf(groups), anchor),
  ),
  french(
    `il y a (?:(?<about>environ|pres de|quelque|plus de) (?:d')?)?(?<count>\\d{1,3}|${anyOf(NUMBERS.keys())}) ${UNIT}`,
    (groups, anchor) =>
      readAgo(numberIn(NUMBERS, groups.count), unitOf(groups), groups.about !== undefined, anchor),
  ),
  french(`il y a (?:quelques|plusieurs) ${UNIT}`, (groups, anchor) =>
    readSomeAgo(unitOf(groups), anchor),
  ),
  french(`(?:la |le )?(?<unit>semaine|mois|an|annee) ${TURN}`, (groups, anchor) =>
    readUnit(unitOf(groups), turnOf(groups), anchor),
  ),
  french('(?:ce|cette) (?<unit>semaine|mois|annee)', (groups, anchor) =>
    readUnit(unitOf(groups), 'THIS', anchor),
  ),
  french('(?<=\\b(?:en|depuis|annee) )(?<year>(?:19|20)\\d{2})', ({ year }) => year ?? null),
];
