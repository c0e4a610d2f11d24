import { normalizeText } from '../../../drizzle/text/normalize.ts';
import type { Word } from './sentences.ts';
import { type SentenceContext, type Statement, type Subject, textBetween } from './statement.ts';
import { isTitle } from './titles.ts';

const words = (text: string) => new Set(text.split(' ').map(normalizeText));

const CUES = words(
  'قال قالت قالوا قالا أضاف أضافت أضافوا تابع تابعت أكد أكدت أكدوا أكدا أردف أردفت استطرد استطردت ' +
    'شدد شددت شددوا شددا لفت لفتت رأى رأت أوضح أوضحت صرح صرحت ذكر ذكرت أشار أشارت اعتبر اعتبرت ' +
    'أعلن أعلنت كشف كشفت نبه نبهت حذر حذرت أعرب أعربت أفاد أفادت بينت زاد ختم واصل يقول تقول',
);
/** Words that are verbs of saying only before "that" or a quotation. */
const DOUBTFUL = words('تابع رأى زاد ختم واصل ذكر كشف أعلن تابعت لفت أعرب');
const THAT = words('أن أنه أنها أنهم إن إنه إنها إنهم إنهما إننا بأن بأنه بأنها وأن');
const ABOUT = new Set(['علي', 'الي', 'عن']);
const TAKES_ABOUT = words(
  'أكد أكدت أكدا شدد شددت شددا لفت لفتت أشار أشارت نبه نبهت حذر حذرت أعرب أعربت',
);

/** What follows the verb and is no subject. */
const NO_SUBJECT = words(
  'ل ب لدى لوكالة لصحيفة لقناة لموقع لإذاعة لبرنامج لمراسل لمجلة لجريدة بخصوص بهذا بأن بشأن بمناسبة بموجب بأنه ' +
    'في خلال على مع عبر من عقب بعد قبل أثناء لدى بشأن حول قائلا قائلة بدوره بدورها أيضا كذلك كما إلى عن ' +
    'حديثه كلامه تصريحه',
);
const POINTS_BACK = words(
  'المتحدث المتحدثة المصدر المسؤول المسؤولة الوزير الوزيرة الرئيس الخبير الأكاديمي الباحث الباحثة ' +
    'المحلل الكاتب السفير الدبلوماسي المدير الأستاذ',
);
const SAME = words('ذاته ذاتها نفسه نفسها عينه عينها المذكور');

/** Verbs in the middle of a sentence, as participles: the speaker is the one of the sentence. */
const PARTICIPLES = words(
  'مؤكدا مؤكدة لافتا لافتة مشددا مشددة مضيفا مضيفة موضحا موضحة مشيرا مشيرة معتبرا معتبرة محذرا ' +
    'محذرة قائلا قائلة مبينا مبينة منبها متابعا معربا معربة مردفا',
);

const NAME_ENDS = words(
  'لوكالة لصحيفة لقناة لموقع لإذاعة لبرنامج لمراسل لمجلة لجريدة خلال عقب أثناء أمس اليوم قائلا قائلة',
);
const OCCASIONS = words('تصريح تصريحات بيان بلاغ خطاب كلمة حوار مقابلة حديث مؤتمر ندوة لقاء اتصال');

const MOST_TITLE_WORDS = 14;
const FARTHEST_THAT = 45;

const bare = (word: string) => (/^[وف]/.test(word) && !CUES.has(word) ? word.slice(1) : word);

/** Whether a sentence without a verb of saying goes on with what was said before. */
export const goesOnInArabic = ({ sentence }: SentenceContext): boolean =>
  sentence.words.some(({ text, quoted }) => !quoted && PARTICIPLES.has(bare(text)));

type Complement = { at: number; direct: boolean };

