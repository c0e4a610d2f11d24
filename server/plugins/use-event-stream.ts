import type { IncomingMessage } from 'node:http';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { type getSSEProcessor, isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Context } from '../../schema/context.ts';
import { wantsHeadAlone } from '../head-request.ts';

type Processor = ReturnType<typeof getSSEProcessor>;

const heartbeatInMilliseconds = 12_000;

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
};

const idLine = ({ eventId }: Context) => (eventId ? `id: ${eventId}\n` : '');

/**
 * Writes subscriptions as server-sent events whose `id:` tells a client where to go on, from the
 * first message: also one that has seen no event yet loses none. Events are made as they are
 * read, so a slow client holds up itself alone. A stream that the server ends has no `complete`:
 * the client is to come back.
 */
export function useEventStream(): Plugin<{ request: Request } & Context> {
  const contexts = new WeakMap<Request, Context>();
  return {
    onSubscribe({ args }) {
      contexts.set(args.contextValue.request, args.contextValue);
    },
    onResultProcess({ request, result, resultProcessor, setResultProcessor, serverContext }) {
      const context = contexts.get(request);
      // Without a processor the client accepts no stream, and is refused.
      if (!context || !isAsyncIterable(result) || !resultProcessor) return;
      const { req } = serverContext as { req?: IncomingMessage };
      const form = req && wantsHeadAlone(req) ? headOfStream : streamOf(context, request.signal);
      setResultProcessor(form, headers['content-type']);
    },
  };
}

/** A stream that breaks says why in its last message, masked like every error. */
const brokenOff = (error: GraphQLError): IteratorResult<ExecutionResult> => ({
  done: true,
  value: { errors: [error] },
});

/** Node sends the head of an answer to HEAD with its end, and a stream would have none. */
const headOfStream: Processor = (result, fetchAPI) => {
  void (result as AsyncIterable<ExecutionResult>)[Symbol.asyncIterator]().return?.();
  return new fetchAPI.Response(null, { headers });
};

function streamOf(context: Context, signal: AbortSignal): Processor {
  return (result, fetchAPI) => {
    const events = (result as AsyncIterable<ExecutionResult>)[Symbol.asyncIterator]();
    const encoder = new fetchAPI.TextEncoder();
    let heartbeat: NodeJS.Timeout;
    const leave = () => {
      clearInterval(heartbeat);
      signal.removeEventListener('abort', leave);
      return events.return?.();
    };
    const body = new fetchAPI.ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(encoder.encode(`${idLine(context)}:\n\n`));
        heartbeat = setInterval(() => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(':\n\n'));
        }, heartbeatInMilliseconds);
        signal.addEventListener('abort', leave);
      },
      async pull(controller) {
        const { done, value } = await events.next().catch(brokenOff);
        if (value) {
          const message = `${idLine(context)}event: next\ndata: ${JSON.stringify(value)}\n\n`;
          controller.enqueue(encoder.encode(message));
        }
        if (done) {
          await leave();
          controller.close();
        }
      },
      async cancel() {
        await leave();
      },
    });
    return new fetchAPI.Response(body, { headers });
  };
}
