import { Agent, type IncomingMessage, request } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** What is sent, to the letter. */
export interface Sent {
  kind: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: Buffer | string;
}

export interface Reply {
  status: number;
  type: string;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
/** By then the server itself has given up whatever it was asked. */
const longestMilliseconds = 60_000;
/** A stream of events has no end of its own. */
const streamMilliseconds = 200;

function decoded(response: IncomingMessage): Readable {
  const decoders = { br: createBrotliDecompress, gzip: createGunzip, deflate: createInflate };
  const encoding = response.headers['content-encoding'] ?? '';
  return encoding in decoders
    ? response.pipe(decoders[encoding as keyof typeof decoders]())
    : response;
}

export function send(address: string, sent: Sent): Promise<Reply> {
  const { hostname, port } = new URL(address);
  const { method, path, headers, body } = sent;
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const asked = request(
      { hostname, port, path, method, agent, headers: { ...headers, ...length } },
      (response) => {
        const type = response.headers['content-type'] ?? '';
        const parts: Buffer[] = [];
        const finish = () =>
          resolve({
            ...{ status: response.statusCode ?? 0, type },
            text: Buffer.concat(parts).toString('utf8'),
          });
        decoded(response)
          .on('data', (part: Buffer) => parts.push(part))
          .on('end', finish)
          .on('error', finish);
        if (type.startsWith('text/event-stream')) {
          setTimeout(() => {
            finish();
            asked.destroy();
          }, streamMilliseconds);
        }
      },
    );
    asked.on('error', reject);
    asked.setTimeout(longestMilliseconds, () => asked.destroy(new Error('No answer')));
    asked.end(body);
  });
}
