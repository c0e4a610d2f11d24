import type { IncomingMessage } from 'node:http';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Cost } from '../../schema/limits/cost.ts';
import { readyOperationName } from '../plugins/use-persisted-operations.ts';
import type { Metrics } from './metrics.ts';
import { recordOf } from './request-record.ts';

interface Arrived {
  req?: IncomingMessage;
}

/** Writes into a request's record what the plain route learns of it, and counts subscriptions that begin. */
export function useObservation(
  metrics: Metrics,
): Plugin<Arrived & { params: { query?: string } }, Arrived> {
  const recordIn = ({ req }: Arrived) => (req ? recordOf(req) : undefined);
  return {
    onExecute({ args }) {
      const record = recordIn(args.contextValue);
      if (record) record.operation = readyOperationName(args.contextValue.params.query ?? '');
    },
    onSubscribe({ args }) {
      const record = recordIn(args.contextValue);
      if (!record || record.lane === 'stream') return;
      record.lane = 'stream';
      metrics.subscribed();
    },
    onResultProcess({ serverContext, result }) {
      const record = recordIn(serverContext);
      if (!record || isAsyncIterable(result)) return;
      for (const { errors = [], extensions } of [result].flat()) {
        for (const error of errors) record.errors.push(String(error.extensions?.code));
        const { requested = 0 }: Partial<Cost> = extensions?.cost ?? {};
        if (extensions?.cost) record.cost = (record.cost ?? 0) + requested;
      }
    },
  };
}
