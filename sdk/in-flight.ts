import type { ClientOptions } from './options.ts';
import { isRead, readDocument, type Send } from './transport.ts';

/**
 * Lets equal queries that are under way at the same time share one request and its answer. Calls
 * with options of their own go alone, and all do where headers may differ from call to call.
 */
export function shareInFlight({ share, headers }: ClientOptions, send: Send): Send {
  if (!(share ?? typeof headers !== 'function')) return send;
  const underWay = new Map<string, ReturnType<Send>>();
  return (document, variables, call) => {
    const { text } = readDocument(document);
    if (Object.keys(call ?? {}).length > 0 || !isRead(text)) return send(document, variables, call);
    const key = JSON.stringify([text, variables]);
    const shared = underWay.get(key);
    if (shared) return shared as never;
    const own = send(document, variables);
    underWay.set(key, own);
    const forget = () => void underWay.delete(key);
    own.then(forget, forget);
    return own;
  };
}
