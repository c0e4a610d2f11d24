import { renderGraphiQL as render } from '@graphql-yoga/render-graphiql';
import type { GraphiQLOptions } from 'graphql-yoga';

export const graphiql: GraphiQLOptions = { title: 'Mahdar' };

/** The page, with everything it needs inside it: no request leaves this server. */
export function renderGraphiQL(options: GraphiQLOptions): string {
  return render(options);
}
