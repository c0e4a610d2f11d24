import type { Db } from './database.ts';

/** A running transaction: what it writes is kept whole or not at all. */
export type Transaction = Parameters<Parameters<Db['transaction']>[0]>[0];
