import { normalizeText } from '../../../drizzle/text/normalize.ts';
import type { LinkedMention } from '../link.ts';
import type { QuotedSpan } from '../story.ts';
import type { Sentence, Word } from './sentences.ts';
import { textBetween } from './statement.ts';

/** To whom something was said: an outlet we know (`key`: the organization's), or the story's words. */
export type Addressee = { key: string | null; label: string };

type Context = {
  sentence: Sentence;
  points: readonly string[];
  organizations: readonly LinkedMention[];
  /** All that stands in quotation marks in the block, names included. */
  quoted: readonly QuotedSpan[];
};

const STATEMENT = new Set(
  'تصريح تصريحات تصريحاته تصريحاتها حديث حديثه حديثها حوار مقابله interview statement statements remarks speaking told entretien interview declaration declarations confie declare'.split(
    ' ',
  ),
);
const PRESS = new Set(['صحفي', 'صحفيه', 'صحافي', 'صحافيه', 'متلفز', 'متلفزه']);
const LEADS = /(?:^|[\s"«“])(?:لـ?|مع|إلى|خص(?:ت)?|to|with|told|à|au|avec|aux)?[\s"«“]*$/u;
const FARTHEST = 4;

const withoutParticle = (word: string) => (STATEMENT.has(word) ? word : word.replace(/^[وفب]/, ''));

function namedAfter(
  { sentence, points, organizations, quoted }: Context,
  index: number,
): Addressee | null {
  const word = sentence.words[index] as Word;
  const limit = sentence.words[index + FARTHEST]?.end ?? sentence.end;
  const isNext = (start: number) =>
    start >= word.end &&
    start <= limit &&
    LEADS.test(textBetween(points, word.end, start).slice(-8));
  const outlet = organizations.find(({ start }) => isNext(start));
  if (outlet) return { key: outlet.target.key, label: outlet.surface };
  // an outlet that we do not know stands in quotation marks
  const unknown = quoted.find(
    ({ start, exact }) =>
      isNext(start) &&
      exact.split(/\s+/u).length <= 4 &&
      /ل\u0640?\s?["«“]$/u.test(textBetween(points, word.end, start)),
  );
  return unknown ? { key: null, label: unknown.exact } : null;
}

/** To whom a sentence says that it was said; null when it does not say. */
export function findAddressee(context: Context): Addressee | null {
  const { sentence, points } = context;
  for (const [index, word] of sentence.words.entries()) {
    if (word.quoted || !STATEMENT.has(withoutParticle(normalizeText(word.text)))) continue;
    const named = namedAfter(context, index);
    if (named) return named;
    const next = sentence.words[index + 1];
    if (next && PRESS.has(next.text)) {
      return { key: null, label: textBetween(points, word.start, next.end) };
    }
  }
  return null;
}
