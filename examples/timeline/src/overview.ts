import type { Meeting } from './coverage.ts';
import { tellDate, toDate } from './dates.ts';
import { element } from './element.ts';
import type { Words } from './words.ts';

const msPerDay = 86_400_000;

/** All meetings on one line from the first year to the last; each mark leads to its card. */
export function overview(meetings: readonly Meeting[], say: Words): HTMLElement | undefined {
  const days = meetings.flatMap(({ date }) => [date.earliest, date.latest ?? date.earliest]);
  if (days.length === 0) return undefined;
  const years = days.map((day) => Number(day.slice(0, 4)));
  const first = Math.min(...years);
  const last = Math.max(...years) + 1;
  const start = Date.UTC(first, 0);
  const span = Date.UTC(last, 0) - start;
  const percent = (time: number) => `${(((time - start) / span) * 100).toFixed(2)}%`;
  const scale = Array.from({ length: last - first }, (_, index) => {
    const left = percent(Date.UTC(first + index, 0));
    return element('span', { class: 'year', style: `--at: ${left}` }, String(first + index));
  });
  const marks = meetings.map(({ slug, title, date }) => {
    const from = toDate(date.earliest).getTime();
    const to = toDate(date.latest ?? date.earliest).getTime() + msPerDay;
    const told = tellDate(date, say);
    return element('a', {
      class: 'mark',
      href: `#${slug}`,
      title: `${told.main} · ${title.value}`,
      'aria-label': `${told.main} · ${title.value}`,
      'data-vague': told.isVague,
      style: `--at: ${percent(from)}; --length: ${(((to - from) / span) * 100).toFixed(2)}%`,
    });
  });
  return element('nav', { class: 'overview', 'aria-label': say.overview }, ...scale, ...marks);
}
