import { type ExecutionArgs, getOperationAST } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { PublicError } from '../../schema/errors.ts';
import { allowed, tooComplex } from '../../schema/limits/allowed.ts';
import { costExtension, costOf } from '../../schema/limits/cost.ts';
import { faultyValueIn } from '../../schema/limits/value-limits.ts';
import { argumentPathOfVariable } from '../plugins/argument-path.ts';

/**
 * Refuses variables that no query may bring, and what asks for too many nodes with the variables
 * that it has. Every answer that is executed says what it asked for. It must come before whatever
 * rewrites documents.
 */
export function useValueLimits(): Plugin {
  const costIn = (args: ExecutionArgs): number | PublicError => {
    const { schema, document, operationName } = args;
    const variables = args.variableValues ?? {};
    const isWriting = getOperationAST(document, operationName)?.operation === 'mutation';
    const faulty = faultyValueIn(variables, isWriting);
    if (faulty) return faulty.fault(argumentPathOfVariable(document, faulty.path));
    const cost = costOf(schema, document, operationName)?.(variables) ?? 0;
    return cost > allowed.nodes ? tooComplex('nodes', cost) : cost;
  };
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const cost = costIn(args);
      if (typeof cost !== 'number') {
        setResultAndStopExecution({ errors: [cost] });
        return undefined;
      }
      return {
        onExecuteDone({ result, setResult }) {
          if (isAsyncIterable(result) || !('data' in result)) return;
          setResult({ ...result, extensions: { ...result.extensions, ...costExtension(cost) } });
        },
      };
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const cost = costIn(args);
      if (typeof cost !== 'number') setResultAndStopExecution({ errors: [cost] });
    },
  };
}
