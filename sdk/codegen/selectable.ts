import {
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isIntrospectionType,
  isUnionType,
} from 'graphql';

/** The types that a query or mutation can come to; only those are asked by selection. */
export function selectableTypes(schema: GraphQLSchema): GraphQLCompositeType[] {
  const found = new Set<GraphQLCompositeType>();
  const visit = (type: unknown): void => {
    if (!isCompositeType(type) || found.has(type) || isIntrospectionType(type)) return;
    found.add(type);
    if (isAbstractType(type)) schema.getPossibleTypes(type).forEach(visit);
    if (isUnionType(type)) return;
    for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
  };
  visit(schema.getQueryType());
  visit(schema.getMutationType());
  return [...found].sort((a, b) => (a.name < b.name ? -1 : 1));
}
