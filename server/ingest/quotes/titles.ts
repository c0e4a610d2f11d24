import type { QuotedSpan } from '../story.ts';
import { textBetween } from './statement.ts';

const LONGEST = 5;
const MEDIUM =
  /(?:صحيفة|جريدة|وكالة|قناة|إذاعة|اذاعة|برنامج|موقع|مجلة|فيلم|كتاب|شبكة|منصة|راديو|رواية|حزب|حركة|تنظيم|جماعة|newspaper|daily|agency|magazine|channel|journal|quotidien|chaîne|agence)\s*["«“]\s*$/u;

/** Whether a few words in quotation marks are the name of what the word before says it is. */
export function isTitle(points: readonly string[], { start, exact }: QuotedSpan): boolean {
  const words = exact.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return words < LONGEST && MEDIUM.test(textBetween(points, Math.max(0, start - 24), start));
}
