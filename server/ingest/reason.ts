const mostCharacters = 600;
/** How much of its end a reason keeps: there it says what is wrong with what it names. */
const endCharacters = 200;

/** Why something was refused, in a sentence that can be read however much it repeats of its source. */
export function reasonOf(sentence: string): string {
  if (sentence.length <= mostCharacters) return sentence;
  const characters = Array.from(sentence);
  const start = characters.slice(0, mostCharacters - endCharacters).join('');
  return `${start} … ${characters.slice(-endCharacters).join('')}`;
}
