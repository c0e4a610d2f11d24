import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

const probeMilliseconds = 100;
/** One slow answer of a busy machine takes nobody out. */
const probesToTakeOut = 2;

/** What balancers do: in turn to those who say that they are ready, and no second try. */
export interface Balancer {
  url: string;
  /** How many answers came from a server. */
  answers: ReadonlyMap<string, number>;
  /** Resolves when the server is in the rotation. */
  add(server: string): Promise<void>;
  remove(server: string): void;
}

/** Starts a balancer; the test's end stops it. */
export async function startBalancer(): Promise<Balancer> {
  const failures = new Map<string, number>();
  const answers = new Map<string, number>();
  const agent = new Agent({ keepAlive: true });
  let turn = 0;

  const probe = async (server: string) => {
    const isReady = await fetch(`${server}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (failures.has(server)) failures.set(server, isReady ? 0 : (failures.get(server) ?? 0) + 1);
  };
  const probing = setInterval(() => {
    for (const server of failures.keys()) void probe(server);
  }, probeMilliseconds);

  const pass = (from: IncomingMessage, to: ServerResponse) => {
    const ready = [...failures].filter(([, count]) => count < probesToTakeOut);
    const [server] = ready[turn++ % ready.length] ?? [];
    const fail = (error?: Error) => void to.writeHead(502).end(error?.message ?? 'nobody is ready');
    if (!server) return fail();
    const { method, headers, url = '/' } = from;
    const passed = request(new URL(url, server), { agent, method, headers }, (answer) => {
      answers.set(server, (answers.get(server) ?? 0) + 1);
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.once('error', () => to.destroy()).pipe(to);
    });
    from.pipe(passed.once('error', fail));
  };
  const listening = createServer(pass).listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  onTestFinished(() => {
    clearInterval(probing);
    agent.destroy();
    listening.close();
    listening.closeAllConnections();
  });
  const { port } = listening.address() as AddressInfo;
  const add = async (server: string) => {
    while (!(await fetch(`${server}/readyz`).catch(() => null))?.ok);
    failures.set(server, 0);
  };
  const remove = (server: string) => void failures.delete(server);
  return { url: `http://127.0.0.1:${port}`, answers, add, remove };
}
