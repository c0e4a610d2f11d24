import type { BareForm, Lead } from './grammar.ts';
import {
  endOfMention,
  gapBefore,
  isAmong,
  type MarkedSentence,
  textOf,
} from './marked-sentence.ts';
import type { Party } from './party.ts';
import { scanTitle } from './scan-title.ts';

/** Whether words name a country and not what comes from it. */
export type IsCountryName = (surface: string) => boolean;

const SEVERAL = new Set('عده بعض مجموعه ثله مختلف several some senior top plusieurs'.split(' '));
const APPOSITION = /^\s*[,،]\s*(?:(?:the|le|la|l['’])\s*)?$/iu;
const ARTICLES = new Set(
  'the a an his her its their le la les l un une son sa ses leur s'.split(' '),
);

/** The form of a word by which it is one of these; its particles tell what leads to it. */
function formAmong(sentence: MarkedSentence, index: number, ...sets: ReadonlySet<string>[]) {
  const word = sentence.words[index];
  if (!word || word.quoted) return null;
  const forms = sentence.grammar.formsOf(word.text);
  return forms.find(({ text }) => sets.some((set) => set.has(text))) ?? null;
}

function leadOfParticles(word: string, { skip }: BareForm): Lead {
  const particles = word.slice(0, skip).replace(/ال$/u, '');
  if (/^[وف]/u.test(particles)) return 'AND';
  if (/ب/u.test(particles)) return 'WITH';
  return /ل/u.test(particles) ? 'TO' : 'NONE';
}

/** What leads to the word at `index`: its own particles, else the word before. */
export function leadAt(sentence: MarkedSentence, index: number, form: BareForm): Lead {
  const { words, grammar } = sentence;
  const own = leadOfParticles(words[index]?.text ?? '', form);
  if (own !== 'NONE') return own;
  let at = index - 1;
  while (at >= 0 && ARTICLES.has(words[at]?.text ?? '')) at -= 1;
  // "with each of", "with a number of"
  if (words[at]?.text === 'من' && /^(?:كلا?|عددا?)$/u.test(words[at - 1]?.text ?? '')) at -= 2;
  while (SEVERAL.has(words[at]?.text ?? '')) at -= 1;
  if (/[.;:،,()]/u.test(gapBefore(sentence, at + 1))) return 'NONE';
  const before = words[at]?.text ?? '';
  return grammar.leads.get(before) ?? grammar.leads.get(before.replace(/^[وف]/u, '')) ?? 'NONE';
}

function kindOf(sentence: MarkedSentence, index: number): Party['kind'] | null {
  const { grammar } = sentence;
  if (formAmong(sentence, index, grammar.delegations)) return 'DELEGATION';
  if (formAmong(sentence, index, grammar.pluralOffices)) return 'GROUP';
  return formAmong(sentence, index, grammar.offices, grammar.counterparts) ? 'OFFICE' : null;
}

function officeAt(sentence: MarkedSentence, index: number): Party | null {
  const { grammar, words } = sentence;
  const kind = kindOf(sentence, index);
  if (!kind) return null;
  const { offices, pluralOffices, delegations, counterparts } = grammar;
  const form = formAmong(sentence, index, delegations, pluralOffices, offices, counterparts);
  if (!form) return null;
  const title = scanTitle(sentence, index, kind === 'GROUP');
  const { from, to, person, countries } = title;
  const lead = leadAt(sentence, from, from === index ? form : { text: '', skip: 0 });
  const particles = from === index ? (words[index]?.text ?? '').slice(0, form.skip) : '';
  const start = (words[from]?.start ?? 0) + particles.replace(/ال$/u, '').length;
  const end = person?.end ?? words[to - 1]?.end ?? start;
  // the article melts into the particle before it
  const article = /^[وف]?لل/u.test(particles) ? 'ال' : '';
  const label = article + textOf(sentence, start, end);
  const own = person ? article + textOf(sentence, start, person.start) : null;
  const counterpart = words
    .slice(from, to)
    .some(({ text }) => isAmong(grammar, text, counterparts));
  return {
    from,
    to,
    start,
    end,
    lead,
    kind,
    person: person?.target.key ?? null,
    countries,
    label: label.trim(),
    title: own?.replace(/[\s,،]+$/u, '') ?? null,
    counterpart,
  };
}

function namedAt(sentence: MarkedSentence, index: number, isName: IsCountryName): Party | null {
  const { words, people, countries } = sentence;
  const person = people.get(index);
  const mention = person ?? countries.get(index);
  const word = words[index];
  if (!mention || !word || word.quoted || (!person && !isName(mention.surface))) return null;
  const skip = mention.start - word.start;
  return {
    from: index,
    to: endOfMention(sentence, index, mention),
    start: mention.start,
    end: mention.end,
    lead: leadAt(sentence, index, { text: '', skip: Math.max(0, skip) }),
    kind: person ? 'PERSON' : 'COUNTRY',
    person: person?.target.key ?? null,
    countries: person ? [] : [mention.target.key],
    label: mention.surface,
    title: null,
    counterpart: false,
  };
}

/** "Emmanuel Macron, the French president" is one. */
function joinApposition(sentence: MarkedSentence, parties: readonly Party[]): Party[] {
  const joined: Party[] = [];
  for (const party of parties) {
    const last = joined.at(-1);
    const isSame =
      last?.kind === 'PERSON' &&
      party.kind === 'OFFICE' &&
      party.person === null &&
      !party.counterpart &&
      (APPOSITION.test(textOf(sentence, last.end, party.start)) ||
        (last.to === party.from &&
          sentence.grammar.genitives.has(sentence.words[party.from]?.text ?? '')));
    if (!isSame || !last) {
      joined.push(party);
      continue;
    }
    const { to, end, countries, label } = party;
    joined.splice(-1, 1, { ...last, to, end, countries, title: label });
  }
  return joined;
}

/** All whom a sentence names that can meet somebody, in its order; not those in quotation marks. */
export function findParties(sentence: MarkedSentence, isName: IsCountryName): Party[] {
  const parties: Party[] = [];
  for (let index = 0; index < sentence.words.length; index += 1) {
    const last = parties.at(-1);
    if (last && index < last.to) continue;
    const party = officeAt(sentence, index) ?? namedAt(sentence, index, isName);
    if (!party) continue;
    // an office takes in the adjectives before it, and with them what was taken for a state
    while ((parties.at(-1)?.to ?? 0) > party.from) parties.pop();
    parties.push(party);
  }
  return joinApposition(sentence, parties);
}
