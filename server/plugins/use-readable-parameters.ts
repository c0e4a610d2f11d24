import type { Plugin } from 'graphql-yoga';
import { errorStatus, PublicError } from '../../schema/errors.ts';

const refusal = () =>
  new PublicError('The parameters variables and extensions must be JSON.', 'BAD_REQUEST', {
    http: { status: errorStatus.BAD_REQUEST },
  });

/** Refuses parameters of an address, or of a form, that are no JSON: the sender's fault, not ours. */
export function useReadableParameters(): Plugin {
  return {
    onRequestParse({ requestParser, setRequestParser }) {
      if (!requestParser) return;
      setRequestParser(async (request) => {
        try {
          return await requestParser(request);
        } catch (error) {
          throw error instanceof SyntaxError ? refusal() : error;
        }
      });
    },
  };
}
