import { type ScaleTime, scaleUtc } from 'd3-scale';
import { type Markup, markup } from '../pages/markup.ts';
import { isVague, toMoment } from '../pages/tell-date.ts';
import type { Canvas } from './canvas.ts';
import { label, round } from './label.ts';
import type { Meeting } from './question.ts';

const dayMs = 86_400_000;

/** Puts days on a line that runs the way one reads. */
export class TimeAxis {
  private readonly canvas: Canvas;
  private readonly scale: ScaleTime<number, number>;

  constructor(canvas: Canvas, meetings: readonly Meeting[]) {
    this.canvas = canvas;
    const ends = meetings.flatMap(({ date }) => [
      toMoment(date.earliest).getTime(),
      toMoment(date.latest ?? date.earliest).getTime() + dayMs,
    ]);
    const [from, to] = [Math.min(...ends), Math.max(...ends)];
    // Two months of air, so that a single meeting has a year around it.
    const air = Math.max(60 * dayMs, (to - from) * 0.02);
    const margin = canvas.isNarrow ? 14 : 32;
    this.scale = scaleUtc()
      .domain([from - air, to + air])
      .range([margin, canvas.width - margin]);
  }

  /** Where the day begins, counted from where reading starts. */
  private at(day: string, shift = 0): number {
    return this.scale(toMoment(day).getTime() + shift);
  }

  /** From where to where a meeting reaches; one whose end is open, to the end of the line. */
  reach({ date }: Meeting): { from: number; to: number } {
    const end = date.latest ? this.at(date.latest, dayMs) : this.scale.range()[1];
    return { from: this.at(date.earliest), to: end ?? 0 };
  }

  /** The line with its years or months, and what marks them down to the bottom. */
  draw(y: number, bottom: number): Markup {
    const { canvas, scale } = this;
    const ticks = scale.ticks(canvas.isNarrow ? 4 : 6);
    const isYears = ticks.every((tick) => tick.getUTCMonth() === 0 && tick.getUTCDate() === 1);
    const form: Intl.DateTimeFormatOptions = isYears
      ? { year: 'numeric' }
      : { month: 'short', year: 'numeric' };
    const written = new Intl.DateTimeFormat(canvas.common.locale, { ...form, timeZone: 'UTC' });
    const marks = ticks.map((tick) => {
      const x = round(canvas.x(scale(tick)));
      return markup`<line class="tick" x1="${x}" y1="${y}" x2="${x}" y2="${round(bottom)}" />
${label(canvas.own(written.format(tick)), { x, y: y - 7, to: 'middle', width: 120, size: canvas.isNarrow ? 11 : 12, name: 'axis' })}`;
    });
    return markup`<g>${marks}<line class="line" x1="0" y1="${y}" x2="${canvas.width}" y2="${y}" /></g>`;
  }
}

const smallestSpan = 22;

/** A meeting on the line: a dot for a day, a bar for several, and soft ends where nobody knows. */
export function drawMark(
  canvas: Canvas,
  { from, to }: { from: number; to: number },
  y: number,
  meeting: Meeting,
): Markup {
  const middle = round(canvas.x((from + to) / 2));
  const kind = meeting.status === 'HELD' ? '' : ' not-held';
  if (isVague(meeting.date)) {
    const width = Math.max(smallestSpan, to - from);
    const isOpen = meeting.date.latest === null;
    const start = isOpen ? (canvas.isRtl ? canvas.x(from) - width : from) : middle - width / 2;
    return markup`<rect class="span${kind}" x="${round(start)}" y="${y - 7}" width="${round(width)}" height="14" rx="7" fill="url(#${canvas.name}-${isOpen ? 'open' : 'soft'})" />`;
  }
  if (to - from < 13)
    return markup`<circle class="mark${kind}" cx="${middle}" cy="${y}" r="6.5" />`;
  const start = Math.min(canvas.x(from), canvas.x(to));
  return markup`<rect class="mark${kind}" x="${round(start)}" y="${y - 6.5}" width="${round(to - from)}" height="13" rx="6.5" />`;
}

/** The colours of vague dates, which fade where nobody knows. */
export function softness({ name, isRtl }: Canvas): Markup {
  const stop = (offset: number, opacity: number) =>
    markup`<stop class="vague" offset="${offset}" stop-opacity="${opacity}" />`;
  const ends = isRtl ? markup`x1="1" x2="0"` : markup`x1="0" x2="1"`;
  return markup`<defs>
<linearGradient id="${name}-soft">${stop(0, 0.08)}${stop(0.35, 0.85)}${stop(0.65, 0.85)}${stop(1, 0.08)}</linearGradient>
<linearGradient id="${name}-open" ${ends}>${stop(0, 0.9)}${stop(0.4, 0.6)}${stop(1, 0)}</linearGradient>
</defs>`;
}
