import type { PageLanguage } from '../pages/page-language.ts';
import type { Plural } from '../pages/words.ts';

/** What pictures say in one language. `{…}` is filled in. */
export interface PictureWords {
  all: string;
  meetings: Plural;
  articles: Plural;
  newestOf: string;
  together: Plural;
  who: string;
  when: string;
  minutes: string;
  none: string;
  noPeople: string;
  day: string;
  span: string;
  notHeld: string;
  statuses: Readonly<Record<string, string>>;
  inItsWords: string;
  checkedAt: string;
  contradicts: string;
  pairHint: string;
  countryHint: string;
  worldHint: string;
  asFile: string;
  first: string;
  second: string;
  show: string;
  everybody: string;
}

export const pictureWords: Record<PageLanguage, PictureWords> = {
  en: {
    all: 'Who meets whom',
    meetings: { one: '{n} meeting', other: '{n} meetings' },
    articles: { one: '{n} article', other: '{n} articles' },
    newestOf: 'the newest {shown} of {all}',
    together: { one: 'met once', two: 'met twice', other: 'met {n} times' },
    who: 'Who met whom',
    when: 'When',
    minutes: 'The minutes',
    none: 'The coverage reports no meeting here.',
    noPeople: 'somebody for {country}',
    day: 'the day, or days, that are reported',
    span: 'some day in this span: no report says which',
    notHeld: 'planned or cancelled',
    statuses: { PLANNED: 'Planned', CANCELLED: 'Cancelled' },
    inItsWords: 'in the article’s words:',
    checkedAt: 'Facts checked at',
    contradicts: 'Says otherwise:',
    pairHint: 'Each line joins two people who sat in the same meeting.',
    countryHint: 'Each line joins two countries that met; the stronger, the more often.',
    worldHint: 'Each line joins two countries that met; the stronger, the more often.',
    asFile: 'This picture as SVG',
    first: 'Country',
    second: 'and (if you like) another',
    show: 'Show',
    everybody: 'everybody',
  },
  fr: {
    all: 'Qui rencontre qui',
    meetings: { one: '{n} rencontre', other: '{n} rencontres' },
    articles: { one: '{n} article', other: '{n} articles' },
    newestOf: 'les {shown} dernières sur {all}',
    together: { one: 'une rencontre', other: '{n} rencontres' },
    who: 'Qui a rencontré qui',
    when: 'Quand',
    minutes: 'Le procès-verbal',
    none: 'La couverture ne rapporte ici aucune rencontre.',
    noPeople: 'quelqu’un pour {country}',
    day: 'le jour, ou les jours, rapportés',
    span: 'un jour de cet intervalle : aucun article ne dit lequel',
    notHeld: 'prévue ou annulée',
    statuses: { PLANNED: 'Prévue', CANCELLED: 'Annulée' },
    inItsWords: 'selon les mots de l’article :',
    checkedAt: 'Faits vérifiés auprès de',
    contradicts: 'Dit le contraire :',
    pairHint: 'Chaque trait relie deux personnes présentes à la même rencontre.',
    countryHint:
      'Chaque trait relie deux pays qui se sont rencontrés, d’autant plus fort que c’est souvent.',
    worldHint:
      'Chaque trait relie deux pays qui se sont rencontrés, d’autant plus fort que c’est souvent.',
    asFile: 'Cette image en SVG',
    first: 'Pays',
    second: 'et (au choix) un autre',
    show: 'Montrer',
    everybody: 'tous',
  },
  ar: {
    all: 'من يلتقي من',
    meetings: {
      one: 'لقاء واحد',
      two: 'لقاءان',
      few: '{n} لقاءات',
      many: '{n} لقاءً',
      other: '{n} لقاء',
    },
    articles: {
      one: 'مقال واحد',
      two: 'مقالان',
      few: '{n} مقالات',
      many: '{n} مقالًا',
      other: '{n} مقال',
    },
    newestOf: 'أحدث {shown} من {all}',
    together: {
      one: 'التقيا مرة',
      two: 'التقيا مرتين',
      few: 'التقيا {n} مرات',
      many: 'التقيا {n} مرة',
      other: 'التقيا {n} مرة',
    },
    who: 'من التقى من',
    when: 'متى',
    minutes: 'المحضر',
    none: 'لا تذكر التغطية أي لقاء هنا.',
    noPeople: 'من يمثل {country}',
    day: 'اليوم أو الأيام كما ذُكرت',
    span: 'يوم في هذه المدة، ولم يُذكر أيها',
    notHeld: 'مرتقب أو ملغى',
    statuses: { PLANNED: 'مرتقب', CANCELLED: 'ملغى' },
    inItsWords: 'بكلمات المقال:',
    checkedAt: 'رُوجعت الوقائع في',
    contradicts: 'يقول خلاف ذلك:',
    pairHint: 'كل خط يصل بين شخصين جلسا في اللقاء نفسه.',
    countryHint: 'كل خط يصل بين بلدين التقيا، ويزداد سماكة كلما تكررت اللقاءات.',
    worldHint: 'كل خط يصل بين بلدين التقيا، ويزداد سماكة كلما تكررت اللقاءات.',
    asFile: 'هذه الصورة بصيغة SVG',
    first: 'بلد',
    second: 'وبلد آخر إن شئت',
    show: 'اعرض',
    everybody: 'الجميع',
  },
};
