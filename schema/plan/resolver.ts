import type { GraphQLSchema } from 'graphql';
import { writeStatement } from '../../drizzle/prepared.ts';
import { keyOf } from '../connection/condition.ts';
import { declaredOf } from './declared.ts';
import type { PlannedInfo } from './info.ts';
import { loadRows } from './load.ts';
import { NotPlanned } from './not-planned.ts';
import type { RowsPlan } from './rows-plan.ts';
import type { Run } from './run.ts';
import { namesIn, selectionsAt, typeNameOf } from './selected-below.ts';
import type { SelectedField, Selection } from './selection.ts';
import { filled, hasSlots } from './slot.ts';
import { rowsAsJson } from './statement.ts';

type RowsFor = (typeName: string, selections: readonly Selection[]) => RowsPlan;

/** A field's own resolver, without what Pothos wraps around it to find its rows. */
export function resolverOf(
  field: SelectedField,
  schema: GraphQLSchema,
  rowsFor: RowsFor,
): (value: unknown, run: Run) => unknown {
  const resolve = field.definition && declaredOf(field.definition).pothosOptions?.resolve;
  if (!resolve) {
    throw new NotPlanned(`the field ${field.name}`);
  }
  const { args } = field;
  const isOpen = hasSlots(args);
  // The fourth parameter is dear to make, and few resolvers have it.
  const infoFor = resolve.length > 3 ? infoOf(field, schema, rowsFor) : undefined;
  return (value, run) =>
    resolve(value, isOpen ? filled(args, run.filling) : args, run.context, infoFor?.(run));
}

function infoOf(
  field: SelectedField,
  schema: GraphQLSchema,
  rowsFor: RowsFor,
): (run: Run) => PlannedInfo {
  const known = new Map<string, RowsPlan>();
  const names = namesIn(field);
  return (run) => ({
    schema,
    fieldName: field.name,
    planned: {
      names,
      findRows: (query, typeName = typeNameOf(field), paths) => {
        const key = JSON.stringify([typeName, paths]);
        const rows = known.get(key) ?? rowsFor(typeName, selectionsAt(field, paths));
        known.set(key, rows);
        // Whoever loads rows tells them apart by their keys.
        const keyed = { ...query, columns: { ...query.columns, [keyOf(rows.table)]: true } };
        return loadRows(writeStatement(rowsAsJson(rows.with(keyed), query)), run);
      },
    },
  });
}
