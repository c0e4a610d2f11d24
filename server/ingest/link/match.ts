import type { EntityKind, Entry, Gazetteer, Node } from './gazetteer.ts';
import { type Form, formsOf, surfaceOf, type Token, type TokenizedText } from './tokens.ts';

/** Words of a text that an alias fits, before anybody asked whether they mean it. */
export type Match = {
  readonly entity: EntityKind;
  /** All that the words can mean, within one kind of entity. */
  readonly entries: readonly Entry[];
  readonly firstToken: number;
  /** After the last. */
  readonly endToken: number;
  /** Code points of the normalised text. */
  readonly from: number;
  readonly to: number;
  readonly form: Form;
};

type Candidate = Omit<Match, 'entity' | 'entries'> & { readonly entry: Entry };

// A name goes on over a space, a hyphen, an elision or the point of an initial; not over a comma.
const WITHIN_NAME = /^(?:[ \-'–]|\.[ -]?|' )$/;

/** جيبوتي is a country and, with its article, who comes from there. */
const isOwnDemonym = ({ entity, language, text }: Entry) =>
  entity === 'country' && language === 'ar' && text.endsWith('ي');

const takesArticle = (entry: Entry) =>
  entry.kind === 'DEMONYM' || entry.entity === 'topic' || isOwnDemonym(entry);

/** على is no name, though علي is: in short words the writer's letter counts. */
function isOtherWord(text: TokenizedText, { entry, to }: Candidate): boolean {
  if (Array.from(entry.text).length > 3) return false;
  const written = text.points[text.normal.starts[to - 1] ?? -1];
  return entry.text.endsWith('ي') && written === 'ى';
}

function fitsCase(text: TokenizedText, { entry, from, to }: Candidate): boolean {
  if (entry.letterCase === 'ANY') return true;
  const written = surfaceOf(text, from, to).surface;
  if (entry.letterCase === 'CAPITALIZED') return /^\P{L}*\p{Lu}/u.test(written);
  const letters = (value: string) => value.replace(/\P{L}/gu, '');
  return letters(written) === letters(entry.text);
}

function walk(
  text: TokenizedText,
  first: number,
  form: Form,
  root: Node,
  found: (candidate: Candidate) => void,
): void {
  let node = root.next.get(form.text);
  let index = first;
  while (node) {
    const last = text.tokens[index] as Token;
    const from = (text.tokens[first] as Token).from + form.skip;
    for (const entry of node.entries) {
      if (form.definite && !takesArticle(entry)) continue;
      found({ entry, form, firstToken: first, endToken: index + 1, from, to: last.to });
    }
    index += 1;
    const next = text.tokens[index];
    if (!next || !WITHIN_NAME.test(next.gap)) return;
    node = node.next.get(next.text) ?? articleless(node, next.text, form);
  }
}

function articleless(node: Node, word: string, { definite }: Form): Node | undefined {
  return definite && word.startsWith('ال') ? node.next.get(word.slice(2)) : undefined;
}

function isBetter(one: Candidate, other: Candidate): boolean {
  if (one.endToken !== other.endToken) return one.endToken > other.endToken;
  const taken = ({ form }: Candidate) => form.skip + (form.definite ? 1 : 0);
  return taken(one) < taken(other);
}

function bestAt(
  text: TokenizedText,
  first: number,
  root: Node,
  admits: (entry: Entry) => boolean,
): Match[] {
  const best = new Map<EntityKind, Candidate[]>();
  const { text: word, from } = text.tokens[first] as Token;
  const isBareAlef = (at: number) => text.points[text.normal.starts[from + at] ?? -1] === 'ا';
  for (const form of formsOf(word, isBareAlef)) {
    walk(text, first, form, root, (candidate) => {
      const { entry } = candidate;
      if (!admits(entry) || !fitsCase(text, candidate) || isOtherWord(text, candidate)) return;
      const rivals = best.get(entry.entity);
      if (!rivals?.[0] || isBetter(candidate, rivals[0])) best.set(entry.entity, [candidate]);
      else if (!isBetter(rivals[0], candidate)) rivals.push(candidate);
    });
  }
  return [...best].flatMap(([entity, candidates]) => {
    const [first] = candidates;
    if (!first) return [];
    const { entry: _, ...place } = first;
    return [{ ...place, entity, entries: candidates.map(({ entry }) => entry) }];
  });
}

/**
 * The longest matches within each kind of entity, from left to right: a country inside an
 * organization's name is one more match.
 */
export function matchText(
  { root }: Gazetteer,
  text: TokenizedText,
  admits: (entry: Entry) => boolean,
): Match[] {
  const ends = new Map<EntityKind, number>();
  return text.tokens.flatMap((_, index) =>
    bestAt(text, index, root, admits).filter(({ entity, endToken }) => {
      if (index < (ends.get(entity) ?? 0)) return false;
      ends.set(entity, endToken);
      return true;
    }),
  );
}
