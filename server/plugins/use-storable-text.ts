import { GraphQLError, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { unstorableText } from '../../schema/limits/value-limits.ts';
import { isStorable } from '../../schema/scalars.ts';

const storableLiterals: ValidationRule = (context) => ({
  StringValue(node) {
    if (isStorable(node.value)) return;
    const extensions = { code: 'BAD_USER_INPUT' };
    context.reportError(new GraphQLError(unstorableText, { nodes: node, extensions }));
  },
});

/**
 * Refuses text of a document that no answer could give back as it came: Postgres keeps no NUL, JSON
 * no lone surrogate. The type `String` itself cannot refuse it, since no schema may replace that
 * type. Text of variables is looked at with their other values, by `useValueLimits`.
 */
export function useStorableText(): Plugin {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(storableLiterals);
    },
  };
}
