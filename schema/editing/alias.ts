import { and, eq } from 'drizzle-orm';
import { alias } from '../../drizzle/tables/index.ts';
import { builder, editorsOwn } from '../builder.ts';
import { parseNodeId, withArticle } from '../node-id.ts';
import { Organization } from '../organization.ts';
import { Person } from '../person.ts';
import { Topic } from '../topic.ts';
import { change } from './edit.ts';
import { columnsOf, inColumn, inputOf, textField } from './edit-field.ts';
import { defineMutation, ofVersion } from './mutation.ts';
import { nowField } from './now-field.ts';
import { aliasOwners, keepOwnNames, type NounWithAliases } from './own-names.ts';
import { partIdField, partOf } from './part.ts';
import { invalid } from './refusal.ts';
import { defineDone } from './results.ts';

const AliasKind = builder.enumType('AliasKind', {
  subGraphs: editorsOwn,
  description: 'What kind of name an alias is.',
  values: {
    NAME: { description: 'A full name.' },
    FAMILY_NAME: {
      description: 'A family name, which counts where the full name was said before.',
    },
    TRANSLITERATION: { description: 'A name in the letters of another script.' },
    ACRONYM: { description: 'An acronym.' },
    DEMONYM: { description: 'What those of a country are called.' },
  },
});

const Alias = builder.drizzleObject('alias', {
  name: 'Alias',
  subGraphs: editorsOwn,
  description: 'A name by which texts call somebody or something.',
  select: { columns: { id: true } },
  fields: (t) => ({
    text: t.exposeString('text', { description: 'The name.' }),
    language: t.expose('language', { type: 'Language', description: 'The language it is of.' }),
    kind: t.expose('kind', { type: AliasKind, description: 'What kind of name it is.' }),
    ambiguous: t.exposeBoolean('ambiguous', {
      description: 'Whether the same words often mean something else.',
    }),
  }),
});

partIdField(Alias, 'Alias');

for (const type of [Person, Organization, Topic]) {
  builder.drizzleObjectField(type as typeof Person, 'aliasEntries', (t) =>
    t.relation('aliases', {
      subGraphs: editorsOwn,
      description: 'The names that the linker and the search know it by, each with its id.',
      query: { orderBy: { text: 'asc', id: 'asc' } },
    }),
  );
}

const owners: Record<string, NounWithAliases> = {
  Person: 'person',
  Organization: 'organization',
  Topic: 'topic',
};

const fields = {
  text: { ...textField('text', 'The name, as texts write it.'), required: true },
  language: inColumn('language', {
    type: 'Language',
    required: true,
    description: 'The language that it is of.',
  }),
  kind: inColumn('kind', {
    type: AliasKind,
    required: true,
    description: 'What kind of name it is.',
  }),
  ambiguous: {
    ...inColumn('ambiguous', {
      type: 'Boolean',
      description: 'Whether the same words often mean something else; false without it.',
    }),
    columns: (value: boolean | null) => ({ ambiguous: value ?? false }),
  },
};

type AliasRow = Pick<typeof alias.$inferInsert, 'text' | 'language' | 'kind' | 'ambiguous'>;

defineMutation({
  name: 'aliasAdd',
  description:
    'Adds a name by which texts call a person, an organization or a topic; the same name in the same language is replaced. ' +
    'Stories that come later are linked by it.',
  scope: 'write',
  args: builder.args((t) => ({
    of: t.id({
      required: true,
      description: 'The global id of the person, the organization or the topic.',
    }),
    expectedVersion: t.int({ required: true, description: 'The version of it that you saw.' }),
    input: t.field({
      type: inputOf('AliasAddInput', 'A new alias.', fields, true),
      required: true,
      description: 'The alias.',
    }),
  })),
  done: defineDone({
    name: 'AddedAlias',
    description: 'That an alias was added; the version is that of the row whose alias it is.',
    field: nowField('alias', Alias),
  }),
  run: async (edit, { of, expectedVersion, input }) => {
    const { typeName, key } = parseNodeId(of, ['of']);
    const noun = owners[typeName];
    if (!noun) {
      throw invalid({
        path: ['of'],
        message: `The aliases of ${withArticle(typeName)} cannot be changed.`,
      });
    }
    const row = columnsOf(fields, input) as AliasRow;
    let id = '';
    const { version } = await change(edit, noun, { id: key, expectedVersion }, async () => {
      id = await put(edit, noun, key, row);
    });
    return { id, version };
  },
});

async function put(
  { tx }: Parameters<typeof keepOwnNames>[0],
  noun: NounWithAliases,
  owner: string,
  row: AliasRow,
): Promise<string> {
  const column = aliasOwners[noun];
  const same = and(
    eq(alias[column], owner),
    eq(alias.language, row.language),
    eq(alias.text, row.text),
  );
  const [known] = await tx.update(alias).set(row).where(same).returning({ id: alias.id });
  if (known) return known.id;
  const [made] = await tx
    .insert(alias)
    .values({ ...row, [column]: owner })
    .returning({ id: alias.id });
  return made?.id as string;
}

defineMutation({
  name: 'aliasRemove',
  description:
    'Removes an alias. What somebody is called is one always: change the name to be rid of it.',
  scope: 'write',
  args: ofVersion,
  done: defineDone({
    name: 'RemovedAlias',
    description: 'That an alias is gone; the version is that of the row whose alias it was.',
  }),
  run: async (edit, { id, expectedVersion }) => {
    const row = await partOf(edit, 'Alias', id);
    const owner = Object.entries(aliasOwners).find(([, column]) => row[column] !== null);
    if (!owner) {
      throw invalid({ path: ['id'], message: 'The names of countries are fixed.' });
    }
    const [noun, column] = owner as [NounWithAliases, (typeof aliasOwners)[NounWithAliases]];
    const key = row[column] as string;
    return change(edit, noun, { id: key, expectedVersion }, async () => {
      await edit.tx.delete(alias).where(eq(alias.id, row.id));
      const kept = await keepOwnNames(edit, noun, key);
      if (kept.includes(row.text)) {
        throw invalid({ path: ['id'], message: 'It is the name itself: change that.' });
      }
    });
  },
});
