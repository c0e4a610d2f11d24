import type { media } from '../../../drizzle/tables/index.ts';
import { chooseText } from '../../../schema/localized.ts';

export const pictureColumns = {
  columns: { url: true, width: true, height: true, caption: true, credit: true, rights: true },
} as const;

type Picture = Pick<typeof media.$inferSelect, keyof typeof pictureColumns.columns>;

/** An article's lead image as an item of its own inside the article's. */
export function picture(image: Picture, language: string) {
  const { width, height, caption, credit, rights } = image;
  const uri = new URL(image.url).href;
  return {
    name: 'lead-image',
    uri,
    type: 'picture',
    ...(credit && { by: credit }),
    ...(rights && { copyrightNotice: rights }),
    ...(caption && {
      descriptions: [{ role: 'caption', value: chooseText(caption, [language]).value }],
    }),
    renditions: [
      { name: 'original', href: uri, ...(width && { width }), ...(height && { height }) },
    ],
  };
}
