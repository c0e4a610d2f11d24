import { connect, createServer, type Socket } from 'node:net';

/** What a {@link FaultyProxy} does with what passes through it. */
interface Fault {
  /** Takes connections and bytes, and passes on nothing. */
  isHole: boolean;
  /** How long a new connection waits before anything passes, in milliseconds. */
  greeting: number;
  /** How long each piece waits, in milliseconds. */
  delay: number;
  /** How many bytes a second come back over a connection. */
  bytesPerSecond: number;
}

const healthy: Fault = {
  isHole: false,
  greeting: 0,
  delay: 0,
  bytesPerSecond: Number.POSITIVE_INFINITY,
};

/** A proxy of TCP that fails as networks do. */
export interface FaultyProxy {
  port: number;
  /** How many connections are open. */
  readonly open: number;
  /** Changes what it does, for open connections too; without a fault it passes everything. */
  behave(fault?: Partial<Fault>): void;
  /** Leads new connections elsewhere, as a changed name does. */
  lead(target: number): void;
  /** Breaks every connection off without a goodbye. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts a proxy to a port of this machine. */
export async function startProxy(first: number): Promise<FaultyProxy> {
  let fault = healthy;
  let target = first;
  const sockets = new Set<Socket>();

  const pass = (from: Socket, to: Socket, limit: () => number) => {
    from.on('data', (piece: Buffer) => {
      if (fault.isHole) return;
      const rate = limit();
      const wait = fault.delay + (Number.isFinite(rate) ? (piece.length / rate) * 1000 : 0);
      if (wait === 0) {
        if (!to.write(piece)) from.pause();
        return;
      }
      from.pause();
      setTimeout(() => {
        to.write(piece);
        from.resume();
      }, wait);
    });
    to.on('drain', () => from.resume());
    from.on('end', () => fault.isHole || to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      if (!fault.isHole) to.destroySoon();
    });
  };

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    sockets.add(client).add(upstream);
    setTimeout(() => pass(client, upstream, () => Number.POSITIVE_INFINITY), fault.greeting);
    pass(upstream, client, () => fault.bytesPerSecond);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The proxy has no port.');

  const reset = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: address.port,
    get open() {
      return sockets.size / 2;
    },
    behave: (changes = {}) => {
      fault = { ...healthy, ...changes };
    },
    lead: (changed) => {
      target = changed;
    },
    reset,
    close: () => {
      reset();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
