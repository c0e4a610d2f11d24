import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '../../drizzle/database.ts';
import { isMigrated } from '../../drizzle/migrate.ts';

/** However many ask, the database is asked this often. */
const keptMilliseconds = 500;
const patienceMilliseconds = 2_000;

/** Whether a balancer should send requests here. */
export interface Readiness {
  /** Why not, in a few words; null where it should. */
  fault(): Promise<string | null>;
  /** From now on requests should go elsewhere: those that come are answered all the same. */
  leave(): void;
}

/** Finds out whether a process is ready from whether its database answers and is up to date. */
export function createReadiness(db: Db): Readiness {
  let isLeaving = false;
  let known: Promise<string | null> | undefined;
  let until = 0;
  return {
    async fault() {
      if (isLeaving) return 'the server is stopping';
      if (!known || performance.now() > until) {
        until = Number.POSITIVE_INFINITY;
        known = faultOf(db).finally(() => {
          until = performance.now() + keptMilliseconds;
        });
      }
      return known;
    },
    leave() {
      isLeaving = true;
    },
  };
}

async function faultOf(db: Db): Promise<string | null> {
  const silence = 'the database does not answer';
  const asked = isMigrated(db).then(
    (isUpToDate) => (isUpToDate ? null : 'the database lacks migrations'),
    () => silence,
  );
  return Promise.race([asked, pause(patienceMilliseconds, silence, { ref: false })]);
}
