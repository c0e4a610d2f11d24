import type { MediaNs } from 'feedsmith';

/** The first picture of Media RSS, else its thumbnail. */
export function pictureOf(media: MediaNs.ItemOrFeed | undefined) {
  const contents = [
    ...(media?.contents ?? []),
    ...(media?.groups ?? []).flatMap((group) => group.contents ?? []),
  ];
  const picture = contents.find(
    ({ url, medium, type }) => url && (medium === 'image' || type?.startsWith('image/')),
  );
  return picture ?? media?.thumbnails?.[0];
}
