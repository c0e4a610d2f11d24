import { type ExecutionArgs, GraphQLError, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { badUserInput } from '../../schema/errors.ts';
import { isStorable } from '../../schema/scalars.ts';
import { type ArgumentSteps, argumentPathOfVariable } from './argument-path.ts';

const refusal = 'Text may hold neither NUL nor a lone surrogate.';

const storableLiterals: ValidationRule = (context) => ({
  StringValue(node) {
    if (isStorable(node.value)) return;
    const extensions = { code: 'BAD_USER_INPUT' };
    context.reportError(new GraphQLError(refusal, { nodes: node, extensions }));
  },
});

interface Place {
  value: unknown;
  steps: { key: string | number; before: Place['steps'] } | undefined;
}

/** Where in the variables a text is that cannot be stored. A loop: depth is the caller's choice. */
export function findUnstorable(variables: unknown): ArgumentSteps | undefined {
  const open: Place[] = [{ value: variables, steps: undefined }];
  for (let place = open.pop(); place; place = open.pop()) {
    const { value, steps } = place;
    if (typeof value === 'string' && !isStorable(value)) {
      const path: ArgumentSteps = [];
      for (let step = steps; step; step = step.before) path.unshift(step.key);
      return path;
    }
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key;
      open.push({ value: inner, steps: { key: step, before: steps } });
    }
  }
  return undefined;
}

function refusalOf({ document, variableValues }: ExecutionArgs) {
  const place = findUnstorable(variableValues);
  return place && { errors: [badUserInput(refusal, argumentPathOfVariable(document, place))] };
}

/**
 * Refuses text that no answer could give back as it came: Postgres keeps no NUL, JSON no lone
 * surrogate. The type `String` itself cannot refuse it, since no schema may replace that type.
 */
export function useStorableText(): Plugin {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(storableLiterals);
    },
    onExecute({ args, setResultAndStopExecution }) {
      const result = refusalOf(args);
      if (result) setResultAndStopExecution(result);
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const result = refusalOf(args);
      if (result) setResultAndStopExecution(result);
    },
  };
}
