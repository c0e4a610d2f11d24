import type { AliasLanguage } from './ambiguous-aliases.ts';

const sports = ['لكرة القدم', 'لكرة اليد', 'لكرة السلة', 'للكرة الطائرة', 'لألعاب القوى'];

/** Phrases that hold the name of an organization and mean another: federations and their cups. */
export const organizationLookalikes: Readonly<Record<AliasLanguage, readonly string[]>> = {
  ar: ['الاتحاد الإفريقي', 'الاتحاد الأوروبي'].flatMap((union) => [
    ...sports.map((sport) => `${union} ${sport}`),
    ...['كأس', 'بطولة', 'دوري'].map((prize) => `${prize} ${union}`),
  ]),
  en: [],
  fr: [],
};
