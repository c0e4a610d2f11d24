import { getOperationAST, OperationTypeNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { type ErrorCode, errorStatus, PublicError } from '../../schema/errors.ts';

const refusal = (message: string, code: ErrorCode) =>
  new PublicError(message, code, { http: { status: errorStatus[code] } });

const isObject = (item: unknown) =>
  typeof item === 'object' && item !== null && !Array.isArray(item);

const notInBatch = {
  errors: [new PublicError('A batch takes queries alone; send this by itself.', 'BAD_REQUEST')],
};

/**
 * Says of a request that brings a list of operations whether it may. They run side by side, so
 * that mutations, whose order counts, have no place among them; nor have streams.
 *
 * @param limit how many queries a request may bring; none where it is 0
 */
export function useBatching(limit: number): Plugin<{ request: Request }> {
  const batches = new WeakSet<Request>();
  return {
    onRequestParse: ({ request }) => ({
      onRequestParseDone({ requestParserResult }) {
        if (!Array.isArray(requestParserResult)) return;
        const { length } = requestParserResult;
        if (!limit) throw refusal('Send one operation a request.', 'BATCHING_DISABLED');
        if (!length) throw refusal('The batch holds no query.', 'BAD_REQUEST');
        if (length > limit) {
          throw refusal(`A batch takes ${limit} queries at most.`, 'BAD_REQUEST');
        }
        if (!requestParserResult.every(isObject)) {
          throw refusal('Every item of a batch is an object with a query.', 'BAD_REQUEST');
        }
        batches.add(request);
      },
    }),
    onExecute({ args, setResultAndStopExecution }) {
      const operation = getOperationAST(args.document, args.operationName);
      if (operation?.operation !== OperationTypeNode.MUTATION) return;
      if (batches.has(args.contextValue.request)) setResultAndStopExecution(notInBatch);
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      if (batches.has(args.contextValue.request)) setResultAndStopExecution(notInBatch);
    },
  };
}
