import cluster, { type Address, type Worker } from 'node:cluster';
import { StartupError } from '../../drizzle/startup-error.ts';

const firstPauseInMilliseconds = 100;
const longestPauseInMilliseconds = 10_000;

/** Processes that share a port: whoever ends before its time is replaced, at growing intervals. */
export class Crew {
  private isStopping = false;
  private failures = 0;
  private retries = new Set<NodeJS.Timeout>();
  private readonly onLost: (how: string) => void;

  /** @param onLost told how a worker ended that should not have */
  constructor(onLost: (how: string) => void) {
    this.onLost = onLost;
  }

  /**
   * Starts the workers and resolves with the address that they share, once all listen. The first
   * one goes ahead: what keeps it from starting would keep all of them.
   */
  async start(count: number): Promise<Address> {
    const address = await this.listening(this.add());
    const others = Array.from({ length: count - 1 }, () => this.listening(this.add()));
    await Promise.all(others);
    return address;
  }

  /** Lets the workers finish what they are at, and resolves when all have ended. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const retry of this.retries) clearTimeout(retry);
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    await Promise.all(workers.map(end));
  }

  private add(): Worker {
    const worker = cluster.fork();
    worker.once('listening', () => {
      this.failures = 0;
    });
    // Whoever cannot be told to stop ends by itself.
    worker.on('error', () => {});
    return worker;
  }

  private listening(worker: Worker): Promise<Address> {
    return new Promise((resolve, reject) => {
      let hasListened = false;
      worker.once('listening', (address) => {
        hasListened = true;
        resolve(address);
      });
      worker.once('exit', (code, signal) => {
        if (hasListened) this.replace(code, signal);
        else reject(new StartupError('A process that was to serve could not start.'));
      });
    });
  }

  private replace(code: number | null, signal: string | null): void {
    if (this.isStopping) return;
    this.onLost(signal ? `by ${signal}` : `with code ${code}`);
    const pause = Math.min(
      firstPauseInMilliseconds * 2 ** this.failures,
      longestPauseInMilliseconds,
    );
    this.failures += 1;
    const retry = setTimeout(() => {
      this.retries.delete(retry);
      this.listening(this.add()).catch(() => this.replace(1, null));
    }, pause);
    this.retries.add(retry);
  }
}

function end(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    if (worker.isDead()) {
      resolve();
      return;
    }
    worker.once('exit', () => resolve());
    worker.process.kill('SIGTERM');
  });
}
