import { integer, snakeCase, text } from 'drizzle-orm/pg-core';
import { editable, id, localized } from './columns.ts';

export const media = snakeCase.table('media', {
  id: id(),
  url: text().notNull(),
  width: integer(),
  height: integer(),
  alt: localized(),
  caption: localized(),
  credit: text(),
  rights: text(),
  ...editable(),
});
