import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { scopes } from '../schema/access.ts';
import { editorSchema, schema } from '../schema/index.ts';
import { createTestApp } from './support/app.ts';
import { callOf } from './support/call-of.ts';
import { countRows } from './support/count-rows.ts';

const { ask, keyFor, pool } = await createTestApp({ sample: true });

const mutations = Object.values(editorSchema.getMutationType()?.getFields() ?? {});
const editorQueries = Object.values(editorSchema.getQueryType()?.getFields() ?? {}).filter(
  ({ name }) => !schema.getQueryType()?.getFields()[name],
);

describe('default deny', () => {
  it('the public graph has no mutation', () => {
    expect(schema.getMutationType()).toBeUndefined();
  });

  it('every mutation names the scope that it needs', () => {
    expect(mutations.length).toBeGreaterThan(20);
    for (const { name, extensions } of mutations) {
      expect(scopes, name).toContain(extensions.scope);
    }
  });

  const writing = mutations.filter(({ extensions }) => extensions.scope !== 'read:drafts');

  it.each(writing.map(({ name }) => name))(
    '%s does nothing for a key that only reads',
    async (name) => {
      const field = editorSchema.getMutationType()?.getFields()[name];
      const before = await countRows(pool);
      const { errors } = await ask(
        ...callOf('mutation', field as NonNullable<typeof field>),
        await keyFor('read:drafts'),
      );
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
      expect(await countRows(pool)).toEqual({ ...before, api_key: (before.api_key ?? 0) + 1 });
    },
  );

  it.each(editorQueries.map(({ name }) => name))(
    '%s tells nothing to a key that only writes',
    async (name) => {
      const field = editorSchema.getQueryType()?.getFields()[name];
      const { errors } = await ask(
        ...callOf('query', field as NonNullable<typeof field>),
        await keyFor('write'),
      );
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  it('the editor’s graph adds to the public one and takes nothing away', () => {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type)) continue;
      const fields = Object.keys(type.getFields());
      const editors = editorSchema.getType(type.name);
      expect(isObjectType(editors) && Object.keys(editors.getFields())).toEqual(
        expect.arrayContaining(fields),
      );
    }
  });
});
