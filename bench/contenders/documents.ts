import { readFileSync } from 'node:fs';

/** The four queries by name, as Mahdar, Mercurius and Apollo Server are asked. */
export const queryNames = ['article', 'country-articles', 'country-meetings', 'search'] as const;
export type QueryName = (typeof queryNames)[number];

export type Documents = Record<QueryName, string>;

export function readDocuments(folder: string): Documents {
  return Object.fromEntries(
    queryNames.map((name) => [
      name,
      readFileSync(new URL(`../${folder}/${name}.graphql`, import.meta.url), 'utf8'),
    ]),
  ) as Documents;
}

export const documents = readDocuments('queries');
