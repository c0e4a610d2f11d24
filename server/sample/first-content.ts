import type { Db } from '../../drizzle/database.ts';
import { loadCountries } from '../ingest/load-countries.ts';
import { loadSample } from './load-sample.ts';

/** What a database holds from its first start on: the countries, and the sample where it is wanted. */
export async function loadFirstContent(
  db: Db,
  withSample: boolean,
  onProgress: (step: string) => void,
): Promise<void> {
  if (withSample) await loadSample(db, { onProgress });
  else await loadCountries(db);
}
