import {
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  GraphQLString,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { NotPlanned } from './not-planned.ts';
import type { Holder, Run } from './run.ts';
import type { Selection } from './selection.ts';

/** Turns what a resolver gave into what the answer holds; may fill its place later. */
export type Complete = (value: unknown, run: Run, holder: Holder, at: string | number) => unknown;

/** How objects of a type are written out at one place of the document. */
export type Objects = (
  type: GraphQLObjectType,
  below: Selection,
) => (value: unknown, run: Run, holder: Holder, at: string | number) => unknown;

/** The completion of values of a type, as the GraphQL specification has it. */
export function completion(
  type: GraphQLOutputType,
  below: Selection | undefined,
  objects: Objects,
): Complete {
  if (isNonNullType(type)) {
    const inner = completion(type.ofType, below, objects);
    return (value, run, holder, at) => {
      if (value === null || value === undefined) {
        throw new NotPlanned('a null where there must be a value');
      }
      return inner(value, run, holder, at);
    };
  }
  const inner = completionOfValue(type, below, objects);
  return (value, run, holder, at) =>
    value === null || value === undefined ? null : inner(value, run, holder, at);
}

function completionOfValue(
  type: GraphQLOutputType,
  below: Selection | undefined,
  objects: Objects,
): Complete {
  if (isListType(type)) {
    const item = completion(type.ofType, below, objects);
    return (value, run) => {
      if (!Array.isArray(value)) {
        throw new NotPlanned('a list that is no array');
      }
      const list: unknown[] = new Array(value.length);
      for (let index = 0; index < value.length; index += 1) {
        list[index] = item(value[index], run, list as unknown as Holder, index);
      }
      return list;
    };
  }
  if (isLeafType(type)) {
    return leaf(type);
  }
  if (!below) {
    throw new NotPlanned('an object without a selection');
  }
  return isObjectType(type)
    ? lazily(() => objects(type, below))
    : byRuntimeType(type as GraphQLCompositeType, below, objects);
}

/** Put together when the first value comes: what stands below may be planned only by then. */
function lazily(make: () => Complete): Complete {
  let made: Complete | undefined;
  return (value, run, holder, at) => {
    made ??= make();
    return made(value, run, holder, at);
  };
}

function leaf(type: GraphQLLeafType): Complete {
  if (type === GraphQLString) {
    return (value) => (typeof value === 'string' ? value : serialized(type, value));
  }
  return (value) => serialized(type, value);
}

function serialized(type: GraphQLLeafType, value: unknown): unknown {
  const written = type.serialize(value);
  if (written === null || written === undefined) {
    throw new NotPlanned('a value that its type does not know');
  }
  return written;
}

function byRuntimeType(type: GraphQLCompositeType, below: Selection, objects: Objects): Complete {
  if (!isAbstractType(type)) {
    throw new NotPlanned(`the type ${type.name}`);
  }
  const made = new Map<string, Complete>();
  return (value, run, holder, at) => {
    const name = type.resolveType?.(value, run.context, below.info as GraphQLResolveInfo, type);
    if (typeof name !== 'string') {
      throw new NotPlanned(`a value of ${type.name} that does not say its type`);
    }
    const known = made.get(name) ?? objects(below.objectType(name), below);
    made.set(name, known);
    return known(value, run, holder, at);
  };
}
