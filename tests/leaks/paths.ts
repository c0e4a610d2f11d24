import { derivedPaths } from './derived-paths.ts';
import { filterPaths } from './filter-paths.ts';
import { leavesOf, lists } from './graph.ts';
import { type Hidden, hidden, whileShown, word } from './hidden.ts';
import type { World } from './open-world.ts';
import { outerPaths } from './outer-paths.ts';
import { ask, keyOf, type Path } from './request.ts';
import { listed, rowPaths } from './rows-paths.ts';

interface Paged {
  edges: { cursor: string; node: { id: string } }[];
}

/** Pages that begin behind or end before the place that a hidden row would have. */
async function cursorPaths({ app }: World, it: Hidden): Promise<Path[]> {
  if (!it.values.id) return [];
  const { type } = it;
  const list = lists.find(({ row }) => row === type)?.field.name ?? '';
  const search = `search(query: "${word}", kinds: [${type.toUpperCase()}], first: 50`;
  const found = `{ edges { cursor node { ... on ${type} { id } } } }`;
  const { data } = await whileShown(app.pool, it, () =>
    app.ask(`{ list: ${list}(first: 100) ${found} search: ${search}) ${found} }`),
  );
  const cursorIn = ({ edges }: Paged) =>
    edges.find(({ node }) => node.id === it.values.id)?.cursor ?? 'missing';
  const [cursor, hit] = [cursorIn(data.list), cursorIn(data.search)];
  const hits = `{ totalCount edges { node { ... on ${type} { ${leavesOf(type)} } } } pageInfo { hasNextPage hasPreviousPage } }`;
  return [
    ask(`${list} after its cursor`, `${list}(first: 100, after: "${cursor}") ${listed(type)}`),
    ask(`${list} before its cursor`, `${list}(last: 100, before: "${cursor}") ${listed(type)}`),
    ask('search after its cursor', `${search}, after: "${hit}") ${hits}`),
  ];
}

/** Every path to each hidden row. */
export async function pathsOfAll(world: World): Promise<Map<Hidden, Path[]>> {
  const all = new Map<Hidden, Path[]>();
  for (const it of hidden) {
    const paths = [
      ...rowPaths(it),
      ...filterPaths(it),
      ...derivedPaths(it),
      ...outerPaths(it),
      ...(await cursorPaths(world, it)),
    ];
    all.set(it, [...new Map(paths.map((path) => [keyOf(path), path])).values()]);
  }
  return all;
}

/** The paths of all, each once. */
export const distinct = (paths: Map<Hidden, Path[]>): Path[] => [
  ...new Map([...paths.values()].flat().map((path) => [keyOf(path), path])).values(),
];