function isQuotation({ sentence, points }: SentenceContext, from: number): boolean {
  return sentence.spans.some(
    (span) =>
      span.start > from &&
      /^[\s:"«“]*$/u.test(textBetween(points, from, span.start)) &&
      !isTitle(points, span),
  );
}

/** Where what is said begins: at "that", a colon or a quotation mark. */
function complementOf(context: SentenceContext, cue: number): Complement | null {
  const { sentence, points } = context;
  const verb = sentence.words[cue] as Word;
  const following = sentence.words.slice(cue + 1, cue + 1 + FARTHEST_THAT);
  let end = verb.end;
  let about: number | null = null;
  for (const word of following) {
    const gap = textBetween(points, end, word.start);
    if (gap.includes(':')) return { at: end, direct: isQuotation(context, end) };
    if (word.quoted && isQuotation(context, end)) return { at: end, direct: about === null };
    if (!word.quoted && THAT.has(word.text)) return { at: word.start, direct: false };
    if (!word.quoted && ABOUT.has(word.text) && about === null) about = word.start;
    end = word.end;
  }
  const takesAbout = about !== null && TAKES_ABOUT.has(bare(verb.text));
  return takesAbout ? { at: about ?? end, direct: false } : null;
}

/** Where the name ends and it begins to be told when, where and to whom he spoke. */
function endOfName(between: readonly Word[]): number {
  const end = between.findIndex(
    ({ text, quoted }, index) =>
      index > 0 &&
      !quoted &&
      (NAME_ENDS.has(text) || (text === 'في' && OCCASIONS.has(between[index + 1]?.text ?? ''))),
  );
  return Math.min(end < 0 ? between.length : end, MOST_TITLE_WORDS);
}

function labelOf(between: readonly Word[], points: readonly string[]): string {
  const [first] = between;
  const last = between[endOfName(between) - 1];
  if (!first || !last) return '';
  const label = textBetween(points, first.start, last.end);
  const mark = points[last.end] ?? '';
  return /["»”]/u.test(mark) && /["«“]/u.test(label) ? label + mark : label;
}

function subjectOf(
  { sentence, points, people }: SentenceContext,
  cue: number,
  to: number,
): Subject {
  const verb = sentence.words[cue] as Word;
  const named =
    people.find(({ start }) => start >= verb.end && start < to) ??
    people.find(
      ({ end }) => end <= verb.start && /^\s*$/u.test(textBetween(points, end, verb.start)),
    );
  if (named) return { basis: 'NAMED', key: named.target.key, label: named.surface };
  const between = sentence.words.filter(({ start }) => start >= verb.end && start < to);
  const [first, second] = between;
  if (!first || first.quoted || NO_SUBJECT.has(first.text) || first.text.startsWith('لل')) {
    return { basis: 'ELIDED' };
  }
  const label = labelOf(between, points);
  const isShort =
    between.length === 1 || SAME.has(second?.text ?? '') || hasCommaAfter(points, first);
  return POINTS_BACK.has(first.text) && isShort
    ? { basis: 'CARRIED', label }
    : { basis: 'NAMED', key: null, label };
}

const hasCommaAfter = (points: readonly string[], word: Word) =>
  /[,،]/u.test(points[word.end] ?? '');

/** رأى and رأي are one when normalised: the verb ends in alef maqsura. */
const isNoun = (points: readonly string[], { text, end }: Word) =>
  bare(text) === 'راي' && points[end - 1] !== 'ى';

/** The statement that an Arabic sentence makes; null when it tells what happened. */
export function findArabicStatement(context: SentenceContext): Statement | null {
  const { sentence, points } = context;
  for (const [index, word] of sentence.words.entries()) {
    const verb = bare(word.text);
    if (word.quoted || !CUES.has(verb) || isNoun(points, word)) continue;
    const complement = complementOf(context, index);
    if (!complement) continue;
    if (DOUBTFUL.has(verb) && index > 12) continue;
    return {
      cue: textBetween(points, word.start, word.end),
      subject: subjectOf(context, index, complement.at),
      direct: complement.direct,
    };
  }
  return null;
}
