import type { Pair } from './coverage.ts';
import { languages, type PageLanguage } from './words.ts';

/** What the page's own address says: `?between=MA,DE&lang=ar`. */
export interface Wish {
  readonly pair: Pair;
  readonly language: PageLanguage;
}

const usualPair: Pair = ['MA', 'DE'];

/** Reads what is wished for; what is missing or wrong is Morocco and Germany in the reader's language. */
export function readWish(search: string, preferred: readonly string[]): Wish {
  const params = new URLSearchParams(search);
  const [first, second] = params.get('between')?.toUpperCase().split(',') ?? [];
  const isPair = first && second && first !== second;
  const wanted = [params.get('lang') ?? '', ...preferred].map((tag) => tag.split('-')[0]);
  const language = wanted.flatMap((tag) => languages.find((each) => each === tag) ?? [])[0];
  return { pair: isPair ? [first, second] : usualPair, language: language ?? 'en' };
}

/** Writes it so that the address can be kept and shared. */
export function writeWish({ pair, language }: Wish): string {
  return `?between=${pair.join(',')}&lang=${language}`;
}
