import { Publisher } from '../publisher.ts';
import { countryField, inColumn, localizedField, slugField } from './edit-field.ts';
import { defineEdits, versionField } from './edited-noun.ts';
import { limits, webAddressOf } from './inputs.ts';
import { invalid } from './refusal.ts';

versionField(Publisher);

function timeZoneOf(zone: string, ...path: string[]): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw invalid({
      path: ['input', ...path],
      message: 'It must be a time zone of the IANA list, such as Asia/Dubai.',
    });
  }
}

defineEdits({
  noun: 'publisher',
  typeName: 'Publisher',
  type: Publisher,
  fields: {
    slug: slugField(),
    name: localizedField('name', 'What it is called.', { required: true }),
    description: localizedField('description', 'What it is, in a sentence.', {
      limit: limits.description,
    }),
    homepage: inColumn<string>('homepage', {
      type: 'URL',
      description: 'The address of its site.',
      read: webAddressOf,
    }),
    country: countryField('countryCode', 'Where it has its seat.'),
    timeZone: inColumn<string>('timeZone', {
      type: 'String',
      required: true,
      description: 'The zone of its stories that state none (IANA name).',
      read: timeZoneOf,
    }),
    defaultLanguage: inColumn('defaultLanguage', {
      type: 'Language',
      required: true,
      description: 'The language of its stories that do not say theirs.',
    }),
  },
  deletion: 'One that has articles stays a `Conflict`.',
});
