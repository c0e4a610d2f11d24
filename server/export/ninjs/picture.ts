import type { media } from '../../../drizzle/tables/index.ts';
import { chooseText } from '../../../schema/localized.ts';
import { asciiUrl } from '../../ascii-url.ts';

export const pictureColumns = {
  columns: { url: true, width: true, height: true, caption: true, credit: true, rights: true },
} as const;

type Picture = Pick<typeof media.$inferSelect, keyof typeof pictureColumns.columns>;

/** An article's lead image as an item inside the article's; none when its address is no URL. */
export function pictures(image: Picture, language: string) {
  const { width, height, caption, credit, rights } = image;
  const uri = asciiUrl(image.url);
  if (!uri) return [];
  const size = { ...(width && { width }), ...(height && { height }) };
  return [
    {
      name: 'lead-image',
      uri,
      type: 'picture',
      ...(credit && { by: credit }),
      ...(rights && { copyrightNotice: rights }),
      ...(caption && {
        descriptions: [{ role: 'caption', value: chooseText(caption, [language]).value }],
      }),
      renditions: [{ name: 'original', href: uri, ...size }],
    },
  ];
}
