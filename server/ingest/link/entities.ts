import type { Resolved } from './countries.ts';
import type { EntityKind, Entry } from './gazetteer.ts';
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

/** The family name of another, whose first name stands before it. */
function isOtherPerson(text: TokenizedText, { firstToken }: Match): boolean {
  const before = text.tokens[firstToken - 1];
  const name = text.tokens[firstToken];
  if (!before || firstToken < 2 || name?.gap !== ' ' || !/^[ ,]/.test(before.gap)) return false;
  const written = surfaceOf(text, before.from, before.to).surface;
  return /^\p{Lu}\p{Ll}+$/u.test(written) && !NO_FIRST_NAMES.has(before.text);
}

const isOwnName = ({ kind, ambiguous }: Entry) => kind !== 'FAMILY_NAME' && !ambiguous;

type Reading = { key: string; confidence: number };

function read(
  text: TokenizedText,
  match: Match,
  seen: ReadonlyMap<string, number>,
  isCertain: (entry: Entry) => boolean,
): Reading | null {
  const keys = (entries: readonly Entry[]) => [
    ...new Set(entries.map(({ target }) => target?.key ?? '')),
  ];
  const certain = match.entries.filter(isCertain);
  const [only, other] = keys(certain);
  if (only !== undefined && other === undefined) {
    return { key: only, confidence: certain[0]?.kind === 'ACRONYM' ? ACRONYM : FULL_NAME };
  }
  if (certain.length === 0 && isOtherPerson(text, match)) return null;
  const met = keys(certain.length > 0 ? certain : match.entries)
    .filter((key) => seen.has(key))
    .sort((a, b) => (seen.get(b) ?? 0) - (seen.get(a) ?? 0));
  const [latest] = met;
  if (latest === undefined) return null;
  return { key: latest, confidence: met.length > 1 || certain.length > 0 ? SHARED : FAMILY_NAME };
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
): Resolved[] {
  const seen = new Map<string, number>();
  const resolved: Resolved[] = [];
  const order = [...matches.keys()].slice(1).concat(0);
  for (const index of order) {
    for (const match of matches[index] ?? []) {
      const text = texts[index];
      if (match.entity !== kind || !text) continue;
      const reading = read(text, match, seen, isOwnName);
      if (!reading) continue;
      seen.set(reading.key, resolved.length);
      resolved.push({ text: index, match, ...reading });
    }
  }
  return resolved;
}
