import type { Lead } from './grammar.ts';

/** Somebody who can take part in a meeting, as a sentence calls him. Offsets count code points. */
export type Party = {
  /** Indexes of his words, `to` after the last. */
  from: number;
  to: number;
  start: number;
  end: number;
  lead: Lead;
  /**
   * `COUNTRY`: the state itself; `GROUP`: several people, or people in general; `OFFICE`: one who is
   * called by it, with or without a name.
   */
  kind: 'PERSON' | 'OFFICE' | 'DELEGATION' | 'GROUP' | 'COUNTRY';
  /** Key of one whom we know. */
  person: string | null;
  /** Codes of the countries that his words name. */
  countries: readonly string[];
  /** All his words, without what leads to them. */
  label: string;
  /** The office, where the words give one beside the name. */
  title: string | null;
  /** His office is that of the other side: "his French counterpart". */
  counterpart: boolean;
};

export const isLinked = ({ person, countries }: Party) => person !== null || countries.length > 0;
