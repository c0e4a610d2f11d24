import { countries } from '../../drizzle/data/countries.ts';
import { normalizeText } from '../../drizzle/text/normalize.ts';
import { type DatePhrase, findDatePhrases } from './dates/phrase.ts';
import type { LinkedMention } from './link.ts';
import { Gathering, type StoryMeeting } from './meetings/gather.ts';
import type { Grammar } from './meetings/grammar.ts';
import { grammarOf, mayReport } from './meetings/languages.ts';
import { type MarkedSentence, markSentence } from './meetings/marked-sentence.ts';
import { findParties } from './meetings/parties.ts';
import type { Party } from './meetings/party.ts';
import { actorOf, type KnownPeople, readSentence } from './meetings/read-sentence.ts';
import { splitSentences } from './quotes/sentences.ts';
import type { Story } from './story.ts';

export type { StoryMeeting } from './meetings/gather.ts';
export type { KnownPeople } from './meetings/read-sentence.ts';

type Told = Pick<Story, 'blocks' | 'language' | 'quotedSpans'>;

/** How many sentences after a report can go on about it. */
const FARTHEST_BACK = 3;

const countryNames = new Set(
  countries.flatMap(({ aliases }) =>
    aliases.filter(({ kind }) => kind !== 'DEMONYM').map(({ text }) => normalizeText(text)),
  ),
);

/** The article melts into the particle before it (للصين is ل and الصين). */
const isCountryName = (surface: string) => {
  const name = normalizeText(surface);
  return countryNames.has(name) || (name.startsWith('ل') && countryNames.has(`ا${name}`));
};

/** A story as it is read: only what may report a meeting, and what stands beside it. */
class Reading {
  private readonly marked = new Map<number, readonly MarkedSentence[]>();
  private readonly dates = new Map<number, readonly DatePhrase[]>();
  readonly story: Told;
  readonly mentions: readonly LinkedMention[];
  readonly anchor: string;
  readonly grammar: Grammar;
  readonly language: string;

  constructor(
    story: Told,
    mentions: readonly LinkedMention[],
    anchor: string,
    grammar: Grammar,
    language: string,
  ) {
    this.story = story;
    this.mentions = mentions;
    this.anchor = anchor;
    this.grammar = grammar;
    this.language = language;
  }

  private quoted(index: number) {
    return this.story.quotedSpans.filter(({ block }) => block === index);
  }

  sentences(index: number): readonly MarkedSentence[] {
    const known = this.marked.get(index);
    if (known) return known;
    const block = this.story.blocks[index];
    if (!block || (block.kind !== 'PARAGRAPH' && block.kind !== 'LIST_ITEM')) return [];
    const points = Array.from(block.text);
    const own = this.mentions.filter((one) => one.block === index);
    const marked = splitSentences(block.text, this.language, this.quoted(index), []).map(
      (sentence) => markSentence(sentence, index, points, own, this.grammar),
    );
    this.marked.set(index, marked);
    return marked;
  }

  /** The dates that a sentence tells outside quotation marks. */
  datesOf({ block, start, end }: MarkedSentence): readonly DatePhrase[] {
    const text = this.story.blocks[block]?.text ?? '';
    const known = this.dates.get(block) ?? findDatePhrases(text, this.anchor, this.language);
    this.dates.set(block, known);
    const quoted = this.quoted(block);
    return known.filter(
      (phrase) =>
        start <= phrase.start &&
        phrase.end <= end &&
        !quoted.some((span) => span.start <= phrase.start && phrase.end <= span.end),
    );
  }

  /** For which country people speak by the titles that the story gives them, where nobody knew it. */
  withTitles(people: KnownPeople): KnownPeople {
    const told = new Map(people);
    const unknown = this.mentions.filter(({ block, target }) => {
      return block !== null && target.kind === 'person' && !people.get(target.key)?.country;
    });
    for (const { block, start, target } of unknown) {
      if (told.get(target.key)?.country) continue;
      const sentence = this.sentences(block ?? 0).find(
        (one) => start >= one.start && start < one.end,
      );
      const parties = sentence ? findParties(sentence, isCountryName) : [];
      const own = parties.find(({ person }) => person === target.key);
      if (own?.countries.length === 1) told.set(target.key, { country: own.countries[0] ?? null });
    }
    return told;
  }

  /** The one who was last called by this office before a sentence, as one who is called by it alone. */
  meant = (office: Party, { block, start }: MarkedSentence): Party | null => {
    const head = bareWord(office.label);
    for (let index = block; index >= 0 && index > block - FARTHEST_BACK; index -= 1) {
      const told = this.sentences(index).filter((one) => index < block || one.start < start);
      for (const sentence of [...told].reverse()) {
        const holders = findParties(sentence, isCountryName).filter(
          ({ person, countries, title, label }) =>
            person !== null &&
            countries.length === 1 &&
            bareWord((title ?? label).split(/\s/u)[0] ?? '') === head,
        );
        const [holder] = holders;
        if (!holder) continue;
        const { person, countries } = holder;
        return { ...office, person, countries, title: office.label };
      }
    }
    return null;
  };

  /** Who acted in the sentence before. */
  actorBefore(index: number, at: number) {
    const before = at > 0 ? this.sentences(index)[at - 1] : this.sentences(index - 1).at(-1);
    return before ? actorOf(before, isCountryName) : null;
  }
}

const bareWord = (word: string) => normalizeText(word).replace(/^ال/u, '');

const pointsBack = ({ grammar, words }: MarkedSentence) =>
  grammar.pointsBack.test(
    words
      .filter(({ quoted }) => !quoted)
      .map(({ text }) => text)
      .join(' '),
  );

/**
 * Finds the meetings that a story reports or announces between people and countries that it was
 * found to name. What is in quotation marks reports nothing, and what a sentence only wishes or
 * denies is none.
 *
 * @param mentions what `linkText` found in the story
 * @param people what is known of the people among them
 * @param publisher where the story comes from: its day of publication, `YYYY-MM-DD`, and its country
 * @returns one for each event, in the order of the text
 */
export function findMeetings(
  story: Told,
  mentions: readonly LinkedMention[],
  people: KnownPeople,
  { anchor, home = null }: { anchor: string; home?: string | null },
): StoryMeeting[] {
  const language = story.language.toLowerCase().split('-')[0] ?? '';
  const grammar = grammarOf(language);
  const named = new Set(
    mentions.filter(({ target }) => target.kind !== 'topic').map(({ block }) => block),
  );
  if (!grammar || named.size === 0) return [];
  const reading = new Reading(story, mentions, anchor, grammar, language);
  if (!story.blocks.some(({ text }, index) => named.has(index) && mayReport(language, text)))
    return [];
  const known = reading.withTitles(people);
  const gathering = new Gathering(known, anchor);
  const reader = { language, anchor, people: known, isCountryName, home, meant: reading.meant };
  let since = Number.POSITIVE_INFINITY;
  for (const [index, { text }] of story.blocks.entries()) {
    const mayMeet = named.has(index) && mayReport(language, text);
    if (!mayMeet && since >= FARTHEST_BACK) continue;
    for (const [at, sentence] of reading.sentences(index).entries()) {
      const carried = () => reading.actorBefore(index, at);
      const dates = () => reading.datesOf(sentence);
      const reports = mayMeet ? readSentence(sentence, dates, carried, reader) : [];
      for (const report of reports) gathering.report(report);
      since = reports.length > 0 ? 0 : since + 1;
      if (reports.length > 0 || since > FARTHEST_BACK || !pointsBack(sentence)) continue;
      gathering.follow(sentence);
      since = 0;
    }
  }
  return gathering.meetings();
}
