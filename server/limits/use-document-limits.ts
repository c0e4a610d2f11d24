import { type GraphQLError, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { faultOfText, faultsOfDocument } from '../../schema/limits/document-limits.ts';

/** How many faults of a request an answer names; the last may say that there are more. */
export const mostFaults = 10;

/**
 * Refuses documents that ask too much before anything is made of them: too long a text is not
 * parsed, too large a document not validated. These limits are the same for everybody, so that the
 * verdict on a document may be kept.
 */
export function useDocumentLimits(): Plugin {
  return {
    onParse({ params, parseFn, setParseFn }) {
      // What is known is parsed no more, and has been found short enough.
      setParseFn((source, options) => {
        const fault = faultOfText(String(params.source));
        if (fault) throw fault;
        return parseFn(source, options);
      });
    },
    onValidate({ params, setResult, setValidationFn }) {
      const faults: readonly GraphQLError[] = faultsOfDocument(params.documentAST);
      if (faults.length > 0) setResult([...faults]);
      setValidationFn((schema, document, rules) =>
        validate(schema, document, rules, { maxErrors: mostFaults - 1 }),
      );
    },
  };
}
