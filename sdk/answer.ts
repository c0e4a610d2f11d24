import { type GraphQLFault, MahdarError } from './errors.ts';
import type { FetchedResponse } from './options.ts';

/** What came back beside the data. */
export interface AnswerMeta {
  readonly status: number;
  readonly requestId: string | undefined;
  /** The version of the server's graph. */
  readonly schema: string | undefined;
  /** How many nodes were asked for, and how many may be; of what was executed. */
  readonly cost?: AnswerCost | undefined;
}

/** What the server counts of a request before it answers. */
export interface AnswerCost {
  readonly requested: number;
  readonly allowed: number;
}

/** An answer as it came: the data may be partial, and then the errors say why. */
export interface Answer<Result> {
  readonly data: Result | null;
  readonly errors: readonly GraphQLFault[];
  readonly meta: AnswerMeta;
}

/** Reads a response. Throws a `MahdarError` of kind `http` for anything but GraphQL. */
export async function readAnswer(
  name: string,
  response: FetchedResponse,
): Promise<Answer<unknown>> {
  const { status, headers } = response;
  const requestId = headers.get('x-request-id') ?? undefined;
  const body = parseBody(await response.text());
  const isWhole = body && (body.data || body.errors?.length);
  if (isWhole) {
    const schema = headers.get('x-mahdar-schema') ?? undefined;
    const meta = { status, requestId, schema, cost: body.extensions?.cost };
    return { data: body.data ?? null, errors: body.errors ?? [], meta };
  }
  throw new MahdarError({
    kind: 'http',
    message: `${name} got no GraphQL answer, but HTTP ${status}.`,
    status,
    requestId,
    retryAfter: retryAfterOf(headers),
  });
}

/** The refusal that an answer without its whole data is; undefined for a whole one. */
export function faultOf(
  name: string,
  { data, errors, meta }: Answer<unknown>,
  headers: FetchedResponse['headers'],
): MahdarError | undefined {
  const [first] = errors;
  if (!first) return;
  return new MahdarError({
    kind: 'graphql',
    message: `${name} ${data ? 'was answered in part' : 'was refused'}: ${describe(first)}`,
    code: first.extensions?.code,
    faults: errors,
    data: data ?? undefined,
    retryAfter: retryAfterOf(headers),
    ...meta,
  });
}

/** The server's words only where they speak of the document; elsewhere they may repeat a value. */
function describe({ message, extensions: { code, argument } = {} }: GraphQLFault): string {
  if (code?.startsWith('GRAPHQL_')) return message;
  return `${code ?? 'no code'}${argument ? ` at ${argument.join('.')}` : ''}.`;
}

/** What a body of GraphQL may hold. */
interface Body extends Partial<Answer<object>> {
  extensions?: { cost?: AnswerCost };
}

function parseBody(text: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds from `Retry-After`, which may also be a date. */
function retryAfterOf(headers: FetchedResponse['headers']): number | undefined {
  const text = headers.get('retry-after');
  if (!text) return;
  const seconds = /^\s*\d+\s*$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds));
}
