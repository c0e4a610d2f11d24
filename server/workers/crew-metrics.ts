import cluster from 'node:cluster';
import { AggregatorRegistry, type Registry } from 'prom-client';

const question = 'mahdar:metrics asked';
const reply = 'mahdar:metrics told';
const patienceMilliseconds = 6_000;

/** In the process that watches over the workers: tells each that asks what all of them count. */
export function gatherMetrics(): void {
  const all = new AggregatorRegistry();
  cluster.on('message', async (worker, message: unknown) => {
    if (!isOf(message, question)) return;
    const text = await all.clusterMetrics().catch(() => '');
    if (worker.isConnected()) worker.send({ type: reply, text });
  });
}

/**
 * In a worker: whoever asks one of them is told of all. Rejects where they could not be gathered,
 * as while one that was lost is replaced.
 */
export function metricsOfCrew(registry: Registry): () => Promise<string> {
  AggregatorRegistry.setRegistries(registry);
  new AggregatorRegistry();
  return () =>
    new Promise((resolve, reject) => {
      const settle = (message: unknown) => {
        if (message !== undefined && !isOf(message, reply)) return;
        clearTimeout(patience);
        process.off('message', settle);
        const text = isOf(message, reply) ? String(message.text) : '';
        if (text) resolve(text);
        else reject(new Error('The metrics of all processes could not be gathered.'));
      };
      const patience = setTimeout(settle, patienceMilliseconds);
      process.on('message', settle);
      process.send?.({ type: question });
    });
}

function isOf(message: unknown, type: string): message is { text?: unknown } {
  return (
    typeof message === 'object' && message !== null && 'type' in message && message.type === type
  );
}
