import { type PieceWords, searchLexemes } from '../../drizzle/queries/search-lexemes.ts';
import type { Transaction } from './insert-rows.ts';

// Between these no two letters meet, however a text is normalised. What else separates words the
// database knows: the pieces need not be single words.
const GAPS = /[ \t\r\n\u00A0.,:;!?()[\]{}"'’“”«»/\\\-–—…_*#%@&|،؛؟٪]+/u;

// of a language's words these are nearly all that come again
const REMEMBERED = 40_000;

/**
 * What words are found by, remembered from one chunk of stories to the next: the database says it,
 * and most words of a story have been asked for before.
 */
export class SearchLexicon {
  #recent = new Map<string, PieceWords>();
  #older: ReadonlyMap<string, PieceWords> = new Map();

  /** The words of each of the pieces. */
  async wordsOf(tx: Transaction, pieces: Iterable<string>): Promise<Map<string, PieceWords>> {
    const words = new Map<string, PieceWords>();
    const unknown: string[] = [];
    for (const piece of new Set(pieces)) {
      const known = this.#recent.get(piece) ?? this.#older.get(piece);
      words.set(piece, known ?? []);
      if (known) this.#remember(piece, known);
      else unknown.push(piece);
    }
    if (unknown.length === 0) return words;
    const { rows } = await tx.execute<{ piece: string; words: PieceWords }>(searchLexemes(unknown));
    for (const row of rows) words.set(row.piece, row.words);
    for (const piece of unknown) this.#remember(piece, words.get(piece) ?? []);
    return words;
  }

  /** Forgets what was not met for a while. */
  #remember(piece: string, words: PieceWords): void {
    this.#recent.set(piece, words);
    if (this.#recent.size < REMEMBERED) return;
    this.#older = this.#recent;
    this.#recent = new Map();
  }
}

/** Pieces of a text that hold no space and all of its words. */
export function piecesOf(text: string): string[] {
  return text.split(GAPS).filter((piece) => piece !== '');
}
