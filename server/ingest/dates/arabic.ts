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
import { ARABIC_MONTHS, ARABIC_WEEKDAYS, anyOf } from './vocabulary.ts';

const UNITS_TO_TEN = 'الاول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع'.split(' ');
const ORDINALS = new Map<string, number>([
  ...UNITS_TO_TEN.map((word, index): [string, number] => [word, index + 1]),
  ['العاشر', 10],
  ['الحادي عشر', 11],
  ...UNITS_TO_TEN.slice(1).map((word, index): [string, number] => [`${word} عشر`, index + 12]),
  ['العشرين', 20],
  ['الثلاثين', 30],
  ['الحادي والعشرين', 21],
  ['الحادي والثلاثين', 31],
  ...UNITS_TO_TEN.slice(1).map((word, index): [string, number] => [`${word} والعشرين`, index + 22]),
]);

const NUMBERS = new Map<string, number>(
  'ثلاث اربع خمس ست سبع ثماني تسع عشر'
    .split(' ')
    .flatMap((word, index): [string, number][] => [
      [word, index + 3],
      [`${word}ه`, index + 3],
    ])
    .concat([['ثمانيه', 8]]),
);

const TURNS = new Map<string, Turn>([
  ...['الماضي', 'المنصرم', 'الفاءت', 'الاخير'].map((word): [string, Turn] => [word, 'LAST']),
  ...['الجاري', 'الحالي'].map((word): [string, Turn] => [word, 'THIS']),
  ...['المقبل', 'القادم'].map((word): [string, Turn] => [word, 'NEXT']),
]);

const ONE = new Map<string, Unit>([
  ['يوم', 'DAY'],
  ['اسبوع', 'WEEK'],
  ['شهر', 'MONTH'],
  ['عام', 'YEAR'],
  ['سنه', 'YEAR'],
]);
const TWO = new Map<string, Unit>([
  ['يومين', 'DAY'],
  ['اسبوعين', 'WEEK'],
  ['شهرين', 'MONTH'],
  ['عامين', 'YEAR'],
  ['سنتين', 'YEAR'],
]);
const MANY = new Map<string, Unit>([
  ['ايام', 'DAY'],
  ['اسابيع', 'WEEK'],
  ['اشهر', 'MONTH'],
  ['شهور', 'MONTH'],
  ['سنوات', 'YEAR'],
  ['اعوام', 'YEAR'],
  ...ONE,
]);
const THIRDS = new Map<string, Third>([
  ...['مطلع', 'اواءل', 'بدايه'].map((word): [string, Third] => [word, 'EARLY']),
  ...['منتصف', 'اواسط'].map((word): [string, Third] => [word, 'MID']),
  ...['اواخر', 'نهايه'].map((word): [string, Third] => [word, 'LATE']),
]);

const MONTH = anyOf(ARABIC_MONTHS.keys());
const MONTH_PAIR = `(?:شهر )?(?<month>${MONTH})(?: ?[/(-] ?(?<twin>${MONTH})\\)?)?`;
const TURN = `(?<turn>${anyOf(TURNS.keys())})ه?`;
const YEAR = '(?:من )?(?:(?:ال)?عام |(?:ال)?سنه )?(?<year>[12]\\d{3})';
const WHEN = `(?: (?:من (?:العام|السنه) )?${TURN}|,? ${YEAR})`;
const WEEKDAY = anyOf(ARABIC_WEEKDAYS.keys());
const ABOUT = '(?<about>نحو|حوالي|قرابه|زهاء|ما يقارب|ما يقرب من|اكثر من|ازيد من)';

const turnOf = ({ turn }: Groups): Turn => TURNS.get(turn ?? '') ?? 'NEAREST';
const monthOf = ({ month, twin }: Groups) => monthIn(ARABIC_MONTHS, month, twin);
const dayOf = ({ day, ordinal }: Groups) => numberIn(ORDINALS, day ?? ordinal);

const arabic = (pattern: string, read: DateRule['read']) => rule('[وف]?[بلك]?', pattern, read);

const readNamedDay: DateRule['read'] = (groups, anchor) => {
  const month = monthOf(groups);
  return month === null
    ? null
    : readDay(dayOf(groups), month, yearIn(groups.year), turnOf(groups), anchor);
};

const readNamedMonth: DateRule['read'] = (groups, anchor) => {
  const month = monthOf(groups);
  return month === null ? null : readMonth(month, yearIn(groups.year), turnOf(groups), anchor);
};

