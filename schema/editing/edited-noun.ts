import { eq } from 'drizzle-orm';
import type { person } from '../../drizzle/tables/index.ts';
import { builder } from '../builder.ts';
import { change, create, type Edit, remove, tables } from './edit.ts';
import { columnsOf, type EditFields, inputOf } from './edit-field.ts';
import { keyOf } from './inputs.ts';
import { defineMutation, ofVersion } from './mutation.ts';
import { nowField } from './now-field.ts';
import { defineDone } from './results.ts';

export type NamedNoun = 'organization' | 'person' | 'publisher' | 'topic';

interface EditedNoun {
  noun: NamedNoun;
  typeName: string;
  type: unknown;
  fields: EditFields;
  /** What else the tables must say once the row stands as it was asked for. */
  settle?: (edit: Edit, id: string) => Promise<unknown>;
  /** What becomes of what hangs on a row that is deleted, in sentences. */
  deletion: string;
}

/** A table by its noun, as Drizzle's builders take it: which one it is they need not know. */
export const tableOf = (noun: NamedNoun) => tables[noun] as typeof person;

const articleOf = (noun: string) => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`);

/** The mutations that make, change and delete a row of a noun that goes by a name. */
export function defineEdits(edited: EditedNoun): void {
  defineCreate(edited);
  defineUpdate(edited);
  defineDelete(edited);
}

function defineCreate({ noun, typeName, type, fields, settle }: EditedNoun): void {
  const input = inputOf(`${typeName}CreateInput`, `A new ${noun}.`, fields, true);
  defineMutation({
    name: `${noun}Create`,
    description: `Adds ${articleOf(noun)}.`,
    scope: 'write',
    args: builder.args((t) => ({
      input: t.field({ type: input, required: true, description: `The ${noun}.` }),
    })),
    done: defineDone({
      name: `Created${typeName}`,
      description: `That ${articleOf(noun)} was added.`,
      field: nowField(noun, type),
    }),
    run: (edit, args) =>
      create(edit, noun, async () => {
        const table = tableOf(noun);
        const [row] = await edit.tx
          .insert(table)
          .values(columnsOf(fields, args.input) as never)
          .returning({ id: table.id });
        const id = row?.id as string;
        await settle?.(edit, id);
        return id;
      }),
  });
}

function defineUpdate({ noun, typeName, type, fields, settle }: EditedNoun): void {
  const input = inputOf(
    `${typeName}UpdateInput`,
    `What to change of ${articleOf(noun)}; what is left out stays, null removes. A slug that is given up keeps answering.`,
    fields,
  );
  defineMutation({
    name: `${noun}Update`,
    description: `Changes ${articleOf(noun)}.`,
    scope: 'write',
    args: {
      ...ofVersion,
      ...builder.args((t) => ({
        input: t.field({ type: input, required: true, description: 'What to change.' }),
      })),
    },
    done: defineDone({
      name: `Updated${typeName}`,
      description: `That ${articleOf(noun)} was changed.`,
      field: nowField(noun, type),
    }),
    run: (edit, args) => {
      const id = keyOf(args.id, typeName, 'id');
      const columns = columnsOf(fields, args.input);
      const table = tableOf(noun);
      return change(edit, noun, { id, expectedVersion: args.expectedVersion }, async () => {
        await edit.tx
          .update(table)
          .set({ ...columns, id })
          .where(eq(table.id, id));
        await settle?.(edit, id);
      });
    },
  });
}

function defineDelete({ noun, typeName, deletion }: EditedNoun): void {
  defineMutation({
    name: `${noun}Delete`,
    description: `Deletes ${articleOf(noun)} for good. ${deletion}`,
    scope: 'write',
    args: ofVersion,
    done: defineDone({
      name: `Deleted${typeName}`,
      description: `That ${articleOf(noun)} is gone.`,
    }),
    run: (edit, { id, expectedVersion }) =>
      remove(edit, noun, { id: keyOf(id, typeName, 'id'), expectedVersion }),
  });
}

/** The version of a row, for the editor: what its next change has to expect. */
export function versionField(type: unknown): void {
  builder.drizzleObjectField(type as 'person', 'version', (t) =>
    t.exposeInt('version', {
      subGraphs: ['Editor'],
      description: 'How often it was changed, from 1: the `expectedVersion` of the next change.',
    }),
  );
}
