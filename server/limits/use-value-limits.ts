import { type ExecutionArgs, getOperationAST } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { PublicError } from '../../schema/errors.ts';
import { allowed, tooComplex } from '../../schema/limits/allowed.ts';
import { costExtension, costOf } from '../../schema/limits/cost.ts';
import { faultyValueIn } from '../../schema/limits/value-limits.ts';
import { argumentPathOfVariable } from '../plugins/argument-path.ts';
import { mostFaults } from './use-document-limits.ts';

/** Told what a request asks for, once that is known to be within the limits. */
export type OnCost = (request: Request, requested: number) => void;

/**
 * Refuses variables that no query may bring, and what asks for too many nodes with the variables
 * that it has. Every answer that is executed says what it asked for. It must come before whatever
 * rewrites documents.
 */
export function useValueLimits(onCost?: OnCost): Plugin<{ request: Request }> {
  const costIn = (args: ExecutionArgs): number | PublicError => {
    const { schema, document, operationName, contextValue } = args;
    const variables = args.variableValues ?? {};
    const isWriting = getOperationAST(document, operationName)?.operation === 'mutation';
    const faulty = faultyValueIn(variables, isWriting);
    if (faulty) return faulty.fault(argumentPathOfVariable(document, faulty.path));
    const cost = costOf(schema, document, operationName)?.(variables) ?? 0;
    if (cost > allowed.nodes) return tooComplex('nodes', cost);
    onCost?.((contextValue as { request: Request }).request, cost);
    return cost;
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
          if (isAsyncIterable(result)) return;
          if (!('data' in result)) {
            if (result.errors) setResult({ ...result, errors: result.errors.slice(0, mostFaults) });
            return;
          }
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
