const ENDINGS = ['ي', 'ية', 'يان', 'يون', 'يين', 'يتان', 'يتين', 'يات'];
/** The accusative of what has no article. */
const INDEFINITE = 'يا';

function inflectWord(word: string, ending: string): string {
  return word.endsWith('ي') ? word.slice(0, -1) + ending : word;
}

/**
 * The forms that news writes of an Arabic nisba: both genders, dual, plural and the accusative
 * (مغربي مغربية مغربيان مغربيون … مغربيا), each without the article. In a phrase each nisba takes
 * the same ending (كورية جنوبية), and the words after the first also come with the article
 * (كورية الجنوبية), because the linker takes the article off the first word alone.
 *
 * @param nisba masculine singular, ending in ي; a word that ends otherwise stays as it is
 */
export function inflectNisba(nisba: string): string[] {
  const words = nisba.split(' ');
  const inflect = (ending: string) => words.map((word) => inflectWord(word, ending));
  const bare = [...ENDINGS, INDEFINITE].map((ending) => inflect(ending).join(' '));
  if (words.length === 1 || !words.every((word) => word.endsWith('ي'))) return bare;
  return [...bare, ...ENDINGS.map((ending) => inflect(ending).join(' ال'))];
}
