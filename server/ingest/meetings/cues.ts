import type { Cue, Tense } from './grammar.ts';
import { isAmong, type MarkedSentence } from './marked-sentence.ts';

/** A word of a sentence that reports a meeting, and what stands before it in its clause. */
export type FoundCue = Cue & {
  index: number;
  /** The first word of its clause. */
  clause: number;
  /** The verb that carries the noun. */
  light: number | null;
  asked: 'DENIED' | 'WISHED' | 'CANCELLED' | null;
  isFuture: boolean;
  /** The cue is a passive verb. */
  passive: boolean;
};

const LIGHT_BEFORE = 14;
const MODAL_BEFORE = 7;
const PASSIVE = new Set('was were been be is are being ete est sont etait'.split(' '));

function lightBefore({ words, grammar }: MarkedSentence, index: number, clause: number) {
  for (let at = index - 1; at >= Math.max(clause, index - LIGHT_BEFORE); at -= 1) {
    const word = words[at]?.text ?? '';
    const tense =
      grammar.lightVerbs.get(word) ?? grammar.lightVerbs.get(word.replace(/^[وف]/u, ''));
    if (tense && !words[at]?.quoted) return { at, tense };
  }
  return null;
}

/** "the meetings that he will hold". */
function lightBehind({ words, grammar }: MarkedSentence, index: number): Tense | null {
  for (const { text } of words.slice(index + 1, index + 4)) {
    const tense = grammar.lightVerbs.get(text.replace(/(?<=.)(?:ها|ه|هما)$/u, ''));
    if (tense) return tense;
  }
  return null;
}

/** بان of a name is no بأن. */
const isOfName = ({ words, people }: MarkedSentence, index: number) =>
  [...people.values()].some(({ start, end }) => {
    const word = words[index];
    return word !== undefined && start < word.end && word.start < end;
  });

function clauseStart(sentence: MarkedSentence, index: number): number {
  for (let at = index - 1; at >= 0; at -= 1) {
    const begins = sentence.grammar.clauses.has(sentence.words[at]?.text ?? '');
    // right before the verb it is a relative: whom it points to stands before
    if (begins && at < index - 2 && !isOfName(sentence, at)) return at + 1;
  }
  return 0;
}

function askedBefore({ words, grammar }: MarkedSentence, index: number): FoundCue['asked'] {
  const near = words.slice(Math.max(0, index - MODAL_BEFORE), index);
  const has = (set: ReadonlySet<string>, from: number) =>
    // "by invitation of" asks for nothing
    near.slice(-from).some(({ text }) => !text.startsWith('بدعو') && isAmong(grammar, text, set));
  if (has(grammar.calledOff, 3)) return 'CANCELLED';
  if (has(grammar.denied, 2)) return 'DENIED';
  return has(grammar.wished, MODAL_BEFORE) ? 'WISHED' : null;
}

function isMeant(sentence: MarkedSentence, index: number, { before, notBefore }: Cue): boolean {
  const next = sentence.words.slice(index + 1, index + 3).map(({ text }) => text);
  if (before && !next.some((word) => before.has(word))) return false;
  return !notBefore || !next.slice(0, 1).some((word) => notBefore.has(word));
}

/** The words of a sentence that report a meeting, outside quotation marks. */
export function findCues(sentence: MarkedSentence): FoundCue[] {
  const { words, grammar } = sentence;
  return words.flatMap((word, index): FoundCue[] => {
    if (word.quoted) return [];
    const forms = grammar.formsOf(word.text);
    const cues = forms.find(({ text }) => grammar.cues.has(text));
    const cue = (grammar.cues.get(cues?.text ?? '') ?? []).find((one) =>
      isMeant(sentence, index, one),
    );
    if (!cue) return [];
    const clause = clauseStart(sentence, index);
    const light = cue.tense === 'NOUN' ? lightBefore(sentence, index, clause) : null;
    const head = light?.at ?? index;
    const behind = cue.tense === 'NOUN' && !light ? lightBehind(sentence, index) : null;
    const tense: Tense = light?.tense ?? behind ?? cue.tense;
    const ahead = words.slice(Math.max(0, head - 8), Math.min(words.length, index + 3));
    return [
      {
        ...cue,
        tense,
        index,
        clause,
        light: light?.at ?? null,
        asked: askedBefore(sentence, head) ?? askedBefore(sentence, index),
        isFuture:
          tense === 'FUTURE' || ahead.some(({ text }) => isAmong(grammar, text, grammar.future)),
        passive:
          grammar.titleWords !== null &&
          cue.frame === 'MET' &&
          words.slice(Math.max(0, index - 2), index).some(({ text }) => PASSIVE.has(text)),
      },
    ];
  });
}
