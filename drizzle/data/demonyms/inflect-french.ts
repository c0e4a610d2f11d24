const IRREGULAR_FEMININES: Readonly<Record<string, string>> = { grec: 'grecque', turc: 'turque' };

function feminine(masculine: string): string {
  const irregular = IRREGULAR_FEMININES[masculine];
  if (irregular !== undefined) return irregular;
  if (/[eè]$/u.test(masculine)) return masculine;
  return /(?:en|on)$/u.test(masculine) ? `${masculine}ne` : `${masculine}e`;
}

function plural(singular: string): string {
  return /[sxz]$/u.test(singular) ? singular : `${singular}s`;
}

/**
 * The four forms of a French demonym, without repetition: marocain, marocaine, marocains,
 * marocaines; russe, russes.
 *
 * @param masculine masculine singular, with its accents
 */
export function inflectFrench(masculine: string): string[] {
  const female = feminine(masculine);
  return [...new Set([masculine, female, plural(masculine), plural(female)])];
}
