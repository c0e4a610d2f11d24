import type { LinkedMention } from '../link.ts';
import type { Word } from './sentences.ts';
import { type SentenceContext, type Statement, type Subject, textBetween } from './statement.ts';

const set = (text: string) => new Set(text.split(' '));

const CUES: Readonly<Record<string, ReadonlySet<string>>> = {
  en: set(
    'said says told added adds stressed noted affirmed declared warned explained emphasized ' +
      'emphasised argued insisted stated reiterated remarked confirmed tweeted wrote',
  ),
  fr: set(
    'declare dit ajoute affirme souligne indique estime precise assure insiste explique rappele ' +
      'martele poursuivi confie averti soutenu reaffirme ecrit',
  ),
};
const PRONOUNS = set('he she they it il elle ils elles');
const PASSIVE = set('was were been is are be being etre ete est sont');
const AUXILIARIES = set('a ont avait avaient has have had also t');
const FARTHEST = 9;
const LONGEST_LABEL = 120;

const LABEL =
  /(?:^|[\s"“”«»,(])((?:(?:The|the|Le|La|le|la|L['’]|l['’])\s?)?[\p{L}'’-]*\p{Lu}[\p{L}'’-]+(?:\s(?:(?:de|du|des|of|al|el|bin|von|van)\s)?\p{Lu}[\p{L}'’-]+){0,6}),?\s*$/u;

/** The nearest person before the verb, and the one whom it stands right before. */
function personBeside(
  { sentence, points, people }: SentenceContext,
  verb: Word,
  index: number,
): LinkedMention | null {
  const inside = people.filter(({ start, end }) => sentence.start <= start && end <= sentence.end);
  const outside = inside.filter(
    (one) => !sentence.spans.some(({ start, end }) => start <= one.start && one.end <= end),
  );
  const before = outside.filter(({ end }) => end <= verb.start).at(-1);
  const after = outside.find(({ start }) => start >= verb.end);
  const wordsTo = (from: number, to: number) =>
    sentence.words.filter(({ start }) => start >= from && start < to).length;
  const helpers = sentence.words
    .slice(Math.max(0, index - 3), index)
    .filter(({ text }) => AUXILIARIES.has(text)).length;
  const gapBefore = before ? wordsTo(before.end, verb.start) - helpers : Number.POSITIVE_INFINITY;
  if (before && gapBefore <= 0) return before;
  const lead = after ? textBetween(points, verb.end, after.start) : null;
  if (
    after &&
    lead !== null &&
    !/[,;:"“«]/u.test(lead) &&
    wordsTo(verb.end, after.start) <= 5 &&
    !/\b(?:to|à|au|that|que)\b/u.test(lead)
  ) {
    return after;
  }
  return before && gapBefore <= FARTHEST ? before : null;
}

function subjectOf(context: SentenceContext, verb: Word, index: number): Subject | null {
  const { sentence, points } = context;
  const near = [
    ...sentence.words.slice(Math.max(0, index - 3), index),
    sentence.words[index + 1],
    sentence.words[index + 2],
  ];
  const pronoun = near.find(
    (word) => word && !word.quoted && PRONOUNS.has(word.text) && isBeside(points, word, verb),
  );
  if (pronoun) return { basis: 'CARRIED', label: textBetween(points, pronoun.start, pronoun.end) };
  const named = personBeside(context, verb, index);
  if (named) return { basis: 'NAMED', key: named.target.key, label: named.surface };
  const to = clauseStart(sentence.words, index, verb);
  const [, label] =
    LABEL.exec(textBetween(points, Math.max(sentence.start, to - LONGEST_LABEL), to)) ?? [];
  return label ? { basis: 'NAMED', key: null, label } : null;
}

/** Where the verb's group begins, auxiliaries included. */
function clauseStart(words: readonly Word[], index: number, verb: Word): number {
  let first = verb;
  for (let at = index - 1; at >= 0 && AUXILIARIES.has(words[at]?.text ?? ''); at -= 1) {
    first = words[at] ?? first;
  }
  return first.start;
}

const isBeside = (points: readonly string[], one: Word, verb: Word) =>
  !/[,;:."“”«»]/u.test(
    textBetween(points, Math.min(one.end, verb.end), Math.max(one.start, verb.start)),
  );

/** The statement that an English or French sentence makes; null when it tells what happened. */
export function findLatinStatement(context: SentenceContext, language: string): Statement | null {
  const { sentence, points } = context;
  const cues = CUES[language];
  if (!cues) return null;
  for (const [index, word] of sentence.words.entries()) {
    const previous = sentence.words[index - 1];
    if (word.quoted || !cues.has(word.text) || PASSIVE.has(previous?.text ?? '')) continue;
    const subject = subjectOf(context, word, index);
    if (!subject) continue;
    const direct = sentence.spans.some(({ exact }) => exact.split(/\s+/u).length >= 5);
    return { cue: textBetween(points, word.start, word.end), subject, direct };
  }
  return null;
}
