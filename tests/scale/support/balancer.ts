import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** What stands before several servers and asks each in its turn. */
export interface Balancer {
  origin: string;
}

/**
 * Starts a balancer as simple as they come: what one server does not answer, or refuses because it is
 * busy, the next is asked. The file's end stops it. Call it at the top level.
 */
export async function startBalancer(origins: readonly string[]): Promise<Balancer> {
  let turn = 0;
  const server = createServer(async (incoming, response) => {
    const body = await bodyOf(incoming);
    turn += 1;
    const faults: string[] = [];
    for (let tries = 0; tries < origins.length; tries += 1) {
      const origin = origins[(turn + tries) % origins.length] ?? '';
      const fault = await pass(origin, incoming, body, response);
      if (!fault) return;
      faults.push(fault);
    }
    response
      .writeHead(502)
      .end(JSON.stringify({ errors: [{ extensions: { code: faults.join(' ') } }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Resolves when an answer has been passed on, or with the reason why there was none. */
function pass(
  origin: string,
  { url, method, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const outgoing = request(origin + url, { agent: false, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', ({ message }) => resolve(message));
      answer.on('end', () => {
        const isBusy = answer.statusCode === 503;
        resolve(isBusy ? `busy: ${Buffer.concat(chunks)}` : undefined);
        if (isBusy) return;
        response.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(chunks));
      });
    });
    outgoing.on('error', ({ message }) => resolve(message));
    outgoing.end(body);
  });
}
