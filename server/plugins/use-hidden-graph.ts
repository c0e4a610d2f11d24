import {
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  type ValidationRule,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** What the engine adds to a fault of a name or value that is close to another. */
const guess = / Did you mean [^?]*\?$/;

/** A federation asks its graphs in another way what they are. */
const noSdlRule: ValidationRule = (context) => ({
  Field(node) {
    if (node.name.value !== '_service') return;
    const message = 'The graph describes itself to editors alone: "_service" needs a key.';
    context.reportError(new GraphQLError(message, { nodes: node }));
  },
});

/**
 * Keeps a graph from describing itself: it answers neither `__schema` nor `__type`, and no fault
 * guesses at a name that was not asked. What else is validated depends on the graph alone, so that
 * verdicts may be kept.
 *
 * @param hidden the graph that this is about; others describe themselves
 */
export function useHiddenGraph(hidden: GraphQLSchema): Plugin {
  return {
    onValidate({ params, addValidationRule }) {
      if (params.schema !== hidden) return;
      addValidationRule(NoSchemaIntrospectionCustomRule);
      addValidationRule(noSdlRule);
      return ({ result, setResult }) => {
        if (result.length > 0) setResult(result.map((error) => withoutGuess(error)));
      };
    },
    onExecute({ args }) {
      if (args.schema !== hidden) return;
      return {
        onExecuteDone({ result, setResult }) {
          if (!('errors' in result) || !result.errors) return;
          setResult({ ...result, errors: result.errors.map((error) => withoutGuess(error)) });
        },
      };
    },
  };
}

function withoutGuess(error: GraphQLError): GraphQLError {
  if (!guess.test(error.message)) return error;
  const { nodes, source, positions, path, originalError, extensions } = error;
  return new GraphQLError(error.message.replace(guess, ''), {
    ...{ nodes, source, positions, path, originalError, extensions },
  });
}
