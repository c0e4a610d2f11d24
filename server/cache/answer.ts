import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How the bytes of an answer can be written, best first. */
export const encodings = ['br', 'gzip'] as const;

export type Encoding = (typeof encodings)[number];

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

// On answers of 40 kB about a millisecond each. Brotli at 9 takes twenty times as long as at 5, for
// two percent less.
const encoders: Record<Encoding, (body: Buffer<ArrayBuffer>) => Promise<Buffer<ArrayBuffer>>> = {
  br: (body) => toBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body) => toGzip(body, { level: 6 }),
};

/** An answer's bytes, its tag and what compresses it are made once, when first asked for. */
export class Answer {
  /** In bytes. */
  readonly length: number;
  /** How many nodes its question asks for. */
  readonly cost: number;
  /** The name of the ready operation that it answers. */
  readonly operation: string | undefined;
  /** How much memory it takes. */
  bytes: number;
  /** Told when it takes more. */
  onGrown: (() => void) | undefined;
  private readonly encoded = new Map<
    Encoding,
    Buffer<ArrayBuffer> | Promise<Buffer<ArrayBuffer>>
  >();
  private hash: string | undefined;
  private content: Buffer<ArrayBuffer> | string;
  private isSent = false;

  constructor(content: Buffer<ArrayBuffer> | string, cost = 0, operation?: string) {
    this.content = content;
    this.length = Buffer.byteLength(content);
    this.cost = cost;
    this.operation = operation;
    // The engine keeps a text in two bytes a letter.
    this.bytes = Math.max(this.length, typeof content === 'string' ? 2 * content.length : 0);
  }

  get body(): Buffer<ArrayBuffer> {
    if (typeof this.content === 'string') this.content = Buffer.from(this.content);
    return this.content;
  }

  /** What to write to a socket: a text that is sent once goes there as it is, behind its head. */
  send(): Buffer<ArrayBuffer> | string {
    const content = this.isSent ? this.body : this.content;
    this.isSent = true;
    return content;
  }

  /** The tag of the bytes as they are sent: each encoding of them is another. */
  etag(encoding?: Encoding): string {
    this.hash ??= createHash('sha256').update(this.body).digest('base64url');
    return `"${this.hash}${encoding ? `-${encoding}` : ''}"`;
  }

  in(encoding: Encoding): Buffer<ArrayBuffer> | Promise<Buffer<ArrayBuffer>> {
    const found = this.encoded.get(encoding);
    if (found) return found;
    const made = this.encode(encoding);
    this.encoded.set(encoding, made);
    return made;
  }

  private async encode(encoding: Encoding): Promise<Buffer<ArrayBuffer>> {
    const made = await encoders[encoding](this.body);
    this.encoded.set(encoding, made);
    this.bytes += made.length;
    this.onGrown?.();
    return made;
  }
}
