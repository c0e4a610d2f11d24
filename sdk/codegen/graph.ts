import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  printType,
} from 'graphql';

/** What `codegen.ts` says of an output. */
export interface GraphConfig {
  /** Whether it is of the editor's graph, of which only what the public one lacks is written. */
  editor?: boolean;
}

const publicSdl = new URL('../../schema/schema.graphql', import.meta.url);

/** The graph that everybody may ask. */
export function readPublicGraph(): GraphQLSchema {
  return buildSchema(readFileSync(publicSdl, 'utf8'));
}

/** The types that the base lacks, has otherwise, or has alike but leads from to one of those. */
export function changedTypes(schema: GraphQLSchema, base: GraphQLSchema): Set<string> {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const changed = new Set(
    types.filter((type) => !isAlike(type, base.getType(type.name))).map(({ name }) => name),
  );
  for (let before = -1; before < changed.size; ) {
    before = changed.size;
    for (const type of types) {
      if (namesIn(schema, type).some((name) => changed.has(name))) changed.add(type.name);
    }
  }
  return changed;
}

function isAlike(type: GraphQLNamedType, other: GraphQLNamedType | undefined): boolean {
  return other !== undefined && printType(type) === printType(other);
}

function namesIn(schema: GraphQLSchema, type: GraphQLNamedType): string[] {
  const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const fields =
    isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
      ? Object.values(type.getFields())
      : [];
  const outputs = fields.flatMap((field) => ('args' in field ? [field, ...field.args] : [field]));
  return [
    ...possible.map(({ name }) => name),
    ...outputs.map(({ type: of }) => getNamedType(of as GraphQLOutputType).name),
  ];
}
