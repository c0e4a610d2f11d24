import { type ArgumentPath, badUserInput } from '../errors.ts';
import { nodeTables, parseNodeId, withArticle } from '../node-id.ts';
import { parseCountryCode } from '../scalars.ts';

type KeyField = 'id' | 'slug' | 'code';

/** The fields by each of which another graph may name a row of a type. */
export const keyFieldsOf = (typeName: string): readonly KeyField[] =>
  typeName === 'Country' ? ['id', 'code'] : ['id', 'slug'];

/** A row as another graph names it: by the key of its table, or by its slug. */
export interface Reference {
  typeName: string;
  by: 'key' | 'slug';
  value: string;
}

/** Reads a representation; throws where it names no type of ours, or no key of that type. */
export function readReference(representation: unknown, path: ArgumentPath): Reference {
  const { __typename: typeName, ...given } = { ...(representation as Record<string, unknown>) };
  if (typeof typeName !== 'string' || !nodeTables.has(typeName)) {
    const known = [...nodeTables.keys()].sort().join(', ');
    throw badUserInput(`The \`__typename\` of a representation must be one of ${known}.`, path);
  }
  const fields = keyFieldsOf(typeName);
  const field = fields.find((name) => typeof given[name] === 'string');
  if (!field) {
    const sentence = `A representation of ${withArticle(typeName)} must have its ${fields.join(' or its ')}.`;
    throw badUserInput(sentence, path);
  }
  const value = String(given[field]);
  const at = [...path, field];
  switch (field) {
    case 'id':
      return { typeName, by: 'key', value: parseNodeId(value, at, typeName).key };
    case 'code':
      return { typeName, by: 'key', value: parseCountryCode(value, at) };
    case 'slug':
      return { typeName, by: 'slug', value };
  }
}
