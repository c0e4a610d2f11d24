import type pg from 'pg';
import { countries } from '../../drizzle/data/countries.ts';
import type { Random } from './random.ts';
import { verbs, words } from './vocabulary.ts';

/** A piece of text that is used again and again, with what Postgres finds it by. */
export interface Passage {
  text: string;
  person?: string;
  country?: string;
  /** How many words it has, and which lexemes at which of their places. */
  length: number;
  lexemes: readonly (readonly [lexeme: string, places: readonly number[]])[];
}

export interface Passages {
  people: readonly Passage[];
  /** The commonest first. */
  countries: readonly Passage[];
  verbs: readonly Passage[];
  /** By theme, the commonest theme first. */
  sentences: readonly (readonly Passage[])[];
}

type Piece = Pick<Passage, 'text' | 'person' | 'country'>;

const themeCount = 40;
const sentencesOfTheme = 25;
const wordsOfTheme = 14;
/** So many of the commonest words join others and belong to no theme. */
const joining = 6;

const frequent = 'MA DE FR ES US AE SA EG DZ TN QA TR IT RU CN GB BE NL IL PS LY SD SY IQ JO'.split(
  ' ',
);

/** All countries, those first that the coverage names most. */
export const countryCodes: readonly string[] = [
  ...frequent,
  ...countries.map(({ code }) => code).filter((code) => !frequent.includes(code)),
];

function countryPieces(): Piece[] {
  const byCode = new Map(countries.map((country) => [country.code, country.name.ar ?? '']));
  return countryCodes.map((code) => ({ text: byCode.get(code) ?? code, country: code }));
}

/** A sentence of a theme: one word in three joins, the others are the few that it is about. */
function sentence(random: Random, theme: number): Piece {
  const own = words.length - joining;
  const step = Math.floor(own / themeCount);
  const word = () =>
    random.chance(0.33)
      ? words[random.below(joining)]
      : words[joining + ((random.skewed(wordsOfTheme) + step * theme) % own)];
  return { text: Array.from({ length: 7 + random.below(9) }, word).join(' ') };
}

/** Asks Postgres once how each piece is found; texts are then put together without it. */
export async function preparePassages(
  client: pg.Client,
  random: Random,
  people: readonly Piece[],
): Promise<Passages> {
  const read = (pieces: readonly Piece[]) => readPassages(client, pieces);
  const sentences: Passage[][] = [];
  for (let theme = 0; theme < themeCount; theme += 1) {
    const pieces = Array.from({ length: sentencesOfTheme }, () => sentence(random, theme));
    sentences.push(await read(pieces));
  }
  return {
    people: await read(people),
    countries: await read(countryPieces()),
    verbs: await read(verbs.map((text) => ({ text }))),
    sentences,
  };
}

async function readPassages(client: pg.Client, pieces: readonly Piece[]): Promise<Passage[]> {
  const { rows } = await client.query<{ length: number; lexemes: Passage['lexemes'] }>(
    `select cardinality(string_to_array(search_words(text), ' ')) as length,
       (select json_agg(json_build_array(lexeme, positions)) from unnest(search_vector(text, 0, 'D'))) as lexemes
     from unnest($1::text[]) with ordinality as piece(text, n) order by n`,
    [pieces.map(({ text }) => text)],
  );
  return pieces.map((piece, index) => ({ ...piece, ...(rows[index] as (typeof rows)[0]) }));
}
