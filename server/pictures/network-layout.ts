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

/** Longer names are cut. */
export const nameEms = 14;

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
  if (middle) Object.assign(middle, { fx: box.width / 2, fy: box.height / 2 });
  const simulation = forceSimulation(nodes)
    .force('charge', forceManyBody().strength(-room * 3))
    .force(
      'link',
      forceLink<NetworkNode, NetworkEdge>(edges)
        .distance(room)
        .strength(({ weight }) => Math.min(0.5, 0.1 * weight)),
    )
    .force('room', forceCollide<NetworkNode>((node) => roomOf(node, box)).iterations(4))
    .force('across', forceX(box.width / 2).strength(0.05))
    .force('down', forceY(box.height / 2).strength(0.06))
    .stop();
  for (let step = 0; step < steps; step += 1) {
    simulation.tick();
    for (const node of nodes) keepWithin(node, box);
  }
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
  Math.min(emsOf(country.name.value), nameEms) * labelSize;

/** A circle around the node and the name below it. */
function roomOf(node: NetworkNode, box: Box): number {
  return Math.max(node.radius + box.labelSize, labelWidth(node, box) * 0.45) + 2;
}

/** The walls of the box stop circles and names: what is pushed outwards fills the corners. */
function keepWithin(node: NetworkNode, box: Box): void {
  const aside = Math.max(node.radius, labelWidth(node, box) / 2) + 4;
  const below = node.radius + box.labelSize * 1.5 + 4;
  node.x = between(aside, node.x, box.width - aside);
  node.y = between(node.radius + 4, node.y, box.height - below);
}

const between = (least: number, value: number, most: number) =>
  Math.min(most, Math.max(least, value));
