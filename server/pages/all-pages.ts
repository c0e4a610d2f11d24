import { findDocs } from '../docs/docs-folder.ts';
import { docsPages } from '../docs/docs-pages.ts';
import { frontDoor } from '../front/front-door.ts';
import { pictures } from '../pictures/pictures.ts';
import type { PageRoute } from '../plugins/use-pages.ts';
import { PublicGraph, type PublicGraphParts } from './public-graph.ts';

/** Every page that people look at, GraphiQL aside. */
export function allPages(
  parts: PublicGraphParts,
  { graphiql, introspection = true }: { graphiql: boolean; introspection?: boolean },
): PageRoute[] {
  const graph = new PublicGraph(parts);
  const docs = findDocs(introspection);
  const inDocs = (...paths: string[]) => {
    const path = paths.find((each) => docs.files.has(each));
    return path === undefined ? null : `/docs/${path.replace(/(^|\/)index\.html$/, '$1')}`;
  };
  const doors = {
    graphiql,
    docs: docs.files.size > 0 ? '/docs/' : null,
    sdk: inDocs('sdk/index.html', 'sdk.md'),
    schema: inDocs('schema.graphql'),
  };
  return [frontDoor(graph, doors), pictures(graph), docsPages(docs)];
}
