import type { DropReason } from '../../story.ts';
import {
  COPYRIGHT,
  DROPPED,
  END,
  KEYWORDS,
  RELATED,
  RELATED_INLINE,
  TICKER,
} from './furniture-words.ts';
import type { Line } from './lines.ts';

/** What a line is that belongs to the page and not to the story. */
export type Furniture =
  | { kind: 'DROP'; reason: DropReason }
  /** The line after it is news of the moment. */
  | { kind: 'TICKER' }
  /** Titles of other stories follow, or stand behind it. */
  | { kind: 'RELATED'; title: string }
  /** The story is over. */
  | { kind: 'END' }
  | { kind: 'COPYRIGHT' }
  | { kind: 'KEYWORDS'; words: string[] };

/** What a line of the page is, when it is no part of the story; else null. */
export function furnitureOf({ text, key }: Line): Furniture | null {
  const bare = key.replace(/^[^\p{L}\p{N}©([]+|[^\p{L}\p{N}©)\]]+$/gu, '');
  if (bare === '') return { kind: 'DROP', reason: 'LABEL' };
  if (COPYRIGHT.test(key)) return { kind: 'COPYRIGHT' };
  if (TICKER.test(bare)) return { kind: 'TICKER' };
  if (RELATED.test(bare)) return { kind: 'RELATED', title: '' };
  if (RELATED_INLINE.test(key)) {
    return { kind: 'RELATED', title: text.replace(/^[^:|…]*?(?:[:|]|\.{2,}|…)\s*/u, '') };
  }
  const keywords = KEYWORDS.exec(bare);
  if (keywords) return { kind: 'KEYWORDS', words: listOf(text) };
  if (END.test(bare) && bare.length < 60) return { kind: 'END' };
  const drop = DROPPED.find(([, pattern]) => pattern.test(bare));
  return drop ? { kind: 'DROP', reason: drop[0] } : null;
}

function listOf(text: string): string[] {
  const [, list = ''] = /^[^:]*:(.*)$/su.exec(text) ?? [];
  return list
    .split(/[,،;|#]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
