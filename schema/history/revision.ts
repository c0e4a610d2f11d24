import microdiff from 'microdiff';
import type { Snapshot } from '../../drizzle/queries/snapshot.ts';
import type { revision } from '../../drizzle/tables/index.ts';
import { builder, editorsOwn } from '../builder.ts';

type RevisionRow = typeof revision.$inferSelect;

interface FieldChange {
  path: string[];
  before: unknown;
  after: unknown;
}

/** What differs between two states of a row; a row that is new or gone differs in every field. */
function changesBetween(before: Snapshot | null, after: Snapshot | null): FieldChange[] {
  return microdiff(before ?? {}, after ?? {}).map((difference) => ({
    path: difference.path.map(String),
    before: 'oldValue' in difference ? difference.oldValue : null,
    after: 'value' in difference ? difference.value : null,
  }));
}

const FieldChangeRef = builder.objectRef<FieldChange>('FieldChange').implement({
  subGraphs: editorsOwn,
  description: 'One difference that a revision made.',
  fields: (t) => ({
    path: t.exposeStringList('path', {
      description: 'Which column it is, and the place in it: `["blocks", "2", "text"]`.',
    }),
    before: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What stood there; null when nothing did.',
      resolve: (change) => change.before,
    }),
    after: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What stands there since; null when nothing does.',
      resolve: (change) => change.after,
    }),
  }),
});

export const RevisionRef = builder.objectRef<RevisionRow>('Revision').implement({
  subGraphs: editorsOwn,
  description: 'That somebody changed a row.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'The version that the row had then.' }),
    actor: t.exposeString('actor', {
      description: 'Who did it: `key:<id>`, `oidc:<subject>`, `import` or `schedule`.',
    }),
    at: t.field({
      type: 'DateTime',
      description: 'When.',
      resolve: ({ at }) => at,
    }),
    changes: t.field({
      type: [FieldChangeRef],
      description:
        'Each difference to the version before; all of it for a new row or a deleted one.',
      resolve: ({ before, after }) => changesBetween(before, after),
    }),
  }),
});
