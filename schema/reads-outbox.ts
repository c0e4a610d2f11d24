/**
 * Whether a document may ask for changes as they come. A place in them means nothing to a database
 * that is behind, and a row that it does not know yet would seem to be gone.
 */
export const readsOutbox = (document: string): boolean =>
  /\b(changes|subscription)\b/.test(document);
