import { frontDoor } from '../front/front-door.ts';
import { pictures } from '../pictures/pictures.ts';
import type { PageRoute } from '../plugins/use-pages.ts';
import { PublicGraph, type PublicGraphParts } from './public-graph.ts';

/** Every page that people look at, GraphiQL aside. */
export function allPages(
  parts: PublicGraphParts,
  { graphiql }: { graphiql: boolean },
): PageRoute[] {
  const graph = new PublicGraph(parts);
  return [frontDoor(graph, { graphiql, docs: null, sdk: null, schema: null }), pictures(graph)];
}
