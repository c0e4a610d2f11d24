import { setMaxListeners } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { StatementError } from '../drizzle/fault.ts';
import { onBehalfOf, type Waiter } from '../drizzle/waiter.ts';
import { errorStatus, PublicError } from '../schema/errors.ts';

/** In milliseconds. */
export interface DoorLimits {
  /** How long an answer may be in the making. */
  answer: number;
  /** How long its client may then take to read it; streams of events last as long as they like. */
  send: number;
}

const usual: DoorLimits = { answer: 10_000, send: 20_000 };

/** What is cancelled has as long to say so in the words of its route. */
const lastWordMilliseconds = 1_000;
/** How long a client that was answered may go on sending. */
const lingerMilliseconds = 1_000;

/** The one who sent a request; his signal is made when somebody asks for it. */
class Client implements Waiter {
  private controller: AbortController | undefined;
  private reason: StatementError | undefined;

  get signal(): AbortSignal {
    if (!this.controller) {
      this.controller = new AbortController();
      // As many as a question has fields at its root.
      setMaxListeners(0, this.controller.signal);
      if (this.reason) this.controller.abort(this.reason);
    }
    return this.controller.signal;
  }

  leave(reason: StatementError): void {
    this.reason ??= reason;
    this.controller?.abort(this.reason);
  }
}

/**
 * Lets no request go on for ever. Who is gone, or has waited for ten seconds, is waited upon no
 * longer: what the database still reads for him is cancelled. Who does not read his answer, or
 * does not stop sending when he has it, is cut off.
 */
export function atTheDoor(
  handler: RequestListener,
  endpoint: string,
  limits = usual,
): RequestListener {
  return (request, response) => {
    const client = attend(request, response, limits);
    // Elsewhere what is read for one may be for others, too.
    if (request.url?.startsWith(endpoint)) onBehalfOf(client, () => handler(request, response));
    else handler(request, response);
  };
}

/** Begins to wait for the answer to one request; returns the one who waits. */
export function attend(request: IncomingMessage, response: ServerResponse, limits = usual): Waiter {
  const client = new Client();
  let timer = setTimeout(() => {
    if (response.headersSent) {
      if (!isStream(response)) timer = setTimeout(() => request.destroy(), limits.send);
      return;
    }
    client.leave(new StatementError('slow', 'The answer took too long.'));
    timer = setTimeout(() => haveLastWord(request, response), lastWordMilliseconds);
  }, limits.answer);
  response.once('close', () => {
    clearTimeout(timer);
    if (!response.writableFinished) {
      client.leave(new StatementError('unwanted', 'Whoever asked is gone.'));
    }
    if (!request.complete) linger(request);
  });
  return client;
}

/** Sends the rest of an answer that is there already, which nobody had to wait for. */
export function handOver(
  request: IncomingMessage,
  response: ServerResponse,
  body: Uint8Array | string | null,
  limits = usual,
): void {
  response.end(body);
  // As a rule the system takes all of it at once.
  if (!response.socket?.writableLength) return;
  const timer = setTimeout(() => request.destroy(), limits.send);
  response.once('close', () => clearTimeout(timer));
}

const isStream = (response: ServerResponse) =>
  String(response.getHeader('content-type')).startsWith('text/event-stream');

function haveLastWord(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) return;
  const error = new PublicError(
    'The answer took too long: ask for less of it, or try again.',
    'TIMEOUT',
  );
  response.writeHead(errorStatus.TIMEOUT, {
    'content-type': 'application/json; charset=utf-8',
    connection: 'close',
  });
  response.end(JSON.stringify({ errors: [error] }), () => request.destroy());
}

/** Closing at once would tear the answer out of the hands of a client that still sends. */
function linger(request: IncomingMessage): void {
  request.resume();
  const patience = setTimeout(() => request.destroy(), lingerMilliseconds);
  request.once('close', () => clearTimeout(patience));
}
