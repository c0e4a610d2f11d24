import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { HeaderFields } from './header-fields.ts';

/** What the head of an answer says beside what belongs to the answer itself. */
export interface Head {
  /** The form of the body, which a head without a body says nothing of. */
  contentType: string;
  lasting: HeaderFields;
}

/**
 * What the heads of answers say, by what their requests say: learned from the plain route's answers,
 * so that there is one place that knows.
 */
export class LearnedHeads {
  private readonly heads = new LRUCache<string, Head>({ max: 200 });

  /** The head of an answer to such a request, if one has been answered before. */
  of(request: IncomingMessage): Head | undefined {
    return this.heads.get(keyOf(request));
  }

  /** Learns it from the answer that is given now. */
  learnFrom(request: IncomingMessage, response: ServerResponse): void {
    const key = keyOf(request);
    response.once('finish', () => {
      const { 'content-type': contentType, ...sent } = response.getHeaders();
      const isAnswer = /^application\/(graphql-response\+)?json/.test(String(contentType));
      if (response.statusCode !== 200 || !isAnswer) return;
      const lasting = Object.entries(sent)
        .filter(isLasting)
        .flatMap(([name, value]) => [name, String(value)]);
      this.heads.set(key, { contentType: String(contentType), lasting });
    });
  }
}

// No header holds a line break.
const keyOf = ({ method, headers }: IncomingMessage) =>
  `${method}\n${headers.accept ?? '\n'}\n${headers.origin ?? '\n'}`;

const isLasting = ([name, value]: [string, unknown]) =>
  value !== undefined &&
  /^(x-content-type-options|vary|x-mahdar-schema|access-control-.*)$/.test(name);
