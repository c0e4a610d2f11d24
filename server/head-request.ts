import type { IncomingMessage } from 'node:http';

const headRequests = new WeakSet<IncomingMessage>();

/** Has a HEAD answered as GET is: Node leaves out the body by itself. */
export function readAsGet(request: IncomingMessage): void {
  headRequests.add(request);
  request.method = 'GET';
}

/** Whether a request that is read as GET wants the head alone. */
export const wantsHeadAlone = (request: IncomingMessage) => headRequests.has(request);
