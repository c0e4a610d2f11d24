import { type Cue, cuesOf, type Grammar, mapOf, words } from './grammar.ts';

const talks = { kind: 'TALKS' } as const;

function verb(
  past: string,
  present: string,
  future: string,
  cue: Omit<Cue, 'tense'>,
): [string, Cue][] {
  return [
    [past, { ...cue, tense: 'PAST' }],
    [present, { ...cue, tense: 'PRESENT' }],
    [future, { ...cue, tense: 'FUTURE' }],
  ];
}

/** How French news tells of meetings; elided words are words of their own. */
export const FRENCH: Grammar = {
  formsOf: (word) => [{ text: word, skip: 0 }],
  cues: cuesOf(
    ...verb('rencontré rencontrés rencontrée', 'rencontre rencontrent rencontrer', 'rencontrera', {
      frame: 'MET',
      ...talks,
    }),
    ...verb(
      'reçu reçue reçus accueilli accueillie',
      'reçoit accueille recevoir',
      'recevra accueillera',
      {
        frame: 'MET',
        ...talks,
        hosts: true,
      },
    ),
    ...verb(
      'entretenu entretenus entretenue réuni réunis retrouvés',
      'entretient entretiennent réunissent entretenir',
      'entretiendra réuniront',
      { frame: 'WITH', ...talks },
    ),
    ...verb('visité', 'visite visiter', 'visitera', { frame: 'VISIT', kind: 'VISIT' }),
    ...verb('rendu rendue rendus', 'rend rendre', 'rendra', { frame: 'VISIT', kind: 'VISIT' }),
    [
      'entretien entretiens pourparlers discussions consultations',
      { frame: 'EVENT', ...talks, tense: 'NOUN' },
    ],
    ['rencontre réunion', { frame: 'EVENT', ...talks, tense: 'NOUN' }],
    ['sommet', { frame: 'EVENT', kind: 'SUMMIT', tense: 'NOUN' }],
    ['appel', { frame: 'EVENT', kind: 'CALL', tense: 'NOUN', before: words('téléphonique') }],
    ['visite déplacement', { frame: 'VISIT', kind: 'VISIT', tense: 'NOUN' }],
  ),
  lightVerbs: mapOf(
    ['eu effectué tenu mené conclu entamé', 'PAST'],
    ['effectue tient mène a', 'PRESENT'],
    ['effectuera tiendra aura', 'FUTURE'],
  ),
  offices: words(
    'ministre président présidente roi reine prince émir sultan chancelier chancelière ambassadeur ambassadrice',
    'envoyé responsable chef cheffe directeur directrice secrétaire commissaire dirigeant homologue conseiller',
    'représentant représentante gouverneur maire pape premier première',
  ),
  pluralOffices: words(
    'ministres présidents dirigeants responsables ambassadeurs homologues chefs diplomates gouvernement',
    'autorités représentants négociateurs',
  ),
  delegations: words('délégation délégations mission'),
  counterparts: words('homologue homologues'),
  ledBy: words('conduite dirigée menée'),
  stops: words('en sur pendant après avant avec et mais qui que par dans lors'),
  genitives: new Set(),
  relations: words(
    'accord accords relations coopération frontière liens échanges partenariat guerre',
  ),
  titleWords: words(
    'le la les l un une son sa ses leur de du des d affaires étrangères étranger intérieur défense général générale',
    'national nationale police sûreté république état gouvernement justice économie finances adjoint délégué',
    'sécurité territoire surveillance européen commission conseil ministre président premier première',
    'haut hauts fédéral fédérale parlement sénat héritier spécial union africaine',
  ),
  leads: mapOf(
    ['avec', 'WITH'],
    ['et', 'AND'],
    ['entre', 'BETWEEN'],
    ['à au aux en', 'TO'],
    ['par', 'BY'],
    ['de du des d', 'OF'],
  ),
  gathers: words('réuni rassemblé'),
  clauses: words('que tandis mais alors'),
  future: words(
    'doit devrait doivent prévu prévue prochain prochaine prochainement va vont devant',
  ),
  denied: words('pas jamais refusé démenti sans ne n'),
  wished: words(
    'invité convié convie invitation souhaite souhaité demandé proposé appelé pourrait',
  ),
  calledOff: words('annulé annulée reporté reportée annule reporte'),
  phone: words('téléphone téléphonique téléphoniquement'),
  pointsBack:
    /(?<!\p{L})(?:les deux (?:parties|ministres|dirigeants|hommes|presidents|responsables|pays)|l'entretien|la rencontre|la visite|les entretiens|les discussions|la reunion|ils (?:ont|sont))(?!\p{L})/u,
  placeLeads: words('à en au aux près dans'),
  city: words('ville'),
};
