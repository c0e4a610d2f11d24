import { Agent, request } from 'node:http';

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
/** A stream of events has no end of its own. */
const streamMilliseconds = 200;

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
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', finish);
        response.on('error', reject);
        if (type.startsWith('text/event-stream')) {
          setTimeout(() => {
            finish();
            asked.destroy();
          }, streamMilliseconds);
        }
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}
