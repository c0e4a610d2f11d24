import type { Localized } from '../../drizzle/tables/columns.ts';
import { alias } from '../../drizzle/tables/index.ts';
import type { Edit } from './edit.ts';

/** The nouns that text calls by aliases, with the column that says whose alias it is. */
export const aliasOwners = {
  person: 'personId',
  organization: 'organizationId',
  topic: 'topicId',
} as const;

export type NounWithAliases = keyof typeof aliasOwners;

interface Named {
  name: Localized;
  acronym?: string | null;
  aliases: { language: string; text: string }[];
}

type FindFirst = { findFirst: (query: object) => Promise<Named | undefined> };

/**
 * Makes what somebody is called an alias too: the linker and the search know aliases alone. A name
 * that is given up stays one, because texts still say it.
 *
 * @returns the names that were none yet
 */
export async function keepOwnNames(
  { tx }: Edit,
  noun: NounWithAliases,
  id: string,
): Promise<string[]> {
  const finder = tx.query[noun] as unknown as FindFirst;
  const row = await finder.findFirst({ where: { id }, with: { aliases: true } });
  if (!row) return [];
  const { name, acronym, aliases } = row;
  const own = [
    ...Object.entries(name).map(([language, text]) => ({ language, text, kind: 'NAME' as const })),
    ...(acronym ? [{ language: 'en', text: acronym, kind: 'ACRONYM' as const }] : []),
  ];
  const missing = own.filter(
    ({ language, text }) =>
      !aliases.some((known) => known.language === language && known.text === text),
  );
  if (missing.length > 0) {
    await tx.insert(alias).values(missing.map((one) => ({ ...one, [aliasOwners[noun]]: id })));
  }
  return missing.map(({ text }) => text);
}
