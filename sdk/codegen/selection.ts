import {
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What the operations are made of. */
export interface Documents {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** A key of an answer object with everything that is selected below it. */
export interface SelectedField {
  key: string;
  field: GraphQLField<unknown, unknown> | '__typename';
  /** True when a directive may leave it out. */
  optional: boolean;
  below: SelectionSetNode[];
}

/** The variable by which the pages leave out the count; callers do not have it. */
export const countVariable = 'counted';

function isOptional(selection: SelectionNode): boolean {
  return (selection.directives ?? []).some(({ name, arguments: args }) => {
    const value = args?.[0]?.value;
    const isCount = value?.kind === 'Variable' && value.name.value === countVariable;
    return (name.value === 'include' || name.value === 'skip') && !isCount;
  });
}

/** Merges selection sets into the keys that an object of this type answers with. */
export function selectedFields(
  documents: Documents,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): Map<string, SelectedField> {
  const found = new Map<string, SelectedField>();
  for (const set of sets) collect(documents, type, set, false, found);
  return found;
}

function collect(
  documents: Documents,
  type: GraphQLObjectType,
  set: SelectionSetNode,
  optional: boolean,
  found: Map<string, SelectedField>,
): void {
  for (const selection of set.selections) {
    const isLeft = optional || isOptional(selection);
    if (selection.kind === 'Field') {
      const key = (selection.alias ?? selection.name).value;
      const before = found.get(key);
      const below = [
        ...(before?.below ?? []),
        ...(selection.selectionSet ? [selection.selectionSet] : []),
      ];
      const field = fieldOf(type, selection.name.value);
      found.set(key, { key, field, optional: isLeft && before?.optional !== false, below });
      continue;
    }
    const target =
      selection.kind === 'InlineFragment' ? selection : fragmentOf(documents, selection.name.value);
    const condition = target.typeCondition?.name.value ?? type.name;
    if (!applies(documents.schema, type, condition)) continue;
    collect(documents, type, target.selectionSet, isLeft, found);
  }
}

function fieldOf(type: GraphQLObjectType, name: string): SelectedField['field'] {
  if (name === '__typename') return name;
  const field = type.getFields()[name];
  if (!field) throw new Error(`${type.name} has no field ${name}.`);
  return field;
}

function applies(schema: GraphQLSchema, type: GraphQLObjectType, condition: string): boolean {
  const wanted = schema.getType(condition);
  if (isAbstractType(wanted)) return schema.isSubType(wanted, type);
  return isObjectType(wanted) && wanted.name === type.name;
}

/** A fragment of the operations by its name. */
export function fragmentOf(documents: Documents, name: string): FragmentDefinitionNode {
  const fragment = documents.fragments.get(name);
  if (!fragment) throw new Error(`There is no fragment ${name}.`);
  return fragment;
}

/** The fragments that a selection set needs, with those that they need, by name. */
export function neededFragments(
  documents: Documents,
  set: SelectionSetNode,
  found: Set<string> = new Set<string>(),
): string[] {
  for (const selection of set.selections) {
    if (selection.kind === 'FragmentSpread') {
      const { value } = selection.name;
      if (found.has(value)) continue;
      found.add(value);
      neededFragments(documents, fragmentOf(documents, value).selectionSet, found);
    } else if (selection.selectionSet) {
      neededFragments(documents, selection.selectionSet, found);
    }
  }
  return [...found].sort();
}

/** The fragment that is all of a selection, so that its type can be named. */
export function soleFragment(
  documents: Documents,
  field: GraphQLField<unknown, unknown>,
  sets: readonly SelectionSetNode[],
): string | undefined {
  const [selection, ...others] = sets.flatMap((set) => set.selections);
  if (selection?.kind !== 'FragmentSpread' || others.length > 0 || isOptional(selection)) return;
  const { typeCondition } = fragmentOf(documents, selection.name.value);
  return typeCondition.name.value === getNamedType(field.type).name
    ? selection.name.value
    : undefined;
}

/** The fragment that is all of what is selected of one type of a union, its name included. */
export function soleMember(
  documents: Documents,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): string | undefined {
  const selections = sets
    .flatMap((set) => set.selections)
    .filter((selection) => {
      if (selection.kind === 'Field') return selection.name.value !== '__typename';
      const target =
        selection.kind === 'InlineFragment'
          ? selection
          : fragmentOf(documents, selection.name.value);
      return applies(documents.schema, type, target.typeCondition?.name.value ?? type.name);
    });
  const [selection, ...others] = selections;
  if (selection?.kind !== 'FragmentSpread' || others.length > 0 || isOptional(selection)) return;
  const fragment = fragmentOf(documents, selection.name.value);
  if (fragment.typeCondition.name.value !== type.name) return;
  const isNamed = selectedFields(documents, type, [fragment.selectionSet]).has('__typename');
  return isNamed ? selection.name.value : undefined;
}

/** The fragments of the same type that a selection spreads whole and shares no key with. */
export function baseFragments(
  documents: Documents,
  type: GraphQLObjectType,
  set: SelectionSetNode,
): { bases: string[]; own: SelectionSetNode } {
  const bases: string[] = [];
  let selections = set.selections;
  for (const selection of set.selections) {
    if (selection.kind !== 'FragmentSpread' || isOptional(selection)) continue;
    const fragment = fragmentOf(documents, selection.name.value);
    if (fragment.typeCondition.name.value !== type.name) continue;
    const others = selections.filter((other) => other !== selection);
    const mine = selectedFields(documents, type, [fragment.selectionSet]);
    const theirs = selectedFields(documents, type, [{ ...set, selections: others }]);
    if ([...mine.keys()].some((key) => theirs.has(key))) continue;
    bases.push(selection.name.value);
    selections = others;
  }
  return { bases, own: { ...set, selections } };
}