/** Ways to write a date in Arabic: Gregorian, Levantine and Maghrebi months, digits of any kind. */
export const ARABIC_RULES: readonly DateRule[] = [
  arabic(
    `(?:من |بين )?(?<first>\\d{1,2})(?: ?[-–] ?| (?:الي|حتي|و) ?)(?<last>\\d{1,2}) ${MONTH_PAIR}${WHEN}?`,
    (groups, anchor) => {
      const month = monthOf(groups);
      const days = [Number(groups.first), Number(groups.last)] as const;
      return month === null
        ? null
        : readDays(days, month, yearIn(groups.year), turnOf(groups), anchor);
    },
  ),
  arabic(`(?<day>\\d{1,2}) (?:من )?${MONTH_PAIR}${WHEN}?`, readNamedDay),
  arabic(
    `(?<!(?:احداث|هجمات|اعتداءات|تفجيرات) )(?<ordinal>${anyOf(ORDINALS.keys())}) (?:من )?${MONTH_PAIR}${WHEN}?`,
    readNamedDay,
  ),
  arabic(
    `(?:(?<day>\\d{1,2})|(?<ordinal>${anyOf(ORDINALS.keys())})) (?:من )?(?:هذا الشهر|الشهر ${TURN})`,
    (groups, anchor) =>
      readDayOfMonth(dayOf(groups), TURNS.get(groups.turn ?? 'الجاري') ?? 'THIS', anchor),
  ),
  arabic(`${MONTH_PAIR}${WHEN}`, readNamedMonth),
  arabic(`(?<=(?<![\\p{L}\\p{N}])(?:في|خلال|منذ|شهر) )${MONTH_PAIR}`, readNamedMonth),
  arabic(
    `(?<third>${anyOf(THIRDS.keys())}) (?:هذا الشهر|الشهر ${TURN})`,
    ({ third, turn }, anchor) =>
      readThird(
        THIRDS.get(third ?? '') ?? 'MID',
        readUnit('MONTH', TURNS.get(turn ?? '') ?? 'THIS', anchor),
      ),
  ),
  arabic(`(?<third>${anyOf(THIRDS.keys())}) ${MONTH_PAIR}${WHEN}?`, (groups, anchor) =>
    readThird(THIRDS.get(groups.third ?? '') ?? 'MID', readNamedMonth(groups, anchor)),
  ),
  arabic(
    `(?:(?:مساء|صباح|ليله|ليل|فجر|ظهر|عصر) )?(?:امس الاول|اول امس)(?: ${WEEKDAY})?`,
    (_, anchor) => readAgo(2, 'DAY', false, anchor),
  ),
  arabic(`(?:(?:مساء|صباح|ليله|ليل|فجر|ظهر|عصر) )?امس(?: ${WEEKDAY})?`, (_, anchor) =>
    readAgo(1, 'DAY', false, anchor),
  ),
  arabic(
    `(?:(?:مساء|صباح|ليله|فجر|ظهر|عصر) )?اليوم(?: ${WEEKDAY})?(?! ال(?:عالمي|وطني|دولي|اول|ثاني|ثالث))`,
    (_, anchor) => readUnit('DAY', 'THIS', anchor),
  ),
  arabic(`غدا?(?: ${WEEKDAY})?`, (_, anchor) => readUnit('DAY', 'NEXT', anchor)),
  arabic(`(?:يوم |(?:مساء|صباح|ليله|فجر) )?(?<weekday>${WEEKDAY})(?: ${TURN})?`, (groups, anchor) =>
    readWeekday(ARABIC_WEEKDAYS.get(groups.weekday ?? '') ?? 0, turnOf(groups), anchor),
  ),
  arabic(
    `(?:قبل|منذ) (?:${ABOUT} )?(?:(?<count>\\d{1,3}|${anyOf(NUMBERS.keys())}) (?<unit>${anyOf(MANY.keys())})|(?<two>${anyOf(TWO.keys())})|(?<one>${anyOf(ONE.keys())}))ا?`,
    ({ about, count, unit, two, one }, anchor) => {
      const number = count ? numberIn(NUMBERS, count) : two ? 2 : 1;
      const of = MANY.get(unit ?? '') ?? TWO.get(two ?? '') ?? ONE.get(one ?? '');
      return of ? readAgo(number, of, about !== undefined, anchor) : null;
    },
  ),
  arabic(
    `(?:قبل|منذ) (?:بضعه |بضع |عده )?(?<unit>ايام|اسابيع|اشهر|شهور|سنوات|اعوام)(?: قليله| معدوده)?`,
    ({ unit }, anchor) => readSomeAgo(MANY.get(unit ?? '') ?? 'DAY', anchor),
  ),
  arabic(`(?<unit>الاسبوع|الشهر|العام|السنه) ${TURN}`, ({ unit, turn }, anchor) =>
    readUnit(ONE.get((unit ?? '').slice(2)) ?? 'MONTH', TURNS.get(turn ?? '') ?? 'THIS', anchor),
  ),
  arabic(`هذا (?<unit>الاسبوع|الشهر|العام)`, ({ unit }, anchor) =>
    readUnit(ONE.get((unit ?? '').slice(2)) ?? 'MONTH', 'THIS', anchor),
  ),
  arabic('(?:ال)?(?:عام|سنه) (?<year>[12]\\d{3})', ({ year }) => year ?? null),
];
