import { readFileSync } from 'node:fs';
import { inColours } from '../pages/colours.ts';
import { Markup, markup, type Part } from '../pages/markup.ts';
import { Canvas, type Drawn } from './canvas.ts';
import { label } from './label.ts';
import { drawLegend } from './legend.ts';
import { drawNetwork, networkHeight } from './network.ts';
import { drawPair } from './pair.ts';
import type { Scene } from './scene.ts';
import { softness } from './time-axis.ts';
import { drawTimeline } from './timeline.ts';
import { type PicturePart, type Size, sizes } from './wish.ts';

/** The rules of a picture, as they stand in a file of their own. */
export const pictureRules = inColours(
  readFileSync(new URL('picture.css', import.meta.url), 'utf8'),
);

/** How a picture is asked for. */
export interface Form {
  size: Size;
  part: PicturePart;
  /** Whether it is a file of its own, which says itself what it shows, or stands in a page. */
  isFile: boolean;
}

const margins = { top: 8, bottom: 12 };

/** How large the picture of a network of so many countries is, for whoever keeps its place. */
export const networkSize = (count: number, size: Size) => ({
  width: sizes[size],
  height: networkHeight(count, size) + margins.top + margins.bottom,
});

/** A picture as SVG: its text is text, in its own language and direction. */
export function drawPicture(scene: Scene, { size, part, isFile }: Form): Markup {
  const canvas = new Canvas(scene.language, size, scene.subject);
  const parts = [
    ...(isFile && part === 'all' ? [heading(canvas, scene)] : []),
    ...drawn(canvas, scene, part),
  ];
  let height = margins.top;
  const placed = parts.map((each) => {
    const group = markup`<g transform="translate(0 ${height})">${each.body}</g>
`;
    height += each.height;
    return group;
  });
  return frame(canvas, scene, {
    isFile,
    height: Math.round(height + margins.bottom),
    body: placed,
  });
}

function drawn(canvas: Canvas, scene: Scene, part: PicturePart): Drawn[] {
  const { meetings, countries, subject } = scene;
  if (meetings.length === 0) return [line(canvas, canvas.say.none)];
  const [one, other] = countries;
  const people = () =>
    subject.kind === 'pair' && one && other
      ? drawPair(canvas, [one, other], meetings)
      : drawNetwork(canvas, meetings, subject.kind === 'country' ? subject.code : undefined);
  const times = () => [drawTimeline(canvas, meetings), drawLegend(canvas, meetings)];
  if (part === 'network') return [people()];
  if (part === 'timeline') return times();
  return [people(), { body: markup``, height: 20 }, ...times()];
}

function heading(canvas: Canvas, { title, summary }: Scene): Drawn {
  const size = canvas.isNarrow ? 22 : 30;
  const place = {
    x: canvas.x(canvas.isNarrow ? 14 : 32),
    to: canvas.side('on'),
    width: canvas.width - 40,
  };
  const body = markup`${label(canvas.own(title), { ...place, y: 42, size, name: 'heading', lines: 1 })}
${label(canvas.own(summary), { ...place, y: 68, size: canvas.isNarrow ? 12 : 14, name: 'subtitle' })}`;
  return { body, height: 100 };
}

function line(canvas: Canvas, text: string): Drawn {
  const place = { x: canvas.width / 2, y: 40, to: 'middle' as const, width: canvas.width - 20 };
  return { body: label(canvas.own(text), { ...place, size: 15, name: 'legend' }), height: 70 };
}

function frame(
  canvas: Canvas,
  { title, summary }: Scene,
  { isFile, height, body }: { isFile: boolean; height: number; body: Part },
): Markup {
  const { language, width, name } = canvas;
  const own = isFile
    ? markup` xmlns="http://www.w3.org/2000/svg" xml:lang="${language}" width="${width}" height="${height}"`
    : markup` role="group"`;
  // The rules are ours, and their hash is of these very letters.
  const rules = isFile && new Markup(`<style>${pictureRules}</style>`);
  return markup`<svg class="picture ${name}"${own} viewBox="0 0 ${width} ${height}" lang="${language}" aria-labelledby="${name}-title ${name}-desc">
<title id="${name}-title">${title}</title>
<desc id="${name}-desc">${summary}</desc>
${rules}${isFile && markup`<rect class="paper" width="100%" height="100%" />`}
${softness(canvas)}
${body}</svg>
`;
}
