import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import type { Row } from '../connection/compile.ts';
import type { RowsQuery } from './rows-plan.ts';

/** What a resolver can ask of the plan that it runs in. */
export interface PlannedField {
  /** The fields selected below, by name. */
  names: ReadonlySet<string>;
  /** Rows with what the document selects below the field, or below paths from it. */
  findRows(
    query: RowsQuery,
    typeName?: string,
    paths?: readonly (readonly string[])[],
  ): Promise<Row[]>;
}

/** What the planned lane gives resolvers in place of the engine's own. */
export interface PlannedInfo {
  schema: GraphQLSchema;
  fieldName: string;
  planned: PlannedField;
}

/** The plan that a resolver runs in; undefined on the plain route. */
export function plannedField(info: GraphQLResolveInfo): PlannedField | undefined {
  return (info as Partial<PlannedInfo>).planned;
}
