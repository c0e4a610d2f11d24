// what RFC 3986 allows in a path, a query and a fragment; browsers let more pass
const notAllowed = /[^\w\-.~:/?@!$&'()*+,;=%]|%(?![\da-f]{2})/gi;
const encode = (part: string) => part.replace(notAllowed, encodeURIComponent);

/**
 * The address of a page as strict readers want it, in the ASCII of RFC 3986; null when it is none.
 * The graph serves addresses as their source wrote them.
 */
export function asciiUrl(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, host, pathname, search, hash } = new URL(address);
  if (!/^https?:$/.test(protocol)) return null;
  const fragment = hash && `#${encode(hash.slice(1))}`;
  return `${protocol}//${host}${encode(pathname)}${encode(search)}${fragment}`;
}
