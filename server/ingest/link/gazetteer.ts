import { countryLookalikes } from '../../../drizzle/data/country-lookalikes.ts';
import { organizationLookalikes } from '../../../drizzle/data/organization-lookalikes.ts';
import type { aliasKind } from '../../../drizzle/tables/enums.ts';
import { withoutArticle } from './family-names.ts';
import { tokenize } from './tokens.ts';

export type EntityKind = 'person' | 'organization' | 'country' | 'topic';

/** What a mention points to: a slug, or the ISO 3166-1 alpha-2 code of a country. */
export type EntityRef = { readonly kind: EntityKind; readonly key: string };

/** A name by which text calls an entity. */
export type GazetteerAlias = {
  readonly target: EntityRef;
  /** BCP-47. */
  readonly language: string;
  readonly text: string;
  readonly kind: (typeof aliasKind.enumValues)[number];
  /** It as often means something else: the rest of the story decides. */
  readonly ambiguous?: boolean;
};

/** An alias at the end of its words; without a target it is a phrase that only looks like a name. */
export type Entry = {
  readonly target: EntityRef | null;
  readonly entity: EntityKind;
  readonly kind: GazetteerAlias['kind'];
  readonly language: string;
  readonly ambiguous: boolean;
  readonly letterCase: LetterCase;
  /** The alias as it is written. */
  readonly text: string;
};

/** How the letters must be written: in capitals throughout, beginning with one, or any way. */
export type LetterCase = 'CAPITALS' | 'CAPITALIZED' | 'ANY';

export type Node = { readonly next: Map<string, Node>; readonly entries: Entry[] };

export type Gazetteer = {
  /** All aliases as a tree of normalised words. */
  readonly root: Node;
  /** The normalised given names of each person, without their article, by the person's key. */
  readonly givenNames: ReadonlyMap<string, ReadonlySet<string>>;
};

const newNode = (): Node => ({ next: new Map(), entries: [] });

function letterCaseOf({ kind, text, target }: GazetteerAlias): LetterCase {
  if (kind === 'ACRONYM' && /\p{Lu}/u.test(text)) return 'CAPITALS';
  return target.kind !== 'topic' && /^\P{L}*\p{Lu}/u.test(text) ? 'CAPITALIZED' : 'ANY';
}

/** عبد is written onto the name that follows it as often as apart from it. */
function spellingsOf(words: readonly string[]): string[][] {
  const at = words.indexOf('عبد');
  if (at < 0 || at === words.length - 1) return [[...words]];
  const joined = [...words.slice(0, at), `عبد${words[at + 1]}`, ...words.slice(at + 2)];
  return [[...words], joined];
}

function insert(root: Node, words: readonly string[], entry: Entry): void {
  let node = root;
  for (const word of words) {
    let next = node.next.get(word);
    if (!next) {
      next = newNode();
      node.next.set(word, next);
    }
    node = next;
  }
  const known = node.entries.some(
    ({ target, entity, kind, language, letterCase }) =>
      target?.key === entry.target?.key &&
      entity === entry.entity &&
      kind === entry.kind &&
      language === entry.language &&
      letterCase === entry.letterCase,
  );
  if (!known) node.entries.push(entry);
}

function insertText(root: Node, entry: Entry): void {
  const words = tokenize(entry.text).tokens.map(({ text }) => text);
  if (words.length === 0) return;
  for (const spelling of spellingsOf(words)) insert(root, spelling, entry);
}

/**
 * Makes the tree that `linkText` walks. Arabic aliases are written as the name stands alone: a
 * name with its article where it has one (المغرب), a demonym or a topic without.
 */
export function buildGazetteer(aliases: Iterable<GazetteerAlias>): Gazetteer {
  const root = newNode();
  const givenNames = new Map<string, Set<string>>();
  for (const alias of aliases) {
    const { target, kind, language, text, ambiguous = false } = alias;
    const letterCase = letterCaseOf(alias);
    const entity = target.kind;
    insertText(root, { target, entity, kind, language, ambiguous, letterCase, text });
    if (entity === 'person' && kind !== 'FAMILY_NAME') {
      const [first] = tokenize(text).tokens;
      const known = givenNames.get(target.key) ?? new Set();
      givenNames.set(target.key, known.add(withoutArticle(first?.text ?? '')));
    }
  }
  insertLookalikes(root, 'country', countryLookalikes);
  insertLookalikes(root, 'organization', organizationLookalikes);
  return { root, givenNames };
}

function insertLookalikes(
  root: Node,
  entity: EntityKind,
  lookalikes: Readonly<Record<string, readonly string[]>>,
): void {
  for (const [language, phrases] of Object.entries(lookalikes)) {
    for (const text of phrases) {
      const meaning = { target: null, entity, kind: 'NAME', ambiguous: false } as const;
      insertText(root, { ...meaning, language, letterCase: 'ANY', text });
    }
  }
}
