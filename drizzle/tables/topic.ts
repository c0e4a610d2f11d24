import { type AnyPgColumn, snakeCase, text, uuid } from 'drizzle-orm/pg-core';
import { editable, id, localized } from './columns.ts';

export const topic = snakeCase.table('topic', {
  id: id(),
  slug: text().notNull().unique(),
  name: localized().notNull(),
  parentId: uuid().references((): AnyPgColumn => topic.id),
  /** IPTC Media Topic, eight digits without the `medtop:` prefix. */
  iptcCode: text(),
  ...editable(),
});
