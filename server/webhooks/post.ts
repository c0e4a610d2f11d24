import http from 'node:http';
import https from 'node:https';
import ipaddr from 'ipaddr.js';
import {
  AddressRefused,
  hostOf,
  isPublicAddress,
  lookupWithin,
  type Reach,
} from './public-address.ts';

const milliseconds = 10_000;

/** How an attempt ended: with a status, or with the reason why there was none. */
export interface Outcome {
  status: number | null;
  error: string | null;
}

/** Posts a text once; redirects are not followed, and nothing of the answer's body is read. */
export function post(
  address: string,
  body: string,
  headers: Record<string, string>,
  reach: Reach,
): Promise<Outcome> {
  const url = new URL(address);
  const host = hostOf(url);
  if (reach === 'public' && ipaddr.isValid(host) && !isPublicAddress(host)) {
    return Promise.resolve({ status: null, error: new AddressRefused().message });
  }
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve({ status: null, error: reasonOf(error) });
    const { request } = url.protocol === 'http:' ? http : https;
    const sent = request(url, {
      method: 'POST',
      agent: false,
      lookup: lookupWithin(reach),
      signal: AbortSignal.timeout(milliseconds),
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Mahdar',
      },
    });
    sent.on('error', fail);
    sent.on('response', (response) => {
      const { statusCode = 0 } = response;
      response.destroy();
      const isGood = statusCode >= 200 && statusCode < 300;
      resolve({ status: statusCode, error: isGood ? null : `It answered ${statusCode}.` });
    });
    sent.end(body);
  });
}

function reasonOf(error: Error): string {
  if (error instanceof AddressRefused) return error.message;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') {
    return `It did not answer within ${milliseconds / 1000} s.`;
  }
  const { code } = error as NodeJS.ErrnoException;
  return `It could not be reached${code ? ` (${code})` : ''}.`;
}
