import { Person } from '../person.ts';
import { countryField, localizedField, slugField, wikidataField } from './edit-field.ts';
import { defineEdits, versionField } from './edited-noun.ts';
import { limits } from './inputs.ts';
import { defineMerge } from './merge.ts';
import { keepOwnNames } from './own-names.ts';

versionField(Person);

defineEdits({
  noun: 'person',
  typeName: 'Person',
  type: Person,
  fields: {
    slug: slugField(),
    name: localizedField('name', 'The full name.', { required: true }),
    description: localizedField('description', 'Who it is, in a line.', {
      limit: limits.description,
    }),
    nationality: countryField('nationalityCode', 'The country of nationality.'),
    wikidataId: wikidataField(),
  },
  settle: (edit, id) => keepOwnNames(edit, 'person', id),
  deletion:
    'Aliases, offices and mentions go with it; who took part in a meeting or is quoted stays a `Conflict`.',
});

defineMerge({ noun: 'person', typeName: 'Person', type: Person });
