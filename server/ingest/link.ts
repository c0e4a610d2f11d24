import { type Resolved, resolveCountries } from './link/countries.ts';
import { resolveEntities } from './link/entities.ts';
import type { EntityRef, Entry, Gazetteer } from './link/gazetteer.ts';
import { matchText } from './link/match.ts';
import { surfaceOf, type TokenizedText, tokenize } from './link/tokens.ts';

export type { EntityKind, EntityRef, Gazetteer, GazetteerAlias } from './link/gazetteer.ts';
export { buildGazetteer } from './link/gazetteer.ts';

/** Where a story names an entity. */
export type LinkedMention = {
  /** Position of the block from 0; null is the headline. */
  readonly block: number | null;
  /** Code points of the original text; a proclitic is not part of the name. */
  readonly start: number;
  /** After the last. */
  readonly end: number;
  readonly target: EntityRef;
  /** The words as they were written. */
  readonly surface: string;
  readonly method: 'IMPORTER';
  /** From 0 to 1. */
  readonly confidence: number;
};

// What another language calls a people or a place is as likely an ordinary word here.
function speaks(language: string | undefined): (entry: Entry) => boolean {
  const wanted = language?.toLowerCase().split('-')[0];
  if (wanted === undefined) return () => true;
  return (entry) =>
    entry.language.toLowerCase().startsWith(wanted) ||
    entry.target === null ||
    (entry.kind !== 'DEMONYM' && !entry.ambiguous && entry.target.kind !== 'topic');
}

function toMention(
  texts: readonly TokenizedText[],
  target: EntityRef,
  one: Resolved,
): LinkedMention {
  const text = texts[one.text] ?? tokenize('');
  return {
    block: one.text === 0 ? null : one.text - 1,
    ...surfaceOf(text, one.match.from, one.match.to),
    target,
    method: 'IMPORTER',
    confidence: one.confidence,
  };
}

const covers = (outer: LinkedMention, inner: LinkedMention) =>
  outer.block === inner.block && outer.start <= inner.start && inner.end <= outer.end;

/** A family name may be a demonym (السوداني), an institution may bear the name of a person. */
function withoutNamesakes(mentions: readonly LinkedMention[]): LinkedMention[] {
  const ofKind = (kind: string) => mentions.filter(({ target }) => target.kind === kind);
  const people = ofKind('person');
  const organizations = ofKind('organization');
  return mentions.filter((one) => {
    const namesakes =
      one.target.kind === 'country' ? people : one.target.kind === 'person' ? organizations : [];
    return !namesakes.some((outer) => covers(outer, one));
  });
}

/**
 * Finds what a story names, in one pass over its words: Arabic proclitics are taken off, the
 * longest name wins within one kind of entity (the country inside an organization's name is a
 * second mention), and a family name alone counts only after the full name.
 *
 * @param blocks the story's blocks in their order
 * @param language BCP-47 of the story; without it names of every language are looked for
 * @returns the headline's mentions first, then block by block in the order of the text
 */
export function linkText(
  gazetteer: Gazetteer,
  blocks: readonly { readonly text: string }[],
  headline: string,
  language?: string,
): LinkedMention[] {
  const texts = [headline, ...blocks.map(({ text }) => text)].map(tokenize);
  const admits = speaks(language);
  const matches = texts.map((text) => matchText(gazetteer, text, admits));
  const countries = resolveCountries(texts, matches).map((one) =>
    toMention(texts, { kind: 'country', key: one.key }, one),
  );
  const others = (['person', 'organization', 'topic'] as const).flatMap((kind) =>
    resolveEntities(kind, texts, matches, gazetteer).map((one) =>
      toMention(texts, { kind, key: one.key }, one),
    ),
  );
  return withoutNamesakes([...countries, ...others]).sort(
    (a, b) => (a.block ?? -1) - (b.block ?? -1) || a.start - b.start || a.end - b.end,
  );
}
