import { encodeNodeId } from '../../schema/node-id.ts';
import { asciiUrl } from '../ascii-url.ts';

/** A name for something without an address of its own; it stays, wherever Mahdar is served. */
export const urnOf = ({ id }: { id: string }) => `urn:uuid:${id}`;

/** The address of an article in ASCII, as machines want it; its urn where it has none. */
export const uriOf = ({ id, url }: { id: string; url: string | null }) =>
  asciiUrl(url) ?? urnOf({ id });

/** The two ways by which Mahdar itself knows something. */
export const altIds = (type: 'Article' | 'Meeting', { id, slug }: { id: string; slug: string }) => [
  { role: 'mahdar:slug', value: slug },
  { role: 'mahdar:id', value: encodeNodeId(type, id) },
];
