import { z } from 'zod';
import type { alias } from '../../drizzle/tables/index.ts';
import file from './annotations/office-holders.json' with { type: 'json' };

const holder = z.strictObject({
  slug: z.string(),
  wikidataId: z.string().optional(),
  names: z.array(z.string()).min(1),
  familyNames: z.array(z.string()),
  everydayFamilyNames: z.array(z.string()).default([]),
});

/**
 * The Arabic names of people who held office in the years of the corpus, which the sample, of other
 * years, does not know.
 */
export function officeHolderAliases(): (typeof alias.$inferInsert)[] {
  return z
    .array(holder)
    .parse(file)
    .flatMap(({ slug, names, familyNames, everydayFamilyNames }) => {
      const named = { personId: slug, language: 'ar' } as const;
      return [
        ...names.map((text) => ({ ...named, text, kind: 'NAME' }) as const),
        ...familyNames.map((text) => ({ ...named, text, kind: 'FAMILY_NAME' }) as const),
        ...everydayFamilyNames.map(
          (text) => ({ ...named, text, kind: 'FAMILY_NAME', ambiguous: true }) as const,
        ),
      ];
    });
}
