import { Agent, request } from 'node:http';

/** What a request came to, as a client sees it: status 0 where no answer came. */
export interface Reply {
  status: number;
  /** `extensions.code` of the first error, or what the socket said. */
  code: string | undefined;
  headers: Record<string, string | string[] | undefined>;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers of every shape
  data: any;
  milliseconds: number;
}

/** A GraphQL request, or the path of an address that is asked by GET. */
export interface Question {
  query?: string;
  variables?: Record<string, unknown>;
  path?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

const noAnswer = { status: 0, headers: {}, data: undefined };

/** Asks a server; whatever happens is a reply. */
export function ask(origin: string, question: Question, by: Agent = agent): Promise<Reply> {
  const { query, variables, path = '/graphql', headers, signal } = question;
  const body = query && JSON.stringify({ query, variables });
  const began = performance.now();
  return new Promise((resolve) => {
    const end = (reply: Omit<Reply, 'milliseconds'>) =>
      resolve({ ...reply, milliseconds: performance.now() - began });
    const fail = (error: NodeJS.ErrnoException) =>
      end({ ...noAnswer, code: error.code ?? error.message });
    const sent = request(origin + path, {
      agent: by,
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        }),
        accept: 'application/graphql-response+json',
        ...headers,
      },
      signal,
    });
    sent.once('error', fail);
    sent.once('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.once('error', fail);
      response.once('end', () => {
        const { data, errors } = parse(Buffer.concat(pieces).toString('utf8'));
        const code = errors?.[0]?.extensions?.code;
        end({ status: response.statusCode ?? 0, code, headers: response.headers, data });
      });
    });
    sent.end(body);
  });
}

interface Body {
  data?: unknown;
  errors?: { extensions?: { code?: string } }[];
}

function parse(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {};
  }
}

/** Where a server listens, without the path of its endpoint. */
export const originOf = (listening: string) => new URL(listening).origin;
