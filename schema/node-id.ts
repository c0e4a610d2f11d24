import { validate as isUuid } from 'uuid';
import { type ArgumentPath, badUserInput } from './errors.ts';

/** A global id names a type and a key in it: `base64("Article:0190…")`. */
export interface NodeId {
  typeName: string;
  key: string;
}

/** GraphQL type → table, for every type that has a global id. Nouns add themselves. */
export const nodeTables = new Map<string, string>();

/** The type whose rows a table holds, where those have a global id. */
export function typeNameOf(table: string): string {
  const [typeName] = [...nodeTables].find(([, held]) => held === table) ?? [];
  if (!typeName) throw new Error(`No type has its rows in ${table}.`);
  return typeName;
}

export function encodeNodeId(typeName: string, key: string): string {
  return Buffer.from(`${typeName}:${key}`).toString('base64');
}

/** A type's name in a sentence: "an Article". */
export const withArticle = (typeName: string): string =>
  `${/^[AEIO]/.test(typeName) ? 'an' : 'a'} ${typeName}`;

export function parseNodeId(id: string, argument: ArgumentPath, expected?: string): NodeId {
  const [typeName, key, ...rest] = Buffer.from(id, 'base64').toString('utf8').split(':');
  const isKey = (text: string) => (typeName === 'Country' ? /^[A-Z]{2}$/.test(text) : isUuid(text));
  const isKnown = typeName === expected || nodeTables.has(typeName ?? '');
  if (!typeName || !key || rest.length > 0 || !isKnown || !isKey(key)) {
    throw badUserInput('This is not an id that Mahdar gave out.', argument);
  }
  if (expected && typeName !== expected) {
    const [given, asked] = [withArticle(typeName), withArticle(expected)];
    throw badUserInput(`This is the id of ${given}, not of ${asked}.`, argument);
  }
  return { typeName, key };
}
