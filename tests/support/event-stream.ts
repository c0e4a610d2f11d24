import { onTestFinished } from 'vitest';

/** A message of a stream of server-sent events. */
export interface Message {
  id?: string;
  event?: string;
  data?: string;
}

/** An open stream, read message by message. */
export interface EventStream {
  status: number;
  /** The next message that is more than a comment; undefined at the end of the stream. */
  next(): Promise<Message | undefined>;
  /** The `data` of the next event, parsed; messages with an id alone are passed over. */
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into events of every shape
  event(): Promise<any>;
  leave(): void;
}

/** Subscribes over HTTP; the test's end leaves. */
export async function subscribe(
  url: string,
  query: string,
  headers: Record<string, string> = {},
): Promise<EventStream> {
  const gone = new AbortController();
  onTestFinished(() => gone.abort());
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query }),
    signal: gone.signal,
  });
  // Its reader at once: the body of a response that is collected as garbage is cancelled unless it has one.
  const body = (response.body as unknown as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  const messages = read({ [Symbol.asyncIterator]: () => body });
  const next = async () => (await messages.next()).value ?? undefined;
  return {
    status: response.status,
    next,
    async event() {
      for (;;) {
        const message = await next();
        if (!message) throw new Error('The stream has ended.');
        if (message.data) return JSON.parse(message.data);
      }
    },
    leave: () => gone.abort(),
  };
}

async function* read(body: AsyncIterable<Uint8Array>): AsyncGenerator<Message, undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = block.split('\n').map((line) => line.match(/^(\w+): ?(.*)$/)?.slice(1) ?? []);
      const message = Object.fromEntries(fields.filter(([name]) => name)) as Message;
      if (Object.keys(message).length > 0) yield message;
    }
  }
}
