/** The languages that the page speaks. */
export const languages = ['ar', 'en', 'fr'] as const;
export type PageLanguage = (typeof languages)[number];

type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** What the page says in one language. `{…}` is filled in. */
export interface Words {
  readonly self: string;
  /** How `Intl` writes dates and numbers: Arabic with the digits that the articles use. */
  readonly locale: string;
  readonly direction: 'rtl' | 'ltr';
  /** Stands between two names as it is, spaces included: Arabic writes its word onto the second. */
  readonly and: string;
  readonly tagline: string;
  readonly firstCountry: string;
  readonly secondCountry: string;
  readonly language: string;
  readonly meetings: Plural;
  readonly articles: Plural;
  readonly moreReports: Plural;
  readonly none: string;
  readonly alsoMet: string;
  readonly oneOfThese: string;
  readonly dayUnknown: string;
  readonly monthUnknown: string;
  readonly since: string;
  readonly about: string;
  readonly inItsWords: string;
  readonly checkedAt: string;
  readonly contradicts: string;
  readonly apart: string;
  readonly live: string;
  readonly paused: string;
  readonly failed: string;
  readonly again: string;
  readonly added: string;
  readonly overview: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly statuses: Readonly<Record<string, string>>;
}

const en: Words = {
  self: 'English',
  locale: 'en-GB',
  direction: 'ltr',
  and: ' & ',
  tagline: 'Who met, when, and who reports it',
  firstCountry: 'First country',
  secondCountry: 'Second country',
  language: 'Language',
  meetings: { one: '{n} meeting', other: '{n} meetings' },
  articles: { one: '{n} article about both', other: '{n} articles about both' },
  moreReports: { one: '{n} more report', other: '{n} more reports' },
  none: 'The coverage reports no meeting of these two.',
  alsoMet: '{country} also met',
  oneOfThese: 'one of these days; which one is not reported',
  dayUnknown: 'the day is not reported',
  monthUnknown: 'the month is not reported',
  since: 'From {date} on',
  about: 'about {date}',
  inItsWords: 'in the article’s words:',
  checkedAt: 'Facts checked at',
  contradicts: 'Says otherwise',
  apart: '{time} earlier',
  live: 'Live',
  paused: 'No connection; trying again',
  failed: 'The server did not answer.',
  again: 'Try again',
  added: 'New',
  overview: 'All meetings on a line of time',
  kinds: {
    TALKS: 'Talks',
    VISIT: 'Visit',
    SUMMIT: 'Summit',
    CALL: 'Call',
    CONFERENCE: 'Conference',
    SIGNING: 'Signing',
  },
  statuses: { PLANNED: 'Planned', CANCELLED: 'Cancelled' },
};

const fr: Words = {
  self: 'Français',
  locale: 'fr',
  direction: 'ltr',
  and: ' et ',
  tagline: 'Qui s’est rencontré, quand, et qui le rapporte',
  firstCountry: 'Premier pays',
  secondCountry: 'Second pays',
  language: 'Langue',
  meetings: { one: '{n} rencontre', other: '{n} rencontres' },
  articles: { one: '{n} article sur les deux', other: '{n} articles sur les deux' },
  moreReports: { one: '{n} autre compte rendu', other: '{n} autres comptes rendus' },
  none: 'La couverture ne rapporte aucune rencontre entre ces deux pays.',
  alsoMet: '{country} a aussi rencontré',
  oneOfThese: 'un de ces jours ; lequel n’est pas rapporté',
  dayUnknown: 'le jour n’est pas rapporté',
  monthUnknown: 'le mois n’est pas rapporté',
  since: 'Depuis le {date}',
  about: 'vers {date}',
  inItsWords: 'selon les mots de l’article :',
  checkedAt: 'Faits vérifiés auprès de',
  contradicts: 'Dit le contraire',
  apart: '{time} plus tôt',
  live: 'En direct',
  paused: 'Pas de connexion ; nouvel essai en cours',
  failed: 'Le serveur n’a pas répondu.',
  again: 'Réessayer',
  added: 'Nouveau',
  overview: 'Toutes les rencontres sur une ligne du temps',
  kinds: {
    TALKS: 'Entretiens',
    VISIT: 'Visite',
    SUMMIT: 'Sommet',
    CALL: 'Appel',
    CONFERENCE: 'Conférence',
    SIGNING: 'Signature',
  },
  statuses: { PLANNED: 'Prévue', CANCELLED: 'Annulée' },
};

const ar: Words = {
  self: 'العربية',
  locale: 'ar-u-nu-latn',
  direction: 'rtl',
  and: ' و',
  tagline: 'من التقى من، ومتى، ومن روى ذلك',
  firstCountry: 'البلد الأول',
  secondCountry: 'البلد الثاني',
  language: 'اللغة',
  meetings: {
    one: 'لقاء واحد',
    two: 'لقاءان',
    few: '{n} لقاءات',
    many: '{n} لقاءً',
    other: '{n} لقاء',
  },
  articles: {
    one: 'مقال واحد عن البلدين',
    two: 'مقالان عن البلدين',
    few: '{n} مقالات عن البلدين',
    many: '{n} مقالًا عن البلدين',
    other: '{n} مقال عن البلدين',
  },
  moreReports: {
    one: 'تقرير آخر',
    two: 'تقريران آخران',
    few: '{n} تقارير أخرى',
    many: '{n} تقريرًا آخر',
    other: '{n} تقرير آخر',
  },
  none: 'لا تذكر التغطية أي لقاء بين هذين البلدين.',
  alsoMet: 'لقاءات {country} الأخرى',
  oneOfThese: 'أحد هذه الأيام، ولم يُذكر أيها',
  dayUnknown: 'لم يُذكر اليوم',
  monthUnknown: 'لم يُذكر الشهر',
  since: 'منذ {date}',
  about: 'نحو {date}',
  inItsWords: 'بكلمات المقال:',
  checkedAt: 'رُوجعت الوقائع في',
  contradicts: 'يقول خلاف ذلك',
  apart: 'الفاصل بينهما: {time}',
  live: 'مباشر',
  paused: 'لا اتصال، تُعاد المحاولة',
  failed: 'لم يجب الخادم.',
  again: 'إعادة المحاولة',
  added: 'جديد',
  overview: 'كل اللقاءات على خط الزمن',
  kinds: {
    TALKS: 'محادثات',
    VISIT: 'زيارة',
    SUMMIT: 'قمة',
    CALL: 'اتصال',
    CONFERENCE: 'مؤتمر',
    SIGNING: 'توقيع',
  },
  statuses: { PLANNED: 'مرتقب', CANCELLED: 'ملغى' },
};

export const words: Readonly<Record<PageLanguage, Words>> = { ar, en, fr };

/** Puts values where a text has their names in braces. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** A number with what it counts, in the form that the language wants for it. */
export function count({ locale }: Words, forms: Plural, n: number): string {
  const form = forms[new Intl.PluralRules(locale).select(n)] ?? forms.other;
  return fill(form, { n: new Intl.NumberFormat(locale).format(n) });
}
