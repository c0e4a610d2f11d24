import { Topic } from '../topic.ts';
import { localizedField, referenceField, slugField, textField } from './edit-field.ts';
import { defineEdits, versionField } from './edited-noun.ts';
import { defineMerge } from './merge.ts';
import { keepOwnNames } from './own-names.ts';
import { refuseLoop } from './tree.ts';

versionField(Topic);

defineEdits({
  noun: 'topic',
  typeName: 'Topic',
  type: Topic,
  fields: {
    slug: slugField(),
    name: localizedField('name', 'What it is called.', { required: true }),
    iptcCode: textField('iptcCode', 'The IPTC Media Topic, eight digits.', {
      form: /^\d{8}$/,
      like: 'eight digits',
    }),
    parent: referenceField('parentId', 'Topic', 'The global id of the broader topic.'),
  },
  settle: async (edit, id) => {
    await refuseLoop(edit, 'topic', id);
    await keepOwnNames(edit, 'topic', id);
  },
  deletion:
    'Articles lose it; one that a meeting is about, or that has narrower ones, stays a `Conflict`.',
});

defineMerge({ noun: 'topic', typeName: 'Topic', type: Topic });
