import type { publisher } from '../../drizzle/tables/index.ts';

/** The publisher of the sample coverage: the project itself. */
export const samplePublisher = {
  slug: 'mahdar-sample',
  name: { ar: 'محضر: تغطية نموذجية', en: 'Mahdar sample coverage', fr: 'Mahdar : couverture type' },
  description: {
    ar: 'قصص تعيد سرد لقاءات دبلوماسية حقيقية من الصفحات العامة المذكورة في مصادر كل قصة، وتاريخها هو اليوم الذي تحمله تلك الصفحات.',
    en: 'Stories that retell real diplomatic meetings from the public pages named in the sources of each story, dated by the day that those pages carry.',
    fr: 'Des articles qui racontent à nouveau de vraies rencontres diplomatiques d’après les pages publiques citées dans leurs sources, datés du jour que portent ces pages.',
  },
  timeZone: 'UTC',
  defaultLanguage: 'ar',
} satisfies typeof publisher.$inferInsert;

/** A publisher to import stories for; it has none in the sample. */
export const eremNews = {
  slug: 'erem-news',
  name: { ar: 'إرم نيوز', en: 'Erem News', fr: 'Erem News' },
  timeZone: 'Asia/Dubai',
  defaultLanguage: 'ar',
} satisfies typeof publisher.$inferInsert;
