import { createHash } from 'node:crypto';
import Negotiator from 'negotiator';
import type { PublicGraph } from '../pages/public-graph.ts';
import type { Page, PageRequest, PageRoute } from '../plugins/use-pages.ts';
import { countriesThatMet } from './chooser.ts';
import { drawPicture, pictureRules } from './drawing.ts';
import { pictureSheet, writePicturePage } from './picture-page.ts';
import { questionOf, readScene } from './scene.ts';
import { addressOf, readWish, type Wish } from './wish.ts';

const html = { contentType: 'text/html; charset=utf-8', policy: pictureSheet.policy };

const hash = createHash('sha256').update(pictureRules).digest('base64');
const svg = {
  contentType: 'image/svg+xml; charset=utf-8',
  policy: `default-src 'none'; style-src 'sha256-${hash}'`,
};

/**
 * `/graph`: the relation of two countries, of one with all, or of all, as a drawing. A browser gets
 * a page around it; everybody else, and `/graph.svg`, the drawing alone.
 */
export function pictures(graph: PublicGraph): PageRoute {
  return (asked) => {
    const path = /^\/graph(\.svg)?$/.exec(asked.url.pathname);
    return path ? answer(graph, asked, path[1] !== undefined) : undefined;
  };
}

async function answer(graph: PublicGraph, asked: PageRequest, isFile: boolean): Promise<Page> {
  const wish = readWish(asked.url.searchParams, asked.headers.get('accept-language'));
  const vary = isFile ? {} : { vary: 'Accept' };
  if (isFile || !wantsPage(asked.headers)) {
    return {
      ...svg,
      ...vary,
      answer: await kept(graph, wish, 'svg', () => writeFile(graph, wish)),
    };
  }
  return {
    ...html,
    ...vary,
    answer: await kept(graph, wish, 'html', () => writeHtml(graph, wish)),
  };
}

function wantsPage(headers: Headers): boolean {
  const accept = headers.get('accept') ?? '*/*';
  const [best] = new Negotiator({ headers: { accept } }).mediaTypes(['image/svg+xml', 'text/html']);
  return best === 'text/html';
}

function kept(graph: PublicGraph, wish: Wish, form: string, make: () => Promise<string>) {
  const { subject, language, size, part } = wish;
  const key = [form, addressOf(subject, language), size, part].join(' ');
  return graph.keep(key, questionOf(subject), make);
}

async function writeFile(graph: PublicGraph, { subject, language, size, part }: Wish) {
  const scene = await readScene(graph, subject, language);
  return drawPicture(scene, { size, part, isFile: true }).text;
}

async function writeHtml(graph: PublicGraph, { subject, language, part }: Wish) {
  const scene = await readScene(graph, subject, language);
  return writePicturePage(scene, await countriesThatMet(graph, language), part);
}
