import { createHash } from 'node:crypto';
import type { SQL, Table } from 'drizzle-orm';
import type { Context } from '../context.ts';

type Extra = (parent: Table) => SQL;

const extrasOf = new WeakMap<Context, Map<string, Extra>>();

/** Under which name a row carries a value that depends on arguments: aliases never share one. */
export function extraKey(name: string, args: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(args)).digest('base64url');
  return `${name}_${hash.slice(0, 10)}`;
}

/**
 * A selection of one computed value, to be read from the row under `extraKey(name, args)`. The
 * planner tells computed values apart by identity, hence one function for equal arguments.
 */
export function selectExtra(context: Context, name: string, args: unknown, make: Extra) {
  const known = extrasOf.get(context) ?? new Map<string, Extra>();
  extrasOf.set(context, known);
  const key = extraKey(name, args);
  const extra = known.get(key) ?? make;
  known.set(key, extra);
  return { columns: {}, extras: { [key]: extra } };
}
