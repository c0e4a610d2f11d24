import type { StoryImage } from '../../story.ts';
import { cleanLine } from '../compose.ts';
import { absoluteUrl } from '../dom.ts';
import { htmlLine, pixels } from '../html-blocks.ts';
import { asText, type JsonRecord } from '../json.ts';
import { Fields } from './fields.ts';

/** The picture that comes with an item, in its widest rendition. */
export function leadImageOf(item: Fields): StoryImage | null {
  for (const association of item.records('associations')) {
    if (!/^(?:picture|graphic)$/i.test(asText(association.type) ?? '')) continue;
    const picture = new Fields(association);
    const [widest] = picture
      .records('renditions')
      .filter(({ href }) => absoluteUrl(asText(href), null) !== null)
      .sort((a, b) => (pixels(b.width) ?? 0) - (pixels(a.width) ?? 0));
    const url = absoluteUrl(asText(widest?.href), null);
    if (url !== null) return imageOf(picture, url, widest ?? {});
  }
  return null;
}

function imageOf(picture: Fields, url: string, { width, height }: JsonRecord): StoryImage {
  const [description] = picture.texts('descriptions', 'description');
  return {
    url,
    width: pixels(width),
    height: pixels(height),
    alt: null,
    caption: htmlLine(description?.value),
    credit: cleanLine(picture.get('by', 'byline', 'creditline')),
  };
}
