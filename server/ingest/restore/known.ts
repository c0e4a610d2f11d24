import { inArray, or } from 'drizzle-orm';
import {
  article,
  country,
  meeting,
  organization,
  person,
  publisher,
  topic,
} from '../../../drizzle/tables/index.ts';
import type { Transaction } from '../insert-rows.ts';
import { StoreError } from '../store-error.ts';

const tables = { article, meeting, organization, person, publisher, topic };
export type Noun = keyof typeof tables;

/** Refers to a row by the slug that it has in the file. */
export type Ref = { noun: Noun | 'country'; key: string };

type Names = { id: string; slug: string };

/** By slug, the id of what is here already: under the same id, or the same slug. */
export async function findKnown(
  tx: Transaction,
  noun: Noun,
  lines: readonly Names[],
): Promise<Map<string, string>> {
  if (lines.length === 0) return new Map();
  const table = tables[noun];
  const rows: Names[] = await tx
    .select({ id: table.id, slug: table.slug })
    .from(table)
    .where(
      or(
        inArray(
          table.id,
          lines.map(({ id }) => id),
        ),
        inArray(
          table.slug,
          lines.map(({ slug }) => slug),
        ),
      ),
    );
  const bySlug = new Map(rows.map(({ id, slug }) => [slug, id]));
  const ids = new Set(rows.map(({ id }) => id));
  return new Map(
    lines.flatMap(({ id, slug }) => {
      const known = bySlug.get(slug) ?? (ids.has(id) ? id : undefined);
      return known === undefined ? [] : [[slug, known] as const];
    }),
  );
}

/** What the lines of a file may refer to, by the slugs of the file. */
export class References {
  readonly #ids = new Map<string, string>();
  /** What has another slug here than in the file. */
  readonly #renamed: ReadonlyMap<string, string>;

  constructor(renamed: ReadonlyMap<string, string>) {
    this.#renamed = renamed;
  }

  /** Looks up what is stored. */
  async load(tx: Transaction, refs: readonly Ref[]): Promise<void> {
    for (const noun of Object.keys(tables) as Noun[]) {
      const slugs = new Set(refs.flatMap((ref) => (ref.noun === noun ? [ref.key] : [])));
      if (slugs.size === 0) continue;
      const table = tables[noun];
      const rows = await tx
        .select({ id: table.id, slug: table.slug })
        .from(table)
        .where(inArray(table.slug, [...slugs]));
      for (const { id, slug } of rows) this.add(noun, slug, id);
    }
    const codes = new Set(refs.flatMap(({ noun, key }) => (noun === 'country' ? [key] : [])));
    if (codes.size === 0) return;
    const rows = await tx
      .select({ code: country.code })
      .from(country)
      .where(inArray(country.code, [...codes]));
    for (const { code } of rows) this.add('country', code, code);
  }

  add(noun: Ref['noun'], key: string, id: string): void {
    this.#ids.set(nameOf(noun, key), id);
  }

  /** The id; null for what is not here. */
  find(noun: Ref['noun'], key: string | null): string | null {
    if (key === null) return null;
    const name = nameOf(noun, key);
    return this.#ids.get(name) ?? this.#renamed.get(name) ?? null;
  }

  /** @throws StoreError when it is not here */
  id(noun: Ref['noun'], key: string): string {
    const id = this.find(noun, key);
    if (id === null) throw new StoreError(`It refers to the ${noun} "${key}", which is not here.`);
    return id;
  }

  /** @throws StoreError when it is named and not here */
  idOrNull(noun: Ref['noun'], key: string | null): string | null {
    return key === null ? null : this.id(noun, key);
  }
}

export const nameOf = (noun: Ref['noun'], key: string) => `${noun}:${key}`;
