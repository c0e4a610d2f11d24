import type { IncomingMessage } from 'node:http';
import type { ExecutionArgs } from 'graphql';
import type { FetchAPI, Plugin } from 'graphql-yoga';
import { errorStatus, type PublicError } from '../../schema/errors.ts';
import { costOf } from '../../schema/limits/cost.ts';
import { setFields } from '../header-fields.ts';
import { viewerOf } from '../plugins/use-viewer.ts';
import type { RateLimits } from './rate-limits.ts';

/** What a server of Node hands on beside a request; a call of `fetch` has none, and no limits. */
interface ServerContext {
  req?: IncomingMessage;
}

const incomingOf = (context: unknown) => (context as ServerContext | undefined)?.req;

const hasCredentials = ({ headers }: Request) =>
  headers.has('authorization') || headers.has('x-mahdar-preview');

/** What is asked to learn whether a server lives, or whether a browser may ask at all. */
const uncounted = ['/healthz', '/readyz', '/metrics'];

const isCounted = ({ method }: Request, { pathname }: URL) =>
  method !== 'OPTIONS' && !uncounted.includes(pathname);

/** Keeps out whoever tries key after key, before one is looked at. It must come before `useViewer`. */
export function useCredentialLimit(limits: RateLimits): Plugin {
  const tried = new WeakSet<Request>();
  return {
    async onRequest({ request, url, serverContext, endResponse, fetchAPI }) {
      const incoming = incomingOf(serverContext);
      if (!incoming || !isCounted(request, url) || !hasCredentials(request)) return;
      const refusal = await limits.barred(incoming);
      if (refusal) endResponse(refused(refusal, request, fetchAPI));
      else tried.add(request);
    },
    async onResponse({ request, response, serverContext }) {
      const incoming = incomingOf(serverContext);
      const isBad = response.status === errorStatus.UNAUTHENTICATED && tried.has(request);
      if (incoming && isBad) await limits.countBadCredentials(incoming);
    },
  };
}

/** Takes a point of whoever comes in, known by now. It must come after `useViewer`. */
export function useRateLimits(limits: RateLimits): Plugin {
  return {
    async onRequest({ request, url, serverContext, endResponse, fetchAPI }) {
      const incoming = incomingOf(serverContext);
      if (!incoming || !isCounted(request, url)) return;
      const viewer = viewerOf(request);
      const editor = viewer.perspective === 'editor' ? viewer.actor : undefined;
      const refusal = await limits.enter(incoming, editor);
      if (refusal) endResponse(refused(refusal, request, fetchAPI));
    },
    onResponse({ response, serverContext }) {
      const incoming = incomingOf(serverContext);
      if (incoming) setFields(response.headers, limits.headOf(incoming));
    },
  };
}

/** Takes what an operation costs, once that is known. It must come after `useValueLimits`. */
export function useOperationCharge(limits: RateLimits): Plugin<ServerContext> {
  const refusalOf = async ({ schema, document, operationName, ...args }: ExecutionArgs) => {
    const incoming = incomingOf(args.contextValue);
    const nodes = costOf(schema, document, operationName)?.(args.variableValues ?? {}) ?? 0;
    return incoming && (await limits.charge(incoming, nodes));
  };
  return {
    async onExecute({ args, setResultAndStopExecution }) {
      const refusal = await refusalOf(args);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
    async onSubscribe({ args, setResultAndStopExecution }) {
      const refusal = await refusalOf(args);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
  };
}

/** A request refused before it is read, in the words of its own protocol. */
function refused(error: PublicError, request: Request, { Response }: FetchAPI): Response {
  const isText = new URL(request.url).pathname !== '/graphql';
  const isNegotiated = request.headers.get('accept')?.includes('application/graphql-response+json');
  const json = isNegotiated ? 'application/graphql-response+json' : 'application/json';
  return new Response(isText ? `${error.message}\n` : JSON.stringify({ errors: [error] }), {
    status: errorStatus.RATE_LIMITED,
    headers: {
      'content-type': `${isText ? 'text/plain' : json}; charset=utf-8`,
      'cache-control': 'no-store',
      'retry-after': String(error.extensions.retryAfter),
    },
  });
}
