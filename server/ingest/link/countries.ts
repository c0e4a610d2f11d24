import { isOtherThanCountry } from './demonyms.ts';
import type { Entry } from './gazetteer.ts';
import type { Match } from './match.ts';
import type { TokenizedText } from './tokens.ts';
import { isCountryMeant } from './traps.ts';

/** A match of which we know what it means. `text`: index into the texts of the story. */
export type Resolved = { text: number; match: Match; key: string; confidence: number };

type Doubt = { text: number; match: Match; entries: readonly Entry[] };

const CERTAIN = { NAME: 0.98, DEMONYM: 0.95, ACRONYM: 0.95 } as const;
const DECIDED = 0.75;

const keysOf = (entries: readonly Entry[]) =>
  new Set(entries.map(({ target }) => target?.key ?? ''));

function confidenceOf({ kind }: Entry): number {
  return kind === 'DEMONYM' || kind === 'ACRONYM' ? CERTAIN[kind] : CERTAIN.NAME;
}

function sort(
  texts: readonly TokenizedText[],
  matches: readonly (readonly Match[])[],
): { certain: Resolved[]; doubts: Doubt[] } {
  const certain: Resolved[] = [];
  const doubts: Doubt[] = [];
  texts.forEach((tokens, text) => {
    for (const match of matches[text] ?? []) {
      const { entries } = match;
      const [first] = entries;
      if (match.entity !== 'country' || !first || keysOf(entries).has('')) continue;
      if (isOtherThanCountry(tokens, match)) continue;
      if (keysOf(entries).size > 1 || entries.some(({ ambiguous }) => ambiguous)) {
        doubts.push({ text, match, entries });
      } else {
        certain.push({
          text,
          match,
          key: first.target?.key ?? '',
          confidence: confidenceOf(first),
        });
      }
    }
  });
  return { certain, doubts };
}

const AND = new Set(['و', 'and', 'et']);

/** Whether two names are joined by "and" or a comma, or by the figures of a table of results. */
function areListed({ tokens }: TokenizedText, one: Match, other: Match): boolean {
  const [left, right] = one.firstToken < other.firstToken ? [one, other] : [other, one];
  const between = tokens.slice(left.endToken, right.firstToken);
  if (between.length > 0) {
    const isAnd = between.length === 1 && AND.has(between[0]?.text ?? '');
    return isAnd || between.every(({ text }) => /^\p{N}{1,2}$/u.test(text));
  }
  const first = tokens[right.firstToken];
  return (
    /[,،/–-]/u.test(first?.gap ?? '') || (right.form.skip > 0 && /^و/u.test(first?.text ?? ''))
  );
}

/**
 * What the country matches of a story mean. What is ambiguous is believed when its surroundings or
 * the rest of the story speak for it; words that two countries share need the story to name just
 * one of them.
 */
export function resolveCountries(
  texts: readonly TokenizedText[],
  matches: readonly (readonly Match[])[],
): Resolved[] {
  const { certain, doubts } = sort(texts, matches);
  const beyondDoubt = new Set(certain.map(({ key }) => key));
  const names = certain.filter(({ match }) => match.entries.some(({ kind }) => kind !== 'DEMONYM'));
  const decide = (named: ReadonlySet<string>) =>
    doubts.flatMap(({ text, match, entries }): Resolved[] => {
      const keys = [...keysOf(entries)];
      const [key, rival] = keys.length > 1 ? keys.filter((one) => named.has(one)) : keys;
      const entry = entries.find(({ target }) => target?.key === key);
      const tokens = texts[text];
      if (key === undefined || rival !== undefined || !entry || !tokens) return [];
      const meant = isCountryMeant(
        {
          text: tokens,
          match,
          namedElsewhere: named.has(key),
          besideCountry: names.some(
            (one) => one.text === text && areListed(tokens, one.match, match),
          ),
          certain: beyondDoubt,
        },
        entry,
      );
      return meant ? [{ text, match, key, confidence: DECIDED }] : [];
    });
  // what one place decides helps the others: "of Jordan" tells what "Jordan" is
  const once = decide(beyondDoubt);
  return [...certain, ...decide(new Set([...beyondDoubt, ...once.map(({ key }) => key)]))];
}
