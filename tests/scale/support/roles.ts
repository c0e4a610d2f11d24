import { vi } from 'vitest';
import { readMetrics } from '../../support/read-metrics.ts';

/** Waits until one process alone listens to Postgres for changes, and tells it from the others. */
export async function rolesOf<Process extends { origin: string }>(
  processes: readonly Process[],
): Promise<{ teller: Process; others: Process[] }> {
  const isListening = async ({ origin }: Process) =>
    (await readMetrics(origin)).sum('mahdar_change_listeners') === 1;
  return vi.waitFor(
    async () => {
      const listening = await Promise.all(processes.map(isListening));
      const others = processes.filter((_, index) => !listening[index]);
      const [teller, ...more] = processes.filter((_, index) => listening[index]);
      if (!teller || more.length > 0)
        throw new Error(`${processes.length - others.length} listen.`);
      return { teller, others };
    },
    { timeout: 20_000, interval: 50 },
  );
}
