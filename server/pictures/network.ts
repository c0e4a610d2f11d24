import { type Markup, markup } from '../pages/markup.ts';
import { plural } from '../pages/words.ts';
import type { Canvas, Drawn } from './canvas.ts';
import { label, round } from './label.ts';
import { layOut, type NetworkEdge, type NetworkNode, nameEms } from './network-layout.ts';
import type { Meeting } from './question.ts';
import type { Size } from './wish.ts';

/** Countries as circles, joined where they met. */
export function drawNetwork(canvas: Canvas, meetings: readonly Meeting[], centre?: string): Drawn {
  const held = meetings.filter(({ status }) => status === 'HELD');
  const labelSize = canvas.isNarrow ? 11 : 13;
  const count = new Set(held.flatMap(({ countries }) => countries.map(({ code }) => code))).size;
  const height = networkHeight(count, canvas.size);
  const box = { width: canvas.width, height, labelSize };
  const { nodes, edges } = layOut(held, box, centre);
  const byWeight = edges.toSorted((a, b) => a.weight - b.weight);
  const body = markup`<g class="edges">${byWeight.map((edge) => drawEdge(canvas, edge))}</g>
<g class="nodes">${nodes.map((node) => drawNode(canvas, node, labelSize, node.country.code === centre))}</g>`;
  return { body, height };
}

/** How high the drawing of so many countries is. */
export function networkHeight(count: number, size: Size): number {
  return size === 'narrow' ? Math.min(900, 240 + count * 13) : Math.min(640, 300 + count * 7);
}

function drawEdge(canvas: Canvas, { source, target, times, weight }: NetworkEdge): Markup {
  const { say, common } = canvas;
  const between = [source.country.code, target.country.code].toSorted();
  const [one = '', other = ''] = between;
  const names = `${source.country.name.value}${common.and}${target.country.name.value}`;
  const strength = weight >= 1 ? 'strong' : weight >= 0.4 ? 'middling' : 'faint';
  const width = round(0.8 + Math.min(weight, 4) * 1.5);
  return markup`<a href="${canvas.addressOf({ kind: 'pair', between: [one, other] })}"><title>${names}: ${plural(common, say.together, times)}</title><line class="edge ${strength}" x1="${round(source.x)}" y1="${round(source.y)}" x2="${round(target.x)}" y2="${round(target.y)}" stroke-width="${width}" /></a>
`;
}

function drawNode(
  canvas: Canvas,
  { country, meetings, radius, x, y }: NetworkNode,
  size: number,
  isCentre: boolean,
): Markup {
  const { say, common } = canvas;
  const told = `${country.name.value}: ${plural(common, say.meetings, meetings)}`;
  return markup`<a href="${canvas.addressOf({ kind: 'country', code: country.code })}"><title>${told}</title><circle class="node${isCentre && ' centre'}" cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" />
<text class="code" x="${round(x)}" y="${round(y + size * 0.35)}" text-anchor="middle" font-size="${round(Math.min(size, radius * 0.85))}" aria-hidden="true" direction="ltr">${country.code}</text>
${label(country.name, { x: round(x), y: y + radius + size * 1.15, to: 'middle', width: size * nameEms, size, name: 'halo' })}</a>
`;
}
