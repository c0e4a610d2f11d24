import { type Markup, markup } from '../pages/markup.ts';
import { tellDate } from '../pages/tell-date.ts';
import type { Canvas, Drawn } from './canvas.ts';
import { emsOf, label, round } from './label.ts';
import type { Meeting } from './question.ts';
import { drawMark, TimeAxis } from './time-axis.ts';

/** With more meetings than that, names would take more room than the picture. */
const mostRows = 16;

/** Meetings on a line of time: each with its name where they are few, close together where many. */
export function drawTimeline(canvas: Canvas, meetings: readonly Meeting[]): Drawn {
  const byTime = meetings.toSorted((a, b) => a.date.earliest.localeCompare(b.date.earliest));
  const axis = new TimeAxis(canvas, byTime);
  return byTime.length <= mostRows ? rows(canvas, axis, byTime) : swarm(canvas, axis, byTime);
}

const top = 30;

function rows(canvas: Canvas, axis: TimeAxis, meetings: readonly Meeting[]): Drawn {
  const row = canvas.isNarrow ? 70 : 52;
  const height = top + meetings.length * row + 10;
  const marks = meetings.map((meeting, index) => {
    const y = top + index * row + (canvas.isNarrow ? 20 : 30);
    const reach = axis.reach(meeting);
    const words = canvas.isNarrow
      ? nameBelow(canvas, meeting, y, reach)
      : nameBeside(canvas, meeting, y, reach);
    return markup`<a href="${canvas.minutesOf(meeting.slug)}"><title>${told(canvas, meeting)}</title>${drawMark(canvas, reach, y, meeting)}${words}</a>
`;
  });
  return { height, body: markup`${axis.draw(top, height)}<g>${marks}</g>` };
}

/** The name stands where there is more room: behind the mark, or before it. */
function nameBeside(canvas: Canvas, meeting: Meeting, y: number, reach: Reach): Markup {
  const isOn = (reach.from + reach.to) / 2 < canvas.width / 2;
  const gap = 14;
  const edge = isOn ? Math.max(reach.to, reach.from + 12) + gap : reach.from - gap;
  const width = isOn ? canvas.width - edge : edge;
  const place = { x: round(canvas.x(edge)), to: canvas.side(isOn ? 'on' : 'back'), width };
  return markup`${label(meeting.title, { ...place, y: y - 2, size: 15, name: nameClass(meeting) })}
${label(canvas.own(when(canvas, meeting)), { ...place, y: y + 17, size: 12.5, name: 'when' })}`;
}

function nameBelow(canvas: Canvas, meeting: Meeting, y: number, reach: Reach): Markup {
  const size = 13;
  const text = Math.min(emsOf(meeting.title.value) * size, canvas.width - 16);
  const middle = (reach.from + reach.to) / 2;
  // Held fast at the side where there is less room: the text may be wider than it seems.
  const isLate = middle > canvas.width / 2;
  const edge = isLate
    ? Math.min(canvas.width - 8, middle + text / 2)
    : Math.max(8, middle - text / 2);
  const place = {
    x: round(canvas.x(edge)),
    to: canvas.side(isLate ? 'back' : 'on'),
    width: isLate ? edge - 8 : canvas.width - edge - 8,
  };
  return markup`${label(meeting.title, { ...place, y: y + 22, size, name: nameClass(meeting) })}
${label(canvas.own(when(canvas, meeting)), { ...place, y: y + 39, size: 11.5, name: 'when' })}`;
}

interface Reach {
  from: number;
  to: number;
}

const nameClass = ({ status }: Meeting) => (status === 'CANCELLED' ? 'title struck' : 'title');

function when({ common, say }: Canvas, { date, status }: Meeting): string {
  const told = tellDate(date, common);
  return say.statuses[status] ? `${told} · ${say.statuses[status]}` : told;
}

const told = (canvas: Canvas, meeting: Meeting) =>
  `${meeting.title.value}\n${when(canvas, meeting)}`;

/** Meetings of the same weeks lie above each other. */
function swarm(canvas: Canvas, axis: TimeAxis, meetings: readonly Meeting[]): Drawn {
  const lane = 18;
  const ends: number[] = [];
  const placed = meetings.map((meeting) => {
    const { from, to } = axis.reach(meeting);
    const half = Math.max(12, (to - from) / 2);
    const middle = (from + to) / 2;
    const free = ends.findIndex((end) => end <= middle - half);
    const index = free < 0 ? ends.length : free;
    ends[index] = middle + half;
    return { meeting, reach: { from, to }, index };
  });
  const height = top + ends.length * lane + 16;
  const marks = placed.map(({ meeting, reach, index }) => {
    const y = top + 14 + index * lane;
    return markup`<a href="${canvas.minutesOf(meeting.slug)}"><title>${told(canvas, meeting)}</title>${drawMark(canvas, reach, y, meeting)}</a>
`;
  });
  return { height, body: markup`${axis.draw(top, height)}<g>${marks}</g>` };
}
