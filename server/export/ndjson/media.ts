import type { media } from '../../../drizzle/tables/index.ts';

export const withImage = {
  columns: {
    url: true,
    width: true,
    height: true,
    alt: true,
    caption: true,
    credit: true,
    rights: true,
  },
} as const;

type ImageRow = Pick<typeof media.$inferSelect, keyof typeof withImage.columns>;

export const imageOf = (row: ImageRow) => ({
  url: row.url,
  width: row.width,
  height: row.height,
  alt: row.alt,
  caption: row.caption,
  credit: row.credit,
  rights: row.rights,
});
