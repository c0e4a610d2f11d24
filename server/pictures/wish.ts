import { badUserInput } from '../../schema/errors.ts';
import { isPageLanguage, type PageLanguage, pageLanguageOf } from '../pages/page-language.ts';

/** Of whom a picture is. */
export type Subject =
  | { kind: 'pair'; between: readonly [string, string] }
  | { kind: 'country'; code: string }
  | { kind: 'world' };

export const sizes = { wide: 960, narrow: 400 } as const;

export type Size = keyof typeof sizes;

const parts = ['all', 'network', 'timeline'] as const;

/** Whether a picture is the whole, or who met whom alone, or when. */
export type PicturePart = (typeof parts)[number];

/** The picture that an address asks for. */
export interface Wish {
  subject: Subject;
  language: PageLanguage;
  size: Size;
  part: PicturePart;
}

const names = ['between', 'country', 'language', 'size', 'part'];

/**
 * Reads `?between=MA,DE`, or `?country=MA`, or neither, and how the picture should be.
 *
 * @throws PublicError with BAD_USER_INPUT and a sentence
 */
export function readWish(query: URLSearchParams, header: string | null): Wish {
  const given = new Map<string, string>();
  for (const [name, value] of fromForm(query)) {
    if (!names.includes(name)) {
      throw badUserInput(`A picture has no parameter "${name}": it takes ${names.join(', ')}.`, [
        name,
      ]);
    }
    if (given.has(name)) throw badUserInput(`The parameter "${name}" may be given once.`, [name]);
    given.set(name, value);
  }
  return {
    subject: subjectOf(given.get('between'), given.get('country')),
    language: languageOf(given.get('language'), header),
    size: oneOf('size', ['wide', 'narrow'] as const, given.get('size') ?? 'wide'),
    part: oneOf('part', parts, given.get('part') ?? 'all'),
  };
}

/** A form sends each of the two by itself, and nothing for one that was not chosen. */
function fromForm(query: URLSearchParams): [string, string][] {
  const pair = query.getAll('between');
  if (pair.length !== 2) return [...query];
  const others = [...query].filter(([name]) => name !== 'between');
  const [one, ...more] = pair.filter((code) => code !== '');
  if (!one) return others;
  return [...others, more.length > 0 ? ['between', [one, ...more].join(',')] : ['country', one]];
}

/** The address of a picture's page, as everybody writes it who leads there. */
export function addressOf(subject: Subject, language: PageLanguage): string {
  const asked = {
    pair: () => (subject.kind === 'pair' ? `between=${subject.between.join(',')}&` : ''),
    country: () => (subject.kind === 'country' ? `country=${subject.code}&` : ''),
    world: () => '',
  }[subject.kind]();
  return `/graph?${asked}language=${language}`;
}

function subjectOf(between: string | undefined, country: string | undefined): Subject {
  if (between !== undefined && country !== undefined) {
    throw badUserInput('A picture is of one country or between two: give country or between.', [
      'country',
    ]);
  }
  if (country !== undefined) return { kind: 'country', code: codeOf(country, 'country') };
  if (between === undefined) return { kind: 'world' };
  const [one, other, ...more] = between.split(',').map((code) => codeOf(code, 'between'));
  if (!one || !other || more.length > 0 || one === other) {
    throw badUserInput('between takes exactly two different countries, such as MA,DE.', [
      'between',
    ]);
  }
  return { kind: 'pair', between: [one, other] };
}

function codeOf(text: string, name: string): string {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(code)) return code;
  throw badUserInput(`"${text}" is no country code: write two letters such as MA or DE.`, [name]);
}

function languageOf(wished: string | undefined, header: string | null): PageLanguage {
  if (wished === undefined) return pageLanguageOf(null, header);
  if (isPageLanguage(wished)) return wished;
  throw badUserInput(`Pictures speak ar, en and fr, not "${wished}".`, ['language']);
}

function oneOf<Value extends string>(name: string, known: readonly Value[], given: string): Value {
  const found = known.find((value) => value === given);
  if (found) return found;
  throw badUserInput(`"${given}" is no ${name}: it is one of ${known.join(', ')}.`, [name]);
}
