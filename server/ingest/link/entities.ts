import type { Resolved } from './countries.ts';
import { followsTitle, givenNameBefore } from './family-names.ts';
import type { EntityKind, Entry, Gazetteer } from './gazetteer.ts';
import type { Match } from './match.ts';
import { surfaceOf, type TokenizedText } from './tokens.ts';

const FULL_NAME = 0.98;
const ACRONYM = 0.9;
const FAMILY_NAME = 0.9;
const SHARED = 0.7;

/** Titles and days that stand before a family name without being a part of it. */
const NO_FIRST_NAMES = new Set(
  (
    'mr mrs ms dr sir lord king queen prince princess sheikh emir president minister secretary ' +
    'general chancellor ambassador commissioner envoy spokesman spokeswoman director chief ' +
    'representative senator governor premier m mme mm roi prince cheikh president ministre ' +
    'monday tuesday wednesday thursday friday saturday sunday'
  ).split(' '),
);

/** A Latin first name of somebody stands before the match. */
function followsFirstName(text: TokenizedText, { firstToken }: Match): boolean {
  const before = text.tokens[firstToken - 1];
  const name = text.tokens[firstToken];
  if (!before || firstToken < 2 || name?.gap !== ' ' || !/^[ ,]/.test(before.gap)) return false;
  const written = surfaceOf(text, before.from, before.to).surface;
  return /^\p{Lu}\p{Ll}+$/u.test(written) && !NO_FIRST_NAMES.has(before.text);
}

const isLookalike = ({ target }: Entry) => target === null;

const isOwnName = ({ kind, ambiguous }: Entry) => kind !== 'FAMILY_NAME' && !ambiguous;

type Reading = { key: string; confidence: number };

const keysOf = (entries: readonly Entry[]) => [
  ...new Set(entries.map(({ target }) => target?.key ?? '')),
];

/** What a story has told before a match, and what is known of all people. */
type Known = { seen: ReadonlyMap<string, number> } & Pick<Gazetteer, 'givenNames'>;

/** A family name: of the one last told of, or of the only one who has it, behind a title. */
function readFamilyName(
  text: TokenizedText,
  match: Match,
  { seen, givenNames }: Known,
): Reading | null {
  if (followsFirstName(text, match)) return null;
  const given = givenNameBefore(text, match);
  const keys = keysOf(match.entries).filter(
    (key) => given === null || givenNames.get(key)?.has(given),
  );
  const met = latestFirst(keys, seen);
  const [latest] = met;
  if (latest) return { key: latest, confidence: met.length > 1 ? SHARED : FAMILY_NAME };
  const [only, other] = keys;
  if (only === undefined || other !== undefined) return null;
  const isDistinct = !match.entries.some(({ ambiguous }) => ambiguous);
  return isDistinct && followsTitle(text, match) ? { key: only, confidence: SHARED } : null;
}

const latestFirst = (keys: readonly string[], seen: ReadonlyMap<string, number>) =>
  keys.filter((key) => seen.has(key)).sort((a, b) => (seen.get(b) ?? 0) - (seen.get(a) ?? 0));

function read(text: TokenizedText, match: Match, known: Known): Reading | null {
  const certain = match.entries.filter(isOwnName);
  const [only, other] = keysOf(certain);
  if (only === undefined) return readFamilyName(text, match, known);
  if (other === undefined) {
    return { key: only, confidence: certain[0]?.kind === 'ACRONYM' ? ACRONYM : FULL_NAME };
  }
  const [latest] = latestFirst(keysOf(certain), known.seen);
  return latest === undefined ? null : { key: latest, confidence: SHARED };
}

/**
 * What the matches of people, organizations or topics mean. A family name, and a name that several
 * share, means the one who was last called by a name of his own before it. The headline (index 0)
 * comes first on the page but is read last: it sums up what follows.
 */
export function resolveEntities(
  kind: EntityKind,
  texts: readonly TokenizedText[],
  matches: readonly (readonly Match[])[],
  { givenNames }: Gazetteer,
): Resolved[] {
  const seen = new Map<string, number>();
  const resolved: Resolved[] = [];
  const order = [...matches.keys()].slice(1).concat(0);
  for (const index of order) {
    for (const match of matches[index] ?? []) {
      const text = texts[index];
      if (match.entity !== kind || !text || match.entries.some(isLookalike)) continue;
      const reading = read(text, match, { seen, givenNames });
      if (!reading) continue;
      seen.set(reading.key, resolved.length);
      resolved.push({ text: index, match, ...reading });
    }
  }
  return resolved;
}
