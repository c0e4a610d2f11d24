import { OrganizationKind } from '../enums.ts';
import { Organization } from '../organization.ts';
import {
  countryField,
  inColumn,
  localizedField,
  referenceField,
  slugField,
  textField,
  wikidataField,
} from './edit-field.ts';
import { defineEdits, versionField } from './edited-noun.ts';
import { defineMerge } from './merge.ts';
import { keepOwnNames } from './own-names.ts';
import { refuseLoop } from './tree.ts';

versionField(Organization);

defineEdits({
  noun: 'organization',
  typeName: 'Organization',
  type: Organization,
  fields: {
    slug: slugField(),
    name: localizedField('name', 'The full name.', { required: true }),
    acronym: textField('acronym', 'The acronym.', { limit: 40 }),
    category: inColumn('kind', {
      type: OrganizationKind,
      required: true,
      description: 'What it is.',
    }),
    country: countryField('countryCode', 'The country that it belongs to.'),
    parent: referenceField(
      'parentId',
      'Organization',
      'The global id of the organization that it is a part of.',
    ),
    wikidataId: wikidataField(),
  },
  settle: async (edit, id) => {
    await refuseLoop(edit, 'organization', id);
    await keepOwnNames(edit, 'organization', id);
  },
  deletion:
    'Aliases and mentions go with it; one that took part in a meeting, has parts or offices or was spoken to stays a `Conflict`.',
});

defineMerge({ noun: 'organization', typeName: 'Organization', type: Organization });
