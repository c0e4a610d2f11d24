const TRACKING = /^(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|_ga|ref_src)$/i;

/**
 * The key made of an address: the same page has the same one, however a link to it was written.
 * Drops the fragment, what only counts visitors and a slash at the end, and joins http to https.
 *
 * @param url absolute, of http or https
 */
export function canonicalizeUrl(url: string): string {
  const address = new URL(url);
  address.protocol = 'https:';
  address.hash = '';
  for (const name of [...address.searchParams.keys()]) {
    if (TRACKING.test(name)) address.searchParams.delete(name);
  }
  address.searchParams.sort();
  if (address.pathname !== '/') address.pathname = address.pathname.replace(/\/+$/, '');
  return address.href.replace(/%[0-9a-f]{2}/g, (byte) => byte.toUpperCase());
}
