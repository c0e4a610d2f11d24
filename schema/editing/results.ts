import type { GraphQLResolveInfo } from 'graphql';
import { builder, editorsOwn } from '../builder.ts';
import type { Row } from '../connection/compile.ts';
import type { Context } from '../context.ts';
import { PublicError } from '../errors.ts';
import type { InvalidPart, RefusalResult } from './refusal.ts';

/** What a mutation did, as its idempotency key remembers it. */
export type Done = {
  /** The name of the result's type. */
  type: string;
  /** Of the row it is about. */
  id: string;
  version: number;
  /** What else its type tells, in JSON's own types. */
  told?: Record<string, unknown>;
  /** What is told this once and remembered nowhere. */
  once?: Record<string, string>;
};

export type MutationResult = Done | RefusalResult;

const InvalidPartRef = builder.objectRef<InvalidPart>('InvalidPart').implement({
  subGraphs: editorsOwn,
  description: 'One thing that is wrong with an input.',
  fields: (t) => ({
    path: t.exposeStringList('path', { description: 'Where in the arguments it stands.' }),
    message: t.exposeString('message', { description: 'What is wrong, in a sentence.' }),
  }),
});

type Refused<Type extends RefusalResult['type']> = Extract<RefusalResult, { type: Type }>;

const messageDescription = 'Why, in a sentence.';

const Conflict = builder.objectRef<Refused<'Conflict'>>('Conflict').implement({
  subGraphs: editorsOwn,
  description:
    'Somebody else was faster, or something else stands in the way. Nothing was changed.',
  fields: (t) => ({
    message: t.exposeString('message', { description: messageDescription }),
    currentVersion: t.exposeInt('currentVersion', {
      nullable: true,
      description: 'The version that the row has now; null where versions are not the matter.',
    }),
  }),
});

const Invalid = builder.objectRef<Refused<'Invalid'>>('Invalid').implement({
  subGraphs: editorsOwn,
  description: 'The input cannot be stored. Nothing was changed.',
  fields: (t) => ({
    message: t.exposeString('message', { description: messageDescription }),
    issues: t.field({
      type: [InvalidPartRef],
      description: 'Each thing that is wrong.',
      resolve: ({ issues }) => issues,
    }),
  }),
});

const NotFound = builder.objectRef<Refused<'NotFound'>>('NotFound').implement({
  subGraphs: editorsOwn,
  description: 'There is no such row. Nothing was changed.',
  fields: (t) => ({ message: t.exposeString('message', { description: messageDescription }) }),
});

/** The field of a success that holds what was changed. */
export interface DoneField {
  /** That of its table, too. */
  name: string;
  type: unknown;
  description: string;
  load: (id: string, context: Context, info: GraphQLResolveInfo) => Promise<Row | null>;
}

interface DoneType {
  /** `UpdatedTopic`, `PublishedArticle`. */
  name: string;
  description: string;
  /** None when it is gone. */
  field?: DoneField;
  /** The fields that are told once, with their descriptions. */
  once?: Record<string, string>;
}

const doneFields = new Map<string, DoneField>();

/** The field by which a type of success holds what was changed. */
export const fieldOf = (typeName: string): DoneField | undefined => doneFields.get(typeName);

/** The type of a mutation's success: what it is about, and the version it has now. */
export function defineDone({ name, description, field, once = {} }: DoneType) {
  if (field) doneFields.set(name, field);
  return builder.objectRef<Done>(name).implement({
    subGraphs: editorsOwn,
    description,
    fields: (t) => ({
      version: t.exposeInt('version', {
        description: 'Its version now: the `expectedVersion` of the next change.',
      }),
      ...(field
        ? {
            [field.name]: t.field({
              type: field.type as 'String',
              description: field.description,
              resolve: async ({ id }, _args, context, info) => {
                const row = await field.load(id, context, info);
                if (row) return row as never;
                throw new PublicError(
                  `It was done, and the ${field.name} is gone since.`,
                  'NOT_FOUND',
                );
              },
            }),
          }
        : {}),
      ...Object.fromEntries(
        Object.entries(once).map(([text, about]) => [
          text,
          t.string({
            nullable: true,
            description: `${about} Null in an answer that an idempotency key repeats.`,
            resolve: (done) => done.once?.[text] ?? null,
          }),
        ]),
      ),
    }),
  });
}

/** A mutation's result: its success, or one of the expected refusals. */
export function defineResult(name: string, done: ReturnType<typeof defineDone>) {
  return builder.unionType(name, {
    subGraphs: editorsOwn,
    description: `What became of the mutation: ${(done as { name: string }).name}, or why it was refused.`,
    types: [done, Conflict, Invalid, NotFound],
    resolveType: (result) => (result as unknown as MutationResult).type as never,
  });
}
