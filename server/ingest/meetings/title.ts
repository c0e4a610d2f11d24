import { countries } from '../../../drizzle/data/countries.ts';
import type { Localized } from '../../../drizzle/tables/columns.ts';
import type { StoryMeeting } from './gather.ts';
import type { StoredPerson } from './known-people.ts';
import type { SuggestedParticipant } from './participants.ts';

const LANGUAGES = ['ar', 'en', 'fr'] as const;
const MOST_NAMES = 4;

const KINDS: Record<StoryMeeting['kind'], Record<(typeof LANGUAGES)[number], string>> = {
  TALKS: { ar: 'محادثات', en: 'Talks', fr: 'Entretien' },
  VISIT: { ar: 'زيارة', en: 'Visit', fr: 'Visite' },
  SUMMIT: { ar: 'قمة', en: 'Summit', fr: 'Sommet' },
  CALL: { ar: 'مكالمة', en: 'Call', fr: 'Appel' },
  CONFERENCE: { ar: 'مؤتمر', en: 'Conference', fr: 'Conférence' },
  SIGNING: { ar: 'توقيع', en: 'Signing', fr: 'Signature' },
};

const names = new Map<string, Localized>(countries.map(({ code, name }) => [code, { ...name }]));

/** The name of a country in every language that we have it in. */
export const countryName = (code: string): Localized => names.get(code) ?? { en: code };

function nameIn(
  { person, label, country }: SuggestedParticipant,
  people: ReadonlyMap<string, StoredPerson>,
  language: string,
  storyLanguage: string,
): string | null {
  if (person !== null) return people.get(person)?.name[language] ?? null;
  if (label !== null && language === storyLanguage) return label;
  return country === null ? null : (countryName(country)[language] ?? null);
}

/**
 * What a suggestion is called: its kind and who meets, in the story's language and in each other
 * in which all of them have a name. One whom only the story names is called by his country there.
 */
export function titleOf(
  { kind, participants }: StoryMeeting,
  people: ReadonlyMap<string, StoredPerson>,
  storyLanguage: string,
): Localized {
  const title: Localized = {};
  for (const language of LANGUAGES) {
    const all = participants.map((one) => nameIn(one, people, language, storyLanguage));
    const known = [...new Set(all.flatMap((name) => name ?? []))];
    if (all.includes(null) && language !== storyLanguage) continue;
    if (known.length < 2) continue;
    const shown = known.slice(0, MOST_NAMES).join(' – ');
    title[language] = `${KINDS[kind][language]}: ${shown}${known.length > MOST_NAMES ? ' …' : ''}`;
  }
  if (Object.keys(title).length > 0) return title;
  const fallback = participants.flatMap(
    (one) =>
      one.label ?? (one.person ? Object.values(people.get(one.person)?.name ?? {})[0] : null) ?? [],
  );
  return { [storyLanguage]: fallback.join(' – ') || kind };
}
