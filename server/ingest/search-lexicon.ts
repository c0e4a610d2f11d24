import type { Db } from '../../drizzle/database.ts';
import { type PieceWords, searchLexemes } from '../../drizzle/queries/search-lexemes.ts';

// Between these no two letters meet, however a text is normalised. What else separates words the
// database knows: the pieces need not be single words.
const GAPS = /[ \t\r\n\u00A0.,:;!?()[\]{}"'’“”«»/\\\-–—…_*#%@&|،؛؟٪]+/u;

// of a language's words these are nearly all that come again
const REMEMBERED = 40_000;

// far within the time that one statement may take
const PIECES_A_STATEMENT = 5000;

type PieceRow = { piece: string; words: PieceWords };

/**
 * What words are found by, remembered from one chunk of stories to the next: the database says it,
 * and most words of a story have been asked for before. It is asked over a connection of its own,
 * so that the words of the next stories are there when the last are stored.
 */
export class SearchLexicon {
  #recent = new Map<string, PieceWords>();
  #older: ReadonlyMap<string, PieceWords> = new Map();
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** The words of each of the pieces. */
  async wordsOf(pieces: Iterable<string>): Promise<Map<string, PieceWords>> {
    const words = new Map<string, PieceWords>();
    const unknown: string[] = [];
    for (const piece of new Set(pieces)) {
      const known = this.#recent.get(piece) ?? this.#older.get(piece);
      words.set(piece, known ?? []);
      if (known) this.#remember(piece, known);
      else unknown.push(piece);
    }
    for (let from = 0; from < unknown.length; from += PIECES_A_STATEMENT) {
      const some = unknown.slice(from, from + PIECES_A_STATEMENT);
      const { rows } = await this.#db.execute<PieceRow>(searchLexemes(some));
      for (const row of rows) words.set(row.piece, row.words);
      for (const piece of some) this.#remember(piece, words.get(piece) ?? []);
    }
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
