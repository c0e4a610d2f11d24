import { type Cue, cuesOf, type Grammar, mapOf, words } from './grammar.ts';

const talks = { kind: 'TALKS' } as const;

function verb(past: string, present: string, cue: Omit<Cue, 'tense'>): [string, Cue][] {
  return [
    [past, { ...cue, tense: 'PAST' }],
    [present, { ...cue, tense: 'PRESENT' }],
  ];
}

/** How English news tells of meetings. */
export const ENGLISH: Grammar = {
  formsOf: (word) => [{ text: word, skip: 0 }],
  cues: cuesOf(
    ...verb('met', 'meets meet', { frame: 'MET', ...talks }),
    ...verb('received welcomed hosted greeted', 'receives receive welcomes hosts host', {
      frame: 'MET',
      ...talks,
      hosts: true,
    }),
    ...verb('visited', 'visits visit visiting', { frame: 'VISIT', kind: 'VISIT' }),
    ...verb('conferred spoke talked', 'confers speaks speak', {
      frame: 'WITH',
      ...talks,
      strict: true,
    }),
    ['talks discussions consultations', { frame: 'EVENT', ...talks, tense: 'NOUN' }],
    ['meeting meetings', { frame: 'EVENT', ...talks, tense: 'NOUN' }],
    ['summit', { frame: 'EVENT', kind: 'SUMMIT', tense: 'NOUN' }],
    ['call', { frame: 'EVENT', kind: 'CALL', tense: 'NOUN' }],
    ['visit trip', { frame: 'VISIT', kind: 'VISIT', tense: 'NOUN' }],
    ['arrived', { frame: 'VISIT', kind: 'VISIT', tense: 'PAST' }],
  ),
  lightVerbs: mapOf(
    ['held had paid made began concluded wrapped', 'PAST'],
    ['holds hold holding has pays pay begins begin', 'PRESENT'],
  ),
  offices: words(
    'minister president king queen prince emir sultan chancellor premier ambassador envoy official chief',
    'head director secretary commissioner leader counterpart adviser advisor representative speaker',
    'chairman chairperson general governor mayor pope ruler',
  ),
  pluralOffices: words(
    'ministers presidents leaders officials ambassadors envoys heads chiefs counterparts diplomats',
    'government authorities representatives negotiators',
  ),
  delegations: words('delegation delegations mission team'),
  counterparts: words('counterpart counterparts'),
  ledBy: words('led headed'),
  stops: words('in on at during after before with and but who which that by'),
  genitives: words('s'),
  relations: words(
    'agreement agreements relations cooperation border accord deal ties trade partnership war',
  ),
  titleWords: words(
    'the a an his her their its of for foreign interior prime deputy vice high senior security defence defense',
    'finance justice trade national police state affairs crown special first late former then then-foreign',
    'counter-terrorism general director intelligence economy energy health top new current upper lower house',
    'parliament cabinet government minister president secretary commissioner chief s',
  ),
  leads: mapOf(
    ['with', 'WITH'],
    ['and', 'AND'],
    ['between', 'BETWEEN'],
    ['to in', 'TO'],
    ['by', 'BY'],
    ['of from', 'OF'],
  ),
  gathers: words('gathered brought'),
  clauses: words('that while whereas but'),
  future: words('will shall planned scheduled upcoming plans expected due next ahead would'),
  denied: words('not never denied refused without no t cannot declined'),
  wished: words(
    'invites invited invitation wants wanted asked urged proposed offered could should might hopes',
  ),
  calledOff: words('cancelled canceled postponed cancels postpones'),
  phone: words('phone telephone telephoned phoned'),
  pointsBack:
    /(?<!\p{L})(?:(?:the|their|both) (?:two )?(?:sides|ministers|leaders|men|presidents|talks|meeting|visit|call|officials)|at the summit|they (?:also )?(?:discussed|agreed|spoke|signed))(?!\p{L})/u,
  placeLeads: words('in to near at'),
  city: words('city'),
};
