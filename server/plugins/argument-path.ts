import { type ASTNode, BREAK, type DocumentNode, Kind, visit } from 'graphql';

export type ArgumentSteps = (string | number)[];

type Parent = ASTNode | readonly ASTNode[] | undefined;

/** The way from a field's arguments to a node inside them: `['filter', 'publishedAt', 'gte']`. */
export function argumentPath(
  document: DocumentNode,
  isMeant: (node: ASTNode, parent: Parent) => boolean,
): ArgumentSteps | undefined {
  let found: ArgumentSteps | undefined;
  visit(document, {
    enter(node, _key, parent, path) {
      if (!isMeant(node, parent)) return undefined;
      found = stepsOf(document, path);
      return BREAK;
    },
  });
  return found;
}

function stepsOf(document: DocumentNode, path: readonly (string | number)[]): ArgumentSteps {
  const steps: ArgumentSteps = [];
  let holder: ASTNode = document;
  let at: unknown = document;
  for (const key of path) {
    if (holder.kind === Kind.LIST && typeof key === 'number') steps.push(key);
    at = (at as Record<string | number, unknown>)[key];
    if (Array.isArray(at)) continue;
    holder = at as ASTNode;
    if (holder.kind === Kind.ARGUMENT || holder.kind === Kind.OBJECT_FIELD) {
      steps.push(holder.name.value);
    }
  }
  return steps;
}

/**
 * The same for a place inside a variable, `['filter', 'and', 0]`: where the document uses the
 * variable, and on from there.
 */
export function argumentPathOfVariable(
  document: DocumentNode,
  [name = '', ...rest]: ArgumentSteps,
): ArgumentSteps {
  const used = argumentPath(
    document,
    (node, parent) =>
      node.kind === Kind.VARIABLE &&
      node.name.value === name &&
      !(parent && 'kind' in parent && parent.kind === Kind.VARIABLE_DEFINITION),
  );
  return [...(used ?? [name]), ...rest];
}
