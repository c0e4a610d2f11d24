import type { MahdarError } from './errors.ts';
import type { Operation } from './operation.ts';

/** A way to ask by an address alone, which caches between client and server can answer. */
export interface ShortForm {
  /** The address; undefined when this one must be asked in full. */
  addressOf(
    url: string,
    operation: Operation<unknown, never>,
    variables: unknown,
  ): string | undefined;
  /** Whether the server does not know the short form, and wants all of it. */
  isUnknown(fault: MahdarError): boolean;
}

/** A GraphQL request whose document the server keeps. */
export interface Asked {
  operationName?: string;
  variables?: Record<string, unknown>;
  extensions?: unknown;
}

/** Longer addresses are cut off or refused by some proxies. */
const longestAddress = 2_000;

/** Asks by the hash under which the server keeps the operation. */
export const persisted: ShortForm = {
  addressOf(url, { name, hash }, variables) {
    const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
    const parameters = Object.entries({ operationName: name, variables, extensions })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}=${encode(value)}`)
      .join('&');
    const address = `${url}${url.includes('?') ? '&' : '?'}${parameters}`;
    return !hash || address.length > longestAddress ? undefined : address;
  },
  isUnknown({ kind, code = '', status = 0 }) {
    return kind === 'http'
      ? [400, 403, 404, 405, 415].includes(status)
      : /^(PERSISTED_QUERY|BAD_REQUEST|GRAPHQL_)/.test(code);
  },
};

/** What an address of the short form asks, and of which endpoint. */
export function readAddress(address: string): { url: string; asked: Asked } {
  const [path = '', search = ''] = address.split('?');
  const asked: Record<string, unknown> = {};
  const others = search.split('&').filter((part) => {
    const [name = '', value = ''] = part.split('=');
    if (!/^(operationName|variables|extensions)$/.test(name)) return part !== '';
    const text = decodeURIComponent(value);
    asked[name] = name === 'operationName' ? text : JSON.parse(text);
    return false;
  });
  return { url: [path, ...(others.length > 0 ? [others.join('&')] : [])].join('?'), asked };
}

function encode(value: unknown): string {
  return encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value));
}
