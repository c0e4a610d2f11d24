import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Which addresses may be posted to: the public ones, or any, on a machine of one's own. */
export type Reach = 'public' | 'any';

/** A host of a URL without the brackets of IPv6. */
export const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '');

/** Whether an address belongs to the internet: no loopback, private, link-local or reserved one. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/** Why an address may not be posted to. */
export class AddressRefused extends Error {
  constructor() {
    super('The address leads into a private network.');
    this.name = 'AddressRefused';
  }
}

/**
 * The lookup of a connection that goes to public addresses alone. The check stands between the
 * name and the socket, so that a name cannot answer otherwise the second time.
 */
export function lookupWithin(reach: Reach): LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const isRefused =
        !error && reach === 'public' && !addresses.every(({ address }) => isPublicAddress(address));
      const fault = error ?? (isRefused ? new AddressRefused() : null);
      const [first] = addresses ?? [];
      if (fault || !first) callback(fault ?? new AddressRefused(), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** What is wrong with the address of a webhook, in a sentence; null for a good one. */
export async function faultOfAddress(text: string, reach: Reach): Promise<string | null> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return 'The address must begin with https://.';
  if (url.protocol === 'http:' && reach === 'public')
    return 'The address must begin with https://.';
  if (url.username || url.password) return 'The address may not hold a user or a password.';
  if (reach === 'any') return null;
  const host = hostOf(url);
  const addresses = ipaddr.isValid(host)
    ? [host]
    : await dns.promises.lookup(host, { all: true }).then(
        (found) => found.map(({ address }) => address),
        () => [],
      );
  if (addresses.length === 0) return `The name ${host} leads nowhere.`;
  return addresses.every(isPublicAddress) ? null : new AddressRefused().message;
}
