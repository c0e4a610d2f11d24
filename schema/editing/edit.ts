import { and, eq, sql } from 'drizzle-orm';
import { type EditableNoun, type Snapshot, snapshotOf } from '../../drizzle/queries/snapshot.ts';
import {
  article,
  meeting,
  organization,
  person,
  publisher,
  revision,
  slugRedirect,
  topic,
} from '../../drizzle/tables/index.ts';
import type { Transaction } from '../../drizzle/transaction.ts';
import type { Context } from '../context.ts';
import { conflict, notFound } from './refusal.ts';

export type { Transaction };

/** The tables of the nouns that an editor can change. */
export const tables = { article, meeting, organization, person, publisher, topic };

/** A change at work: its transaction, and on whose behalf. */
export interface Writing {
  tx: Transaction;
  actor: string;
}

/** One mutation at work. */
export interface Edit extends Writing {
  context: Context;
}

/** A row that is about to change, locked. */
interface Held {
  id: string;
  version: number;
}

/** Locks a row until the end of the transaction. Throws a refusal when it is gone or newer. */
export async function hold(
  { tx }: Writing,
  noun: EditableNoun,
  { id, expectedVersion }: { id: string; expectedVersion: number },
): Promise<Held> {
  const table = tables[noun];
  const [held] = await tx
    .select({ id: table.id, version: table.version })
    .from(table)
    .where(eq(table.id, id))
    .for('update');
  if (!held) throw notFound(`There is no ${noun} of this id.`);
  if (held.version !== expectedVersion) {
    throw conflict(
      `The ${noun} has version ${held.version} by now, not ${expectedVersion}: look at it again.`,
      held.version,
    );
  }
  return held;
}

interface Revised {
  noun: EditableNoun;
  id: string;
  version: number;
  before: Snapshot | null;
  after: Snapshot | null;
}

/** Keeps what a row was and is, and lets a slug that it gave up lead to it. */
export async function record({ tx, actor }: Writing, revised: Revised): Promise<void> {
  const { noun, id, version, before, after } = revised;
  await tx.insert(revision).values({ noun, entityId: id, version, actor, before, after });
  const was = before?.slug;
  if (typeof was === 'string' && after && after.slug !== was) {
    await addRedirect(tx, noun, was, id);
  }
}

/** Makes a slug that was given up lead to a row. */
export async function addRedirect(
  tx: Transaction,
  noun: EditableNoun,
  slug: string,
  entityId: string,
): Promise<void> {
  await tx
    .insert(slugRedirect)
    .values({ noun, slug, entityId })
    .onConflictDoUpdate({
      target: [slugRedirect.noun, slugRedirect.slug],
      set: { entityId, at: sql`now()` },
    });
}

/** Stores a new row with its first revision. */
export async function create(
  edit: Writing,
  noun: EditableNoun,
  insert: () => Promise<string>,
): Promise<Held> {
  const id = await insert();
  const after = await snapshotOf(edit.tx, noun, id);
  await record(edit, { noun, id, version: 1, before: null, after });
  return { id, version: 1 };
}

/**
 * Changes a row that still has the version its editor saw, with a revision; what changes nothing
 * makes no version. Throws a refusal when the row is gone or newer.
 */
export async function change(
  edit: Writing,
  noun: EditableNoun,
  seen: { id: string; expectedVersion: number },
  update: () => Promise<unknown>,
): Promise<Held> {
  const held = await hold(edit, noun, seen);
  const { id } = held;
  const before = await snapshotOf(edit.tx, noun, id);
  await update();
  const after = await snapshotOf(edit.tx, noun, id);
  if (JSON.stringify(before) === JSON.stringify(after)) return held;
  const version = held.version + 1;
  const table = tables[noun];
  await edit.tx.update(table).set({ version, updatedAt: sql`now()` }).where(eq(table.id, id));
  await record(edit, { noun, id, version, before, after });
  return { id, version };
}

/** Deletes a row for good; its last revision tells what it was. */
export async function remove(
  edit: Writing,
  noun: EditableNoun,
  seen: { id: string; expectedVersion: number },
): Promise<Held> {
  const held = await hold(edit, noun, seen);
  const { id } = held;
  const before = await snapshotOf(edit.tx, noun, id);
  await edit.tx
    .delete(slugRedirect)
    .where(and(eq(slugRedirect.noun, noun), eq(slugRedirect.entityId, id)));
  await edit.tx.delete(tables[noun]).where(eq(tables[noun].id, id));
  const version = held.version + 1;
  await record(edit, { noun, id, version, before, after: null });
  return { id, version };
}
