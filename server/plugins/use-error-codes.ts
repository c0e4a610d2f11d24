import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  getOperationAST,
  Kind,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type ErrorCode, PublicError } from '../../schema/errors.ts';
import { type ArgumentSteps, argumentPath, argumentPathOfVariable } from './argument-path.ts';

/** What graphql-js says of a variable: `… at "filter.publishedAt.gte"; …`. */
function placeInVariables(error: GraphQLError): ArgumentSteps | undefined {
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

function withCode(error: GraphQLError, code: ErrorCode, argument?: ArgumentSteps) {
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

const isMutation = ({ document, operationName }: ExecutionArgs): boolean =>
  getOperationAST(document, operationName)?.operation === 'mutation';

/** Whether a document can do nothing but change something, whichever of its operations is meant. */
const onlyWrites = ({ definitions }: DocumentNode): boolean => {
  const operations = definitions.filter((it) => it.kind === Kind.OPERATION_DEFINITION);
  return operations.length > 0 && operations.every(({ operation }) => operation === 'mutation');
};

/** What the public graph, which has no mutations, says of one. */
const needsKey = () =>
  new PublicError('What is published is read without a key; a mutation needs one.', 'FORBIDDEN');

/** Gives the refusals of the GraphQL engine itself their code, and says which argument is meant. */
export function useErrorCodes(): Plugin {
  return {
    onValidate({ params, setResult: refuse }) {
      // The public graph knows none of its types: what is lacking is the key.
      if (!params.schema.getMutationType() && onlyWrites(params.documentAST)) refuse([needsKey()]);
      return ({ result, setResult }) => {
        if (result.length === 0) return;
        const coded = result.map((error) => {
          const [target] = error.nodes ?? [];
          return error.extensions.code === 'BAD_USER_INPUT' && target
            ? withCode(
                error,
                'BAD_USER_INPUT',
                argumentPath(params.documentAST, (node) => node === target),
              )
            : withCode(error, 'GRAPHQL_VALIDATION_FAILED');
        });
        setResult(coded);
      };
    },
    onExecute() {
      return {
        onExecuteDone({ args, result, setResult }) {
          if (!('errors' in result) || !result.errors) return;
          if (isMutation(args) && !args.schema.getMutationType()) {
            setResult({ errors: [needsKey()] });
            return;
          }
          if ('data' in result) return;
          const coded = result.errors.map((error) => {
            const place = placeInVariables(error);
            return withCode(
              error,
              'BAD_USER_INPUT',
              place && argumentPathOfVariable(args.document, place),
            );
          });
          setResult({ ...result, errors: coded });
        },
      };
    },
  };
}
