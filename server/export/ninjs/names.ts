import type { Localized } from '../../../drizzle/tables/columns.ts';
import { chooseText } from '../../../schema/localized.ts';
import { asciiUrl } from '../../ascii-url.ts';

interface Named {
  slug: string;
  name: Localized;
}

/** What ninjs says of an item: which standard it follows. */
export const standard = {
  name: 'ninjs',
  version: '3.1',
  schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
} as const;

export const entityColumns = {
  columns: { slug: true, name: true, wikidataId: true },
  orderBy: { slug: 'asc' },
} as const;
export const topicColumns = {
  columns: { slug: true, name: true, iptcCode: true },
  orderBy: { slug: 'asc' },
} as const;
export const countryColumns = {
  columns: { code: true, name: true },
  orderBy: { code: 'asc' },
} as const;

const inLanguage = (name: Localized, language: string) => chooseText(name, [language]).value;

/** A person or an organization; `literal` is the slug. */
export function entity(
  { slug, name, wikidataId }: Named & { wikidataId: string | null },
  language: string,
  rel: string,
) {
  const uri = wikidataId && asciiUrl(`http://www.wikidata.org/entity/${wikidataId}`);
  return { name: inLanguage(name, language), rel, ...(uri && { uri }), literal: slug };
}

/** A country; `literal` is its ISO code. */
export const place = (
  { code, name }: { code: string; name: Localized },
  language: string,
  rel: string,
) => ({
  name: inLanguage(name, language),
  rel,
  uri: `http://cvx.iptc.org/iso3166-1a2/${code.toLowerCase()}`,
  literal: code,
});

/** A topic, with the IPTC Media Topic that it stands for; `literal` is the slug. */
export const subject = (
  { slug, name, iptcCode }: Named & { iptcCode: string | null },
  language: string,
) => ({
  name: inLanguage(name, language),
  rel: 'about',
  ...(iptcCode && { uri: `http://cv.iptc.org/newscodes/mediatopic/${iptcCode}` }),
  literal: slug,
});
