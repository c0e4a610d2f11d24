import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import { emsOf } from './label.ts';
import type { Country, Meeting } from './question.ts';

/** A country among others. */
export interface NetworkNode extends SimulationNodeDatum {
  country: Country;
  meetings: number;
  radius: number;
  x: number;
  y: number;
}

/** Two countries that met: a meeting of two counts whole, one of many in part. */
export interface NetworkEdge extends SimulationLinkDatum<NetworkNode> {
  source: NetworkNode;
  target: NetworkNode;
  times: number;
  weight: number;
}

export interface Network {
  nodes: NetworkNode[];
  edges: NetworkEdge[];
}

export interface Box {
  width: number;
  height: number;
  labelSize: number;
}

const steps = 400;

// From there the library puts nodes on a spiral.
const nowhere = { x: Number.NaN, y: Number.NaN };

/** Who met whom at these meetings, laid out in a box; the same each time. */
export function layOut(meetings: readonly Meeting[], box: Box, centre?: string): Network {
  const { nodes, edges: all } = networkOf(meetings);
  // Around one country, its own meetings alone.
  const edges = centre ? all.filter((edge) => isOf(centre, edge)) : all;
  const room = Math.sqrt((box.width * box.height) / Math.max(nodes.length, 6));
  for (const node of nodes) node.radius = Math.min(11 + 2.6 * Math.sqrt(node.meetings), room * 0.3);
  const middle = nodes.find(({ country }) => country.code === centre);
  if (middle) Object.assign(middle, { fx: 0, fy: 0 });
  forceSimulation(nodes)
    .force('charge', forceManyBody().strength(-room * 5))
    .force(
      'link',
      forceLink<NetworkNode, NetworkEdge>(edges)
        .distance(room * 1.1)
        .strength(({ weight }) => Math.min(0.6, 0.12 * weight)),
    )
    .force('room', forceCollide<NetworkNode>((node) => roomOf(node, box)).iterations(3))
    .force('across', forceX().strength(0.09 * Math.min(1.4, box.height / box.width)))
    .force('down', forceY().strength(0.09 * Math.min(2.2, box.width / box.height)))
    .stop()
    .tick(steps);
  fillBox(nodes, box);
  return { nodes, edges };
}

const isOf = (code: string, { source, target }: NetworkEdge) =>
  source.country.code === code || target.country.code === code;

function networkOf(meetings: readonly Meeting[]): Network {
  const nodes = new Map<string, NetworkNode>();
  const edges = new Map<string, NetworkEdge>();
  for (const { countries } of meetings) {
    for (const country of countries) {
      const known = nodes.get(country.code);
      if (known) known.meetings += 1;
      else nodes.set(country.code, { country, meetings: 1, radius: 0, ...nowhere });
    }
    for (const [index, one] of countries.entries()) {
      for (const other of countries.slice(index + 1)) {
        const key = [one.code, other.code].sort().join(' ');
        const source = nodes.get(one.code);
        const target = nodes.get(other.code);
        if (!source || !target) continue;
        const edge = edges.get(key) ?? { source, target, times: 0, weight: 0 };
        edge.times += 1;
        edge.weight += 1 / (countries.length - 1);
        edges.set(key, edge);
      }
    }
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

const labelWidth = ({ country }: NetworkNode, { labelSize }: Box) =>
  Math.min(emsOf(country.name.value), 11) * labelSize;

/** A circle around the node and the name below it. */
function roomOf(node: NetworkNode, box: Box): number {
  return Math.max(node.radius + box.labelSize * 1.1, labelWidth(node, box) / 2) + 3;
}

/** Moves and stretches all until it fills the box, each name within. */
function fillBox(nodes: readonly NetworkNode[], box: Box): void {
  const beside = (node: NetworkNode) => Math.max(node.radius, labelWidth(node, box) / 2) + 6;
  const top = (node: NetworkNode) => node.radius + 8;
  const bottom = (node: NetworkNode) => node.radius + box.labelSize * 1.5 + 6;
  stretch(nodes, 'x', box.width, beside, beside);
  stretch(nodes, 'y', box.height, top, bottom);
}

function stretch(
  nodes: readonly NetworkNode[],
  axis: 'x' | 'y',
  length: number,
  before: (node: NetworkNode) => number,
  after: (node: NetworkNode) => number,
): void {
  const margin = Math.max(0, ...nodes.map(before));
  const end = Math.max(0, ...nodes.map(after));
  const places = nodes.map((node) => node[axis]);
  const [from, to] = [Math.min(...places), Math.max(...places)];
  // Few nodes stay near each other.
  const factor = to === from ? 1 : Math.min(1.6, (length - margin - end) / (to - from));
  const shift = margin + (length - margin - end - (to - from) * factor) / 2;
  for (const node of nodes) node[axis] = shift + (node[axis] - from) * factor;
}
