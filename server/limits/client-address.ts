import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyaddr from 'proxy-addr';

/** Tells whose request it is, where nobody says so by a key. */
export type AddressOf = (request: IncomingMessage) => string;

/** Whether a list of proxies can be read: addresses, networks, and names such as `loopback`. */
export function areProxies(proxies: readonly string[]): boolean {
  try {
    proxyaddr.compile([...proxies]);
    return true;
  } catch {
    return false;
  }
}

/**
 * The address that a request comes from: the socket's, or what the proxies that are trusted say of
 * it. What anybody else writes into `X-Forwarded-For` counts for nothing.
 */
export function addressReader(trustedProxies: readonly string[]): AddressOf {
  if (trustedProxies.length === 0) return ({ socket }) => networkOf(socket.remoteAddress);
  const isTrusted = proxyaddr.compile([...trustedProxies]);
  return (request) => {
    const said = proxyaddr(request, isTrusted);
    return networkOf(ipaddr.isValid(said ?? '') ? said : request.socket.remoteAddress);
  };
}

/** An address of IPv4, or the network of an address of IPv6: whoever has one of these has them all. */
function networkOf(address = 'none'): string {
  if (!address.includes(':')) return address;
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address) ?? [];
  if (mapped) return mapped;
  const [plain = ''] = address.split('%');
  const parsed = ipaddr.parse(plain);
  if (!(parsed instanceof ipaddr.IPv6)) return plain;
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}
