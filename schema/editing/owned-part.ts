import { eq } from 'drizzle-orm';
import type { EditableNoun } from '../../drizzle/queries/snapshot.ts';
import type { alias } from '../../drizzle/tables/index.ts';
import { builder } from '../builder.ts';
import { findFirstRow } from '../rows.ts';
import { change, type Edit } from './edit.ts';
import { columnsOf, type EditFields, inputOf } from './edit-field.ts';
import { keyOf } from './inputs.ts';
import { defineMutation, ofVersion } from './mutation.ts';
import { type Part, partOf, parts } from './part.ts';
import { type DoneField, defineDone } from './results.ts';

type Values = Record<string, unknown>;

interface OwnedPart {
  part: Part;
  /** With its article: "an office". */
  what: string;
  /** What it belongs to: its own version is that one's. */
  owner: { noun: EditableNoun; typeName: string; column: string };
  type: unknown;
  fields: EditFields;
  /** What an input means beside its fields' own columns; `old` is the row that it changes. */
  more?: (edit: Edit, input: Values, owner: string, old?: Values) => Promise<Values>;
  /** What must hold once the row stands. */
  settle?: (edit: Edit, id: string) => Promise<void>;
}

/** The mutations that add, change and remove what belongs to a row and has no version of its own. */
export function defineOwnedPart(owned: OwnedPart): void {
  defineAdd(owned);
  defineUpdate(owned);
  defineRemove(owned);
}

const nameOf = (part: Part) => part.toLowerCase();

/** The field of a success that holds the part as its editor sees it, whatever it belongs to. */
const partField = (part: Part, type: unknown): DoneField => ({
  name: nameOf(part),
  type,
  description: `The ${nameOf(part)} as it is now.`,
  load: (id, context, info) => findFirstRow(nameOf(part), { where: { id } }, context, info),
});

/** Which part it is the builders of Drizzle need not know. */
const tableOf = (part: Part) => parts[part] as typeof alias;

function defineAdd(owned: OwnedPart): void {
  const { part, what, owner, type, fields, more, settle } = owned;
  const name = nameOf(part);
  const input = inputOf(`${part}AddInput`, `${capital(what)} to add.`, fields, true);
  defineMutation({
    name: `${name}Add`,
    description: `Adds ${what} to the ${owner.noun}.`,
    scope: 'write',
    args: builder.args((t) => ({
      [owner.noun]: t.id({ required: true, description: `The global id of the ${owner.noun}.` }),
      expectedVersion: t.int({ required: true, description: 'The version of it that you saw.' }),
      input: t.field({ type: input, required: true, description: 'What to add.' }),
    })),
    done: defineDone({
      name: `Added${part}`,
      description: `That ${what} was added; the version is that of the ${owner.noun}.`,
      field: partField(part, type),
    }),
    run: async (edit, given) => {
      const args = given as { expectedVersion: number; input: Values } & Values;
      const ownerId = keyOf(String(args[owner.noun]), owner.typeName, owner.noun);
      const columns = columnsOf(fields, args.input);
      const seen = { id: ownerId, expectedVersion: args.expectedVersion };
      let id = '';
      const { version } = await change(edit, owner.noun, seen, async () => {
        const row = { ...columns, ...(await more?.(edit, args.input, ownerId)) };
        const table = tableOf(part);
        const [made] = await edit.tx
          .insert(table)
          .values({ ...row, [owner.column]: ownerId } as never)
          .returning({ id: table.id });
        id = made?.id as string;
        await settle?.(edit, id);
      });
      return { id, version };
    },
  });
}

function defineUpdate(owned: OwnedPart): void {
  const { part, what, owner, type, fields, more, settle } = owned;
  const description = `What to change of ${what}; what is left out stays, null removes.`;
  const input = inputOf(`${part}UpdateInput`, description, fields);
  defineMutation({
    name: `${nameOf(part)}Update`,
    description: `Changes ${what}; the version is that of the ${owner.noun}.`,
    scope: 'write',
    args: {
      ...ofVersion,
      ...builder.args((t) => ({
        input: t.field({ type: input, required: true, description: 'What to change.' }),
      })),
    },
    done: defineDone({
      name: `Updated${part}`,
      description: `That ${what} was changed; the version is that of the ${owner.noun}.`,
      field: partField(part, type),
    }),
    run: async (edit, args) => {
      const { old, id, ownerId } = await ownedRow(edit, owned, args.id);
      const columns = columnsOf(fields, args.input);
      const seen = { id: ownerId, expectedVersion: args.expectedVersion };
      const { version } = await change(edit, owner.noun, seen, async () => {
        const row = { ...columns, ...(await more?.(edit, args.input, ownerId, old)) };
        const table = tableOf(part);
        await edit.tx
          .update(table)
          .set({ ...row, id })
          .where(eq(table.id, id));
        await settle?.(edit, id);
      });
      return { id, version };
    },
  });
}

function defineRemove(owned: OwnedPart): void {
  const { part, what, owner } = owned;
  defineMutation({
    name: `${nameOf(part)}Remove`,
    description: `Removes ${what}; the version is that of the ${owner.noun}.`,
    scope: 'write',
    args: ofVersion,
    done: defineDone({
      name: `Removed${part}`,
      description: `That ${what} is gone; the version is that of the ${owner.noun}.`,
    }),
    run: async (edit, args) => {
      const { id, ownerId } = await ownedRow(edit, owned, args.id);
      const seen = { id: ownerId, expectedVersion: args.expectedVersion };
      const table = tableOf(part);
      return change(edit, owner.noun, seen, () => edit.tx.delete(table).where(eq(table.id, id)));
    },
  });
}

async function ownedRow(edit: Edit, { part, owner }: OwnedPart, id: string) {
  const old: Values = await partOf(edit, part, id);
  return { old, id: String(old.id), ownerId: String(old[owner.column]) };
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
