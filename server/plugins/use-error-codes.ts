import { type DocumentNode, GraphQLError, Kind, visit } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { ErrorCode } from '../../schema/errors.ts';

/** The argument that a literal stands in: `['filter', 'publishedAt', 'gte']`. */
function argumentOf(error: GraphQLError, document: DocumentNode): (string | number)[] | undefined {
  const [target] = error.nodes ?? [];
  let found: (string | number)[] | undefined;
  visit(document, {
    enter(node, _key, _parent, path, ancestors) {
      if (node !== target) {
        return undefined;
      }
      let at: unknown = document;
      const names: (string | number)[] = [];
      for (const step of path) {
        at = (at as Record<string | number, unknown>)[step];
        const named = at as { kind?: Kind; name?: { value: string } };
        if (named.kind === Kind.ARGUMENT || named.kind === Kind.OBJECT_FIELD) {
          names.push(named.name?.value ?? '');
        } else if (typeof step === 'number' && names.length > 0 && isListItem(ancestors, at)) {
          names.push(step);
        }
      }
      found = names;
      return undefined;
    },
  });
  return found;
}

function isListItem(ancestors: readonly unknown[], item: unknown): boolean {
  return ancestors.some(
    (ancestor) =>
      (ancestor as { kind?: Kind }).kind === Kind.LIST &&
      (ancestor as { values: unknown[] }).values.includes(item),
  );
}

/** What graphql-js says of a variable: `… at "filter.publishedAt.gte"; …`. */
function variableOf(error: GraphQLError): (string | number)[] | undefined {
  const name = /^Variable "\$(\w+)"/.exec(error.message)?.[1];
  if (!name) {
    return undefined;
  }
  const path = / at "([^"]+)"/.exec(error.message)?.[1] ?? name;
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function withCode(error: GraphQLError, code: ErrorCode, argument?: (string | number)[]) {
  if (error.extensions.code && !argument) {
    return error;
  }
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: {
      ...error.extensions,
      code: error.extensions.code ?? code,
      ...(argument && !error.extensions.argument ? { argument } : {}),
    },
  });
}

/** Gives the refusals of the GraphQL engine itself their code, and says which argument is meant. */
export function useErrorCodes(): Plugin {
  return {
    onValidate({ params }) {
      return ({ result, setResult }) => {
        if (result.length > 0) {
          setResult(
            result.map((error) =>
              error.extensions.code === 'BAD_USER_INPUT'
                ? withCode(error, 'BAD_USER_INPUT', argumentOf(error, params.documentAST))
                : withCode(error, 'GRAPHQL_VALIDATION_FAILED'),
            ),
          );
        }
      };
    },
    onExecute() {
      return {
        onExecuteDone({ result, setResult }) {
          if (!('errors' in result) || !result.errors || 'data' in result) {
            return;
          }
          setResult({
            ...result,
            errors: result.errors.map((error) =>
              withCode(error, 'BAD_USER_INPUT', variableOf(error)),
            ),
          });
        },
      };
    },
  };
}
