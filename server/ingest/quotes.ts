import type { LinkedMention } from './link.ts';
import type { LinkableStory } from './linker.ts';
import { findArabicStatement, goesOnInArabic } from './quotes/arabic.ts';
import { findLatinStatement } from './quotes/latin.ts';
import { type Addressee, findAddressee } from './quotes/said-to.ts';
import { type Sentence, splitSentences } from './quotes/sentences.ts';
import { type SentenceContext, type Statement, textBetween } from './quotes/statement.ts';
import { isTitle } from './quotes/titles.ts';
import type { QuotedSpan, Story } from './story.ts';

/**
 * `DIRECT`: the speaker's words; `FRAGMENT`: a few of them inside the story's own sentence; `TERM`:
 * a name or a word in quotation marks that nobody is said to have said; `REPORTED`: a sentence that tells what
 * somebody said without quoting it.
 */
export type StatementKind = 'DIRECT' | 'FRAGMENT' | 'TERM' | 'REPORTED';

/** Words that a story gives to a speaker. Offsets count code points of the block's text. */
export type StoryQuote = {
  /** Position of the block. */
  block: number;
  start: number;
  /** After the last. */
  end: number;
  exact: string;
  kind: StatementKind;
  /** The verb of saying, as it was written. */
  cue: string | null;
  /** `key`: the person's; null with a `label` for one whom we do not know. */
  speaker: { key: string | null; label: string; basis: 'NAMED' | 'CARRIED' | 'ELIDED' } | null;
  /** `key`: the organization's. `CARRIED`: said of an earlier statement of the same speaker. */
  saidTo: (Addressee & { basis: 'NAMED' | 'CARRIED' }) | null;
};

type Spoken = Pick<LinkableStory, 'blocks' | 'language'> & Pick<Story, 'quotedSpans'>;
type Speaker = { key: string | null; label: string };
type State = { speaker: Speaker | null; saidTo: Addressee | null };

const DIRECT_WORDS = 5;
const NAMING =
  /(?:مبدأ|مصطلح|مفهوم|شعار|سياسة|عبارة|كلمة|يسمى|تسمى|يعرف بـ?|المسماة?|المعروفة? بـ?|بعنوان|عنوان|باسم|so-called|called|known as|dit[e]?|appelée?|principle of|principe(?: du| de)?)\s*["«“]$/u;

const isInside = (span: QuotedSpan, { block, start, end, target }: LinkedMention) =>
  target.kind !== 'topic' && block === span.block && start <= span.start && span.end <= end;

const wordCount = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

function kindOf(
  span: QuotedSpan,
  statement: Statement | null,
  points: readonly string[],
): StatementKind {
  const words = wordCount(span.exact);
  const before = textBetween(points, Math.max(0, span.start - 24), span.start);
  if (isTitle(points, span) || (words < DIRECT_WORDS && NAMING.test(before))) return 'TERM';
  if (words >= DIRECT_WORDS || /:\s*["«“]$/u.test(before)) return 'DIRECT';
  return statement ? 'FRAGMENT' : 'TERM';
}

function findStatement(context: SentenceContext, language: string): Statement | null {
  return language === 'ar' ? findArabicStatement(context) : findLatinStatement(context, language);
}

/** Takes in who speaks; answers what the quotes of the sentence say of their speaker. */
function listen(state: State, statement: Statement): StoryQuote['speaker'] {
  const { subject } = statement;
  if (subject.basis === 'NAMED') {
    const { key, label } = subject;
    const same = key === null ? state.speaker?.label === label : state.speaker?.key === key;
    if (!same) state.saidTo = null;
    state.speaker = { key, label };
  } else if (subject.basis === 'CARRIED') {
    state.speaker ??= { key: null, label: subject.label };
  }
  return state.speaker && { ...state.speaker, basis: subject.basis };
}

function readSentence(
  context: SentenceContext & {
    organizations: readonly LinkedMention[];
    quoted: readonly QuotedSpan[];
    block: number;
  },
  state: State,
  language: string,
): StoryQuote[] {
  const { sentence, points, block } = context;
  const statement = findStatement(context, language);
  const goesOn =
    statement === null &&
    (opensQuoted(sentence, points) || (language === 'ar' && goesOnInArabic(context)));
  const speaker = statement
    ? listen(state, statement)
    : goesOn && state.speaker
      ? { ...state.speaker, basis: 'ELIDED' as const }
      : null;
  const named = statement && findAddressee(context);
  if (named) state.saidTo = named;
  const saidTo = speaker &&
    state.saidTo && { ...state.saidTo, basis: named ? ('NAMED' as const) : ('CARRIED' as const) };
  const cue = statement?.cue ?? null;
  const quotes = sentence.spans.map((span): StoryQuote => {
    const kind = kindOf(span, statement, points);
    return { ...span, kind, cue, speaker, saidTo };
  });
  if (!statement || statement.direct || !speaker) return quotes;
  const { start, end } = sentence;
  const exact = textBetween(points, start, end);
  return [{ block, start, end, exact, kind: 'REPORTED', cue, speaker, saidTo }, ...quotes];
}

const opensQuoted = ({ start, spans }: Sentence, points: readonly string[]) =>
  spans.some((span) => /^[\s"«“]*$/u.test(textBetween(points, start, span.start)));

/**
 * Finds what a story says that people said: words in quotation marks that are no names, and
 * sentences that report. A verb without a subject (وتابع), a pronoun, and a quotation that goes on
 * belong to the nearest speaker before.
 *
 * @param mentions what `linkText` found in the story: its people can speak, and what it names in
 *   quotation marks is a name and no quote
 * @returns in the order of the text
 */
export function findQuotes(story: Spoken, mentions: readonly LinkedMention[]): StoryQuote[] {
  const language = story.language.toLowerCase().split('-')[0] ?? '';
  const state: State = { speaker: null, saidTo: null };
  const said = story.quotedSpans.filter((span) => !mentions.some((one) => isInside(span, one)));
  return story.blocks.flatMap(({ kind, text }, block) => {
    if (kind !== 'PARAGRAPH' && kind !== 'QUOTE' && kind !== 'LIST_ITEM') return [];
    const ofBlock = <One extends { block: number | null }>(all: readonly One[]) =>
      all.filter((one) => one.block === block);
    const quoted = ofBlock(story.quotedSpans);
    const own = ofBlock(mentions);
    const context = {
      block,
      points: Array.from(text),
      people: own.filter(({ target }) => target.kind === 'person'),
      organizations: own.filter(({ target }) => target.kind === 'organization'),
      quoted,
    };
    return splitSentences(text, language, quoted, ofBlock(said)).flatMap((sentence) =>
      readSentence({ ...context, sentence }, state, language),
    );
  });
}
