import type {
  CountryCode,
  ID,
  IsoDate,
  IsoDateTime,
  JsonValue,
  Language,
  UrlText,
} from './generated/schema.ts';
import type { TypedText } from './transport.ts';

export type { introspection } from './generated/tada.ts';

/** The scalars of the graph, for `initGraphQLTada` of gql.tada. */
export interface Scalars {
  CountryCode: CountryCode;
  Date: IsoDate;
  DateTime: IsoDateTime;
  ID: ID;
  JSON: JsonValue;
  Language: Language;
  URL: UrlText;
}

/**
 * A syntax tree with its types as the text with its types that `execute` takes.
 *
 * @param print writes a tree, such as `print` of `graphql` or of `@0no-co/graphql.web`
 *
 * @example
 * ```ts
 * import { type introspection, printed, type Scalars } from '@mahdar/sdk/tada';
 * import { print } from 'graphql';
 * import { initGraphQLTada } from 'gql.tada';
 *
 * const graphql = initGraphQLTada<{ introspection: introspection; scalars: Scalars }>();
 * const Count = graphql('query Count { meetings { totalCount } }');
 * const { meetings } = await mahdar.execute(printed(Count, print));
 * ```
 */
export function printed<Result, Variables, Tree>(
  document: Tree & { readonly __apiType?: (variables: Variables) => Result },
  print: (document: Tree) => string,
): TypedText<Result, Variables> {
  return { toString: () => print(document) };
}
