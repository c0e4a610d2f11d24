import { index, snakeCase, text } from 'drizzle-orm/pg-core';
import { id, instant } from './columns.ts';

/** Who may do more than read. The secret itself is shown once, when it is made, and kept nowhere. */
export const apiKey = snakeCase.table(
  'api_key',
  {
    id: id(),
    /** The part of the key that names it, in the clear. */
    keyId: text().notNull().unique(),
    /** HMAC-SHA-256 of the secret part under the installation's own secret, in hex. */
    digest: text().notNull(),
    /** Who or what it was made for. */
    label: text().notNull(),
    scopes: text().array().notNull(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant(),
    lastUsedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [index().on(t.createdAt)],
);
