import type { PageLanguage } from '../pages/page-language.ts';
import type { Plural } from '../pages/words.ts';

/** What the front door says in one language. `{…}` is filled in. */
export interface FrontWords {
  title: string;
  lead: string;
  what: string;
  explore: string;
  look: string;
  fromTheMinutes: string;
  reportedBy: string;
  counts: Record<'articles' | 'people' | 'countries' | 'meetings', Plural>;
  coverage: string;
  network: string;
  networkHint: string;
  networkImage: string;
  times: Plural;
  newest: string;
  nothing: string;
  doors: string;
  graphiql: string;
  schema: string;
  sdk: string;
  docs: string;
  docsTitle: string;
  feeds: string;
  feedsTitle: string;
  picturesTitle: string;
  pictures: string;
  licence: string;
}

export const frontWords: Record<PageLanguage, FrontWords> = {
  en: {
    title: 'Mahdar: who met whom, where and when',
    lead: 'Who met whom, where and when, and the sentence that reports it.',
    what: 'Mahdar reads the news of diplomacy and keeps its facts beside the story: every meeting, and every person and country in it, tied to the passage that says so. Ask it in GraphQL, use it from TypeScript, or simply look.',
    explore: 'Ask in GraphiQL',
    look: 'Look at the pictures',
    fromTheMinutes: 'Latest in the minutes',
    reportedBy: 'Reported in',
    counts: {
      articles: { one: 'article', other: 'articles' },
      people: { one: 'person', other: 'people' },
      countries: { one: 'country', other: 'countries' },
      meetings: { one: 'meeting', other: 'meetings' },
    },
    coverage: 'The coverage in numbers',
    network: 'Who meets whom',
    networkHint: 'The newest hundred meetings. Two countries closely:',
    networkImage: 'Countries as circles, joined where they met',
    times: { one: 'once', two: 'twice', other: '{n} times' },
    newest: 'Newest coverage',
    nothing: 'No story has been published yet.',
    doors: 'Ways in',
    graphiql: 'Try a question in the browser; its tabs hold some to begin with.',
    schema: 'The whole contract in one file, for any GraphQL client.',
    sdk: 'A typed client for TypeScript, with no code generation and no dependencies.',
    docs: 'Importing, editing, access, feeds, formats and running it.',
    docsTitle: 'Documentation',
    feeds: 'The newest stories, narrowed by language, country, topic or person:',
    feedsTitle: 'Feeds',
    picturesTitle: 'Pictures',
    pictures:
      'Every country and every pair of countries as a drawing, each fact with its sentence.',
    licence: 'Open source under the MIT licence.',
  },
  fr: {
    title: 'Mahdar : qui a rencontré qui, où et quand',
    lead: 'Qui a rencontré qui, où et quand, et la phrase qui le rapporte.',
    what: 'Mahdar lit l’actualité diplomatique et en garde les faits à côté du récit : chaque rencontre, et chaque personne et chaque pays qui y figurent, rattachés au passage qui le dit. Interrogez-le en GraphQL, servez-vous-en depuis TypeScript, ou regardez, tout simplement.',
    explore: 'Interroger dans GraphiQL',
    look: 'Voir les images',
    fromTheMinutes: 'Au dernier procès-verbal',
    reportedBy: 'Rapporté dans',
    counts: {
      articles: { one: 'article', other: 'articles' },
      people: { one: 'personne', other: 'personnes' },
      countries: { one: 'pays', other: 'pays' },
      meetings: { one: 'rencontre', other: 'rencontres' },
    },
    coverage: 'La couverture en chiffres',
    network: 'Qui rencontre qui',
    networkHint: 'Les cent dernières rencontres. Deux pays de près :',
    networkImage: 'Des pays en cercles, reliés là où ils se sont rencontrés',
    times: { one: 'une fois', other: '{n} fois' },
    newest: 'Derniers articles',
    nothing: 'Aucun article n’est encore publié.',
    doors: 'Par où entrer',
    graphiql: 'Essayez une question dans le navigateur ; ses onglets en proposent pour commencer.',
    schema: 'Tout le contrat en un fichier, pour n’importe quel client GraphQL.',
    sdk: 'Un client typé pour TypeScript, sans génération de code ni dépendances.',
    docs: 'Importer, rédiger, gérer les accès, les flux, les formats et l’exploitation (en anglais).',
    docsTitle: 'Documentation',
    feeds: 'Les derniers articles, par langue, pays, sujet ou personne :',
    feedsTitle: 'Flux',
    picturesTitle: 'Images',
    pictures: 'Chaque pays et chaque paire de pays en dessin, chaque fait avec sa phrase.',
    licence: 'Logiciel libre sous licence MIT.',
  },
  ar: {
    title: 'محضر: من التقى من، وأين ومتى',
    lead: 'من التقى من، وأين ومتى، والجملة التي تروي ذلك.',
    what: 'يقرأ محضر أخبار الدبلوماسية ويحفظ وقائعها إلى جانب الخبر: كل لقاء، وكل شخص وبلد فيه، موصولًا بالمقطع الذي يذكره. اسأله بلغة GraphQL، أو استعمله من TypeScript، أو تأمّل الصور فحسب.',
    explore: 'اسأل في GraphiQL',
    look: 'شاهد الصور',
    fromTheMinutes: 'آخر ما في المحضر',
    reportedBy: 'ورد في',
    counts: {
      articles: { one: 'مقال', two: 'مقالان', few: 'مقالات', many: 'مقالًا', other: 'مقال' },
      people: { one: 'شخص', two: 'شخصان', few: 'أشخاص', many: 'شخصًا', other: 'شخص' },
      countries: { one: 'بلد', two: 'بلدان', few: 'بلدان', many: 'بلدًا', other: 'بلد' },
      meetings: { one: 'لقاء', two: 'لقاءان', few: 'لقاءات', many: 'لقاءً', other: 'لقاء' },
    },
    coverage: 'التغطية بالأرقام',
    network: 'من يلتقي من',
    networkHint: 'آخر مئة لقاء. وبلدان عن قرب:',
    networkImage: 'بلدان في دوائر، يصل بينها خط حيث التقت',
    times: {
      one: 'مرة واحدة',
      two: 'مرتان',
      few: '{n} مرات',
      many: '{n} مرة',
      other: '{n} مرة',
    },
    newest: 'أحدث التغطية',
    nothing: 'لم يُنشر أي خبر بعد.',
    doors: 'من أين تبدأ',
    graphiql: 'جرّب سؤالًا في المتصفح، وفي ألسنته أسئلة جاهزة للبداية.',
    schema: 'العقد كله في ملف واحد، لأي عميل GraphQL.',
    sdk: 'عميل TypeScript محدد الأنواع، بلا توليد شفرة وبلا تبعيات.',
    docs: 'الاستيراد والتحرير والصلاحيات والخلاصات والصيغ والتشغيل (بالإنجليزية).',
    docsTitle: 'التوثيق',
    feeds: 'أحدث الأخبار، بحسب اللغة أو البلد أو الموضوع أو الشخص:',
    feedsTitle: 'الخلاصات',
    picturesTitle: 'الصور',
    pictures: 'كل بلد وكل بلدين في رسم، ولكل واقعة جملتها.',
    licence: 'برنامج حر برخصة MIT.',
  },
};
