import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { parseSearchQuery } from '../../drizzle/text/search-query.ts';
import { NotPlanned } from './not-planned.ts';

/**
 * What a variable may be for a plan: a value that becomes a parameter, a cursor, words to search (as
 * many in all requests of a plan), an input object with such values in it, or part of what the plan is made for.
 */
export type VariableRole = 'operand' | 'cursor' | 'words' | 'input' | 'fixed';

/** Written on an argument or an input field whose value may become a parameter. */
export type Planned = { planned?: 'operand' | 'cursor' | 'words' };

export interface KnownVariable {
  name: string;
  type: GraphQLInputType;
  role: VariableRole;
}

/** The variables of an operation with the role that all their places in the document allow. */
export function variablesOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): KnownVariable[] {
  const roles = rolesIn(schema, document);
  return (operation.variableDefinitions ?? []).map(({ variable, type: node }) => {
    const type = typeFromAST(schema, node) as GraphQLInputType;
    const found = [...(roles.get(variable.name.value) ?? [])];
    const [role = 'fixed'] = found.length === 1 ? found : [];
    return { name: variable.name.value, type, role };
  });
}

function rolesIn(schema: GraphQLSchema, document: DocumentNode): Map<string, Set<VariableRole>> {
  const roles = new Map<string, Set<VariableRole>>();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      VariableDefinition: () => false,
      Variable(node, _key, parent) {
        const role = roleAt(info, parent && 'kind' in parent ? parent : undefined);
        roles.set(node.name.value, (roles.get(node.name.value) ?? new Set()).add(role));
      },
    }),
  );
  return roles;
}

function roleAt(
  info: TypeInfo,
  parent: { kind: string; name?: { value: string } } | undefined,
): VariableRole {
  const type = info.getInputType();
  if (type && isInputObjectType(getNamedType(type))) {
    return 'input';
  }
  if (parent?.kind === Kind.ARGUMENT) {
    return (info.getArgument()?.extensions as Planned | undefined)?.planned ?? 'fixed';
  }
  const holder = info.getParentInputType();
  const field =
    parent?.kind === Kind.OBJECT_FIELD && isInputObjectType(holder)
      ? holder.getFields()[parent.name?.value ?? '']
      : undefined;
  return (field?.extensions as Planned | undefined)?.planned ?? 'fixed';
}

/** Calls `visitValue` for each value inside an input that may become a parameter, and rebuilds it. */
export function mapOperands(
  value: unknown,
  type: GraphQLInputType,
  path: readonly (string | number)[],
  replace: (operand: unknown, path: readonly (string | number)[]) => unknown,
): unknown {
  if (value === null || value === undefined) {
    return value;
  }
  const inner = getNullableType(type);
  if (isListType(inner)) {
    return Array.isArray(value)
      ? value.map((item, index) => mapOperands(item, inner.ofType, [...path, index], replace))
      : value;
  }
  if (!isInputObjectType(inner)) {
    return value;
  }
  const fields = inner.getFields();
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const field = fields[name];
      const isOperand = (field?.extensions as Planned | undefined)?.planned === 'operand';
      const at = [...path, name];
      return [
        name,
        isOperand && item !== null && item !== undefined
          ? replace(item, at)
          : field
            ? mapOperands(item, field.type, at, replace)
            : item,
      ];
    }),
  );
}

/** Of which of a cursor's values there is none: a place without one is compared differently. */
function maskOf(cursor: string): boolean[] {
  try {
    const [, ...position] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return position.map((value: unknown) => value === null);
  } catch {
    throw new NotPlanned('an unreadable cursor');
  }
}

/** All of the variables that a plan is made for; what becomes a parameter is only known to be there. */
export function shapeOf(
  variables: readonly KnownVariable[],
  values: Readonly<Record<string, unknown>>,
): unknown[] {
  return variables.map(({ name, type, role }) => {
    const value = values[name];
    if (value === null || value === undefined || role === 'fixed') {
      return value === undefined ? '' : [value];
    }
    switch (role) {
      case 'operand':
        return '?';
      case 'cursor':
        return maskOf(String(value));
      case 'words': {
        const { wanted, excluded } = parseSearchQuery(String(value));
        return { words: [wanted.length, excluded.length] };
      }
      default:
        return [mapOperands(value, type, [], () => ({ '?': 1 }))];
    }
  });
}
