import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { getNamedType, isObjectType, isScalarType } from 'graphql';
import { generatedMark } from './comments.ts';
import { selectableTypes } from './selectable.ts';

/** Writes which fields hold which scalar; a name that holds texts of two kinds is refused. */
export const plugin: PluginFunction = (schema) => {
  const scalars = new Map<string, string>();
  for (const type of selectableTypes(schema).filter(isObjectType)) {
    for (const { name, type: of } of Object.values(type.getFields())) {
      const scalar = getNamedType(of);
      if (!isScalarType(scalar) || ['Int', 'Float', 'Boolean'].includes(scalar.name)) continue;
      const known = scalars.get(name) ?? scalar.name;
      if (known !== scalar.name) {
        throw new Error(`Fields called ${name} hold a ${known} and a ${scalar.name}.`);
      }
      scalars.set(name, known);
    }
  }
  const own = [...scalars]
    .filter(([, scalar]) => !['String', 'ID', 'JSON'].includes(scalar))
    .sort();
  return `${generatedMark}
/** The scalar that each field of that name holds. */
export const scalarFields: Readonly<Record<string, string>> = {
${own.map(([name, scalar]) => `  ${name}: '${scalar}',\n`).join('')}};
`;
};
