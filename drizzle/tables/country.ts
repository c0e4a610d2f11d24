import { char, snakeCase } from 'drizzle-orm/pg-core';
import { localized } from './columns.ts';

/** Every country of ISO 3166-1 (and XK), loaded from the kept list in `drizzle/data`. */
export const country = snakeCase.table('country', {
  code: char({ length: 2 }).primaryKey(),
  alpha3: char({ length: 3 }).notNull().unique(),
  name: localized().notNull(),
  /** UN M49 codes: `002` Africa, `015` Northern Africa. */
  region: char({ length: 3 }),
  subregion: char({ length: 3 }),
});
