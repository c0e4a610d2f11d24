import { eq, isNotNull } from 'drizzle-orm';
import { type CountryData, countries } from '../../drizzle/data/countries.ts';
import type { Db } from '../../drizzle/database.ts';
import { alias, country } from '../../drizzle/tables/index.ts';
import { insertRows, type Transaction } from './insert-rows.ts';
import { takeTurn } from './lock.ts';

/**
 * Brings the countries of the world, with the names and demonyms that text calls them by, into the
 * database. Safe at every start: it writes only what is new or has changed since, and takes away
 * nothing, for an editor may have added it.
 */
export async function loadCountries(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    await takeTurn(tx, 'mahdar countries');
    await loadNames(tx);
    await loadAliases(tx);
  });
}

const rowOf = ({ code, alpha3, name, region, subregion }: CountryData) => ({
  code,
  alpha3,
  name: { ...name },
  region,
  subregion,
});

async function loadNames(tx: Transaction): Promise<void> {
  const stored = await tx.select().from(country);
  const byCode = new Map(stored.map((row) => [row.code, row]));
  const isSame = (row: CountryData) => {
    const old = byCode.get(row.code);
    return (
      old?.region === row.region &&
      old.subregion === row.subregion &&
      Object.entries(row.name).every(([language, text]) => old.name[language] === text)
    );
  };
  const changed = countries.filter((row) => !isSame(row));
  await insertRows(tx, country, changed.filter(({ code }) => !byCode.has(code)).map(rowOf));
  for (const row of changed.filter(({ code }) => byCode.has(code))) {
    const name = { ...byCode.get(row.code)?.name, ...row.name };
    await tx
      .update(country)
      .set({ ...rowOf(row), name })
      .where(eq(country.code, row.code));
  }
}

async function loadAliases(tx: Transaction): Promise<void> {
  const stored = await tx.select().from(alias).where(isNotNull(alias.countryCode));
  const keyOf = (code: string | null, language: string, text: string) =>
    JSON.stringify([code, language, text]);
  const byKey = new Map(stored.map((row) => [keyOf(row.countryCode, row.language, row.text), row]));
  const missing: (typeof alias.$inferInsert)[] = [];
  for (const { code, aliases } of countries) {
    for (const { language, text, kind, ambiguous = false } of aliases) {
      const old = byKey.get(keyOf(code, language, text));
      if (!old) missing.push({ countryCode: code, language, text, kind, ambiguous });
      else if (old.kind !== kind || old.ambiguous !== ambiguous) {
        await tx.update(alias).set({ kind, ambiguous }).where(eq(alias.id, old.id));
      }
    }
  }
  await insertRows(tx, alias, missing);
}
