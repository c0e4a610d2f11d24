import { type Markup, markup } from '../pages/markup.ts';
import { isVague } from '../pages/tell-date.ts';
import type { Canvas, Drawn } from './canvas.ts';
import { label } from './label.ts';
import type { Meeting } from './question.ts';

/** What the marks of a timeline mean, as far as it has them. */
export function drawLegend(canvas: Canvas, meetings: readonly Meeting[]): Drawn {
  const { say, name } = canvas;
  const some = (test: (meeting: Meeting) => boolean) => meetings.some(test);
  const x = (inset: number) => canvas.x(inset);
  const entries: [string, (y: number) => Markup][] = [];
  if (some(({ date }) => !isVague(date))) {
    entries.push([say.day, (y) => markup`<circle class="mark" cx="${x(16)}" cy="${y}" r="6" />`]);
  }
  if (some(({ date }) => isVague(date))) {
    entries.push([
      say.span,
      (y) =>
        markup`<rect x="${x(16) - 14}" y="${y - 6}" width="28" height="12" rx="6" fill="url(#${name}-soft)" />`,
    ]);
  }
  if (some(({ status }) => status !== 'HELD')) {
    entries.push([
      say.notHeld,
      (y) => markup`<circle class="mark not-held" cx="${x(16)}" cy="${y}" r="6" />`,
    ]);
  }
  const row = 24;
  const rows = entries.map(([text, mark], index) => {
    const y = 14 + index * row;
    const place = { x: x(38), y: y + 4.5, to: canvas.side('on'), width: canvas.width - 40 };
    return markup`${mark(y)}${label(canvas.own(text), { ...place, size: canvas.isNarrow ? 11.5 : 12.5, name: 'legend' })}`;
  });
  return { height: entries.length * row + 8, body: markup`<g>${rows}</g>` };
}
