import type { Rows } from './copy.ts';
import type { Passages } from './passages.ts';
import type { Random } from './random.ts';
import { articlesPerMeeting, dayOf, idOf, instantOf, type Scale } from './scale.ts';
import { familyNames, givenNames, offices, words } from './vocabulary.ts';

export const publisherCount = 12;
export const topicCount = 30;

/** The names of a person: the first few thousand are called by two, all others by three. */
export function personName(n: number): { ar: string; en: string } {
  const given = givenNames[n % givenNames.length] ?? { ar: '', en: '' };
  const rest = Math.floor(n / givenNames.length);
  const family = familyNames[(rest + n) % familyNames.length] ?? given;
  const middle = Math.floor(rest / familyNames.length);
  const second = middle > 0 ? givenNames[middle % givenNames.length] : undefined;
  const join = (language: 'ar' | 'en') =>
    [given, second, family].flatMap((name) => name?.[language] ?? []).join(' ');
  return { ar: join('ar'), en: join('en') };
}

export const personSlug = (n: number) => `person-${n}`;

export function addEntities(rows: Rows, scale: Scale, passages: Passages, random: Random): void {
  for (let n = 0; n < publisherCount; n += 1) {
    const name = { ar: `صحيفة ${words[n + 20]}`, en: `Paper ${n}` };
    const own = { slug: `paper-${n}`, name, default_language: 'ar' };
    rows.add('publisher', { id: idOf('publisher', n), ...own });
  }
  for (let n = 0; n < topicCount; n += 1) {
    const name = { ar: `${words[n + 60]}`, en: `Topic ${n}` };
    rows.add('topic', { id: idOf('topic', n), slug: `topic-${n}`, name });
  }
  for (let n = 0; n < scale.people; n += 1) addPerson(rows, n, passages, random);
  for (let n = 0; n < scale.organizations; n += 1) {
    const country_code = country(passages, random);
    const name = { ar: `منظمة ${words[n % words.length]} ${n}`, en: `Organization ${n}` };
    const own = { slug: `organization-${n}`, name, kind: 'OTHER', country_code };
    rows.add('organization', { id: idOf('organization', n), ...own });
  }
}

const country = (passages: Passages, random: Random) =>
  passages.countries[random.skewed(passages.countries.length)]?.country ?? 'MA';

function addPerson(rows: Rows, n: number, passages: Passages, random: Random): void {
  const id = idOf('person', n);
  const name = personName(n);
  const nationality_code = country(passages, random);
  rows.add('person', { id, slug: personSlug(n), name, nationality_code });
  for (const [place, language] of (['ar', 'en'] as const).entries()) {
    const text = { language, text: name[language], kind: 'NAME' };
    rows.add('alias', { id: idOf('part', n * 2 + place), person_id: id, ...text });
  }
}

/** The day on which the nth meeting was: shortly before the first article about it. */
export function meetingDay(n: number, scale: Scale): number {
  return instantOf(n * articlesPerMeeting, scale) - (n % 4) * 86_400_000;
}

export const meetingId = (n: number, scale: Scale) => idOf('meeting', n, meetingDay(n, scale));

export function addMeeting(
  rows: Rows,
  n: number,
  scale: Scale,
  passages: Passages,
  random: Random,
): void {
  const id = meetingId(n, scale);
  const earliest = dayOf(meetingDay(n, scale));
  const [host, guest] = [country(passages, random), country(passages, random)];
  const title = { ar: `مباحثات ${words[random.skewed(words.length)]} ${n}`, en: `Talks ${n}` };
  const date = { edtf: earliest, earliest, latest: earliest, precision: 'DAY' };
  const kind = random.pick(['TALKS', 'TALKS', 'VISIT', 'SUMMIT', 'CALL', 'CONFERENCE', 'SIGNING']);
  const stage = random.chance(0.03) ? 'DRAFT' : 'PUBLISHED';
  const own = { slug: `meeting-${n}`, title, kind, status: 'HELD', stage, country_code: host };
  rows.add('meeting', { id, ...own, ...date });
  const members = { meeting_country: new Set<string>(), meeting_person: new Set<string>() };
  const size = 2 + random.skewed(5);
  for (let position = 0; position < size; position += 1) {
    const country_code = position % 2 === 0 ? host : guest;
    const person_id =
      position < 2 || random.chance(0.9) ? idOf('person', random.skewed(scale.people)) : null;
    const role = (['HOST', 'GUEST'] as const)[position] ?? 'PARTICIPANT';
    const known = { position, person_id, country_code, role, basis: 'STATED' };
    const label = person_id ? null : { ar: 'وفد أمني', en: 'A security delegation' };
    const office = random.pick(offices);
    const part = { id: idOf('part', n * 16 + position, meetingDay(n, scale)), meeting_id: id };
    rows.add('participant', { ...part, ...known, label, title: person_id ? office : null });
    members.meeting_country.add(country_code);
    if (person_id) members.meeting_person.add(person_id);
  }
  for (const code of members.meeting_country) {
    rows.add('meeting_country', { country_code: code, meeting_id: id, earliest });
  }
  for (const person_id of members.meeting_person) {
    rows.add('meeting_person', { person_id, meeting_id: id, earliest });
  }
  rows.add('meeting_topic', { meeting_id: id, topic_id: idOf('topic', random.skewed(topicCount)) });
}
