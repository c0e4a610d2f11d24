import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { StartupError } from '../drizzle/startup-error.ts';

const drainMilliseconds = 10_000;

/** How long a client may take to ask, in milliseconds, and how often over one connection. */
const patience = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
};
const mostRequestsOfConnection = 1_000;

/** A listening HTTP server. */
export interface Listening {
  /** The address for a browser on this machine, without a path. */
  url: string;
  /** Takes no new requests and resolves when those under way are answered, or after 10 s. */
  drain(): Promise<void>;
}

/** What is known of a connection. */
interface Connection {
  requests: number;
  /** The last that was asked over it and is not answered yet. */
  underWay: ServerResponse | undefined;
}

/** Listens, or throws a {@link StartupError} with one plain sentence. */
export async function listen(
  handler: RequestListener,
  where: { host: string; port: number },
): Promise<Listening> {
  const server = createServer(patience);
  const connectionOf = new WeakMap<Socket, Connection>();
  // Not of responses: a set is copied as it changes, and a copy that has grown old keeps what was
  // in it, and the copy after it, from all but the slow collections of garbage.
  const connections = new Set<Connection>();
  let isDraining = false;
  server.on('connection', (socket) => {
    const connection = { requests: 0, underWay: undefined };
    connectionOf.set(socket, connection);
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
  });
  server.on('request', (request, response) => {
    const connection = connectionOf.get(request.socket) ?? { requests: 0, underWay: undefined };
    count(connection, response);
    // Node's own limit leaves the connection open, and answers 503 to whoever goes on.
    if (isDraining || connection.requests >= mostRequestsOfConnection) sayGoodbye(response);
    handler(request, response);
  });
  await opened(server, where);
  const { port } = server.address() as AddressInfo;
  const drain = () => {
    isDraining = true;
    for (const { underWay } of connections) if (underWay) sayGoodbye(underWay);
    return closed(server);
  };
  return { url: `http://${hostForBrowser(where.host)}:${port}`, drain };
}

function count(connection: Connection, response: ServerResponse): void {
  connection.requests += 1;
  connection.underWay = response;
  response.on('close', () => {
    if (connection.underWay === response) connection.underWay = undefined;
  });
}

/** Otherwise the client would keep the connection, and ask over it again. */
function sayGoodbye(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
  // Its head has said that the connection stays.
  else response.once('finish', () => response.req.socket.destroySoon());
}

function opened(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const hurry = setTimeout(() => server.closeAllConnections(), drainMilliseconds);
    server.close(() => {
      clearTimeout(hurry);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): StartupError {
  if (error.code === 'EADDRINUSE') {
    return new StartupError(
      `Port ${port} is taken by another program: stop it, or set PORT to another number.`,
    );
  }
  if (error.code === 'EACCES') {
    return new StartupError(`Port ${port} needs more rights: set PORT to a number above 1023.`);
  }
  return new StartupError(
    `Mahdar cannot listen on ${host} (${error.code}): set HOST to an address of this machine.`,
  );
}

/** How a browser on this machine names the host that a server listens on. */
export function hostForBrowser(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
