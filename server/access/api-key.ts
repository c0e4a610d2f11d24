import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../drizzle/database.ts';
import { apiKey } from '../../drizzle/tables/index.ts';
import type { Scope } from '../../schema/access.ts';
import { keyFor } from './seal.ts';

const form = /^mahdar_([0-9a-z]{12})_([0-9a-f]{64})([0-9a-f]{8})$/;
const usesNotedEvery = 60_000;

type ApiKeyRow = typeof apiKey.$inferSelect;

/** Lets a scanner of leaked secrets tell a key from a text that looks like one. */
const checksumOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);

const digestOf = (secretPart: string, secret: Buffer) =>
  createHmac('sha256', keyFor('api key', secret)).update(secretPart).digest('hex');

/** Makes a key and answers it: this once, because only its digest is kept. */
export async function createApiKey(
  db: Db,
  secret: Buffer,
  { label, scopes, expiresAt }: { label: string; scopes: readonly Scope[]; expiresAt?: Date },
): Promise<{ key: string; keyId: string }> {
  const keyId = randomBytes(9).toString('hex').slice(0, 12);
  const secretPart = randomBytes(32).toString('hex');
  const digest = digestOf(secretPart, secret);
  await db.insert(apiKey).values({ keyId, digest, label, scopes: [...scopes], expiresAt });
  const body = `mahdar_${keyId}_${secretPart}`;
  return { key: body + checksumOf(body), keyId };
}

/** The row of a key that is good now; null for any other text. */
export async function findApiKey(db: Db, text: string, secret: Buffer): Promise<ApiKeyRow | null> {
  const [, keyId, secretPart, checksum] = form.exec(text) ?? [];
  if (!keyId || !secretPart || checksum !== checksumOf(`mahdar_${keyId}_${secretPart}`))
    return null;
  const row = await db.query.apiKey.findFirst({ where: { keyId } });
  const expected = Buffer.from(digestOf(secretPart, secret), 'hex');
  const stored = Buffer.from(row?.digest ?? '', 'hex');
  const isRight = stored.length === expected.length && timingSafeEqual(stored, expected);
  const isGood = !row?.revokedAt && !(row?.expiresAt && row.expiresAt.getTime() <= Date.now());
  if (!row || !isRight || !isGood) return null;
  await noteUse(db, row);
  return row;
}

/** Notes the use of a key, no more than once a minute: most requests write nothing. */
async function noteUse(db: Db, { id, lastUsedAt }: ApiKeyRow): Promise<void> {
  if (lastUsedAt && Date.now() - lastUsedAt.getTime() < usesNotedEvery) return;
  await db.update(apiKey).set({ lastUsedAt: sql`now()` }).where(eq(apiKey.id, id));
}

/** All keys, good or not, newest first. */
export function listApiKeys(db: Db): Promise<ApiKeyRow[]> {
  return db.query.apiKey.findMany({ orderBy: { createdAt: 'desc' } });
}

/** Makes a key good for nothing from now on; false when there is none of this id that still is. */
export async function revokeApiKey(db: Db, keyId: string): Promise<boolean> {
  const revoked = await db
    .update(apiKey)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKey.keyId, keyId), isNull(apiKey.revokedAt)))
    .returning({ id: apiKey.id });
  return revoked.length > 0;
}
