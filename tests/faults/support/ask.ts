/** What a request came to, as a client sees it: status 0 where no answer came. */
export interface Reply {
  status: number;
  /** `extensions.code` of the first error, or what the socket said. */
  code: string | undefined;
  headers: Headers;
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

/** Asks a server; whatever happens is a reply. */
export async function ask(origin: string, question: Question): Promise<Reply> {
  const { query, variables, path = '/graphql', headers, signal } = question;
  const began = performance.now();
  const end = (reply: Omit<Reply, 'milliseconds'>): Reply => ({
    ...reply,
    milliseconds: performance.now() - began,
  });
  try {
    const response = await fetch(origin + path, {
      method: query ? 'POST' : 'GET',
      body: query && JSON.stringify({ query, variables }),
      headers: {
        ...(query && { 'content-type': 'application/json' }),
        accept: 'application/graphql-response+json',
        // One that is used again may meet its end by the clock, which is no fault of the server's.
        connection: 'close',
        ...headers,
      },
      signal,
    });
    const { data, errors } = parse(await response.text());
    const code = errors?.[0]?.extensions?.code;
    return end({ status: response.status, code, headers: response.headers, data });
  } catch (error) {
    const { cause = error } = error as Error;
    const { code, message } = cause as NodeJS.ErrnoException;
    return end({ status: 0, code: code ?? message, headers: new Headers(), data: undefined });
  }
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
