import { builder } from './builder.ts';
import { Basis, ParticipantRole } from './enums.ts';
import { languageArg } from './localized.ts';
import { nullableLocalizedField } from './text-fields.ts';
import { visible } from './visibility.ts';

export const Participant = builder.drizzleObject('participant', {
  name: 'Participant',
  description:
    'Somebody who took part in a meeting: a person, an organization, or an unnamed group by its label.',
  select: { columns: { id: true } },
  fields: (t) => ({
    person: t.relation('person', {
      nullable: true,
      description: 'The person, if one is named.',
      args: languageArg(),
    }),
    organization: t.relation('organization', {
      nullable: true,
      description: 'The organization, if it took part as such.',
      args: languageArg(),
    }),
    label: nullableLocalizedField(t, 'label', 'What the story calls an unnamed participant.'),
    country: t.relation('country', {
      nullable: true,
      description: 'The country represented; null for those who represent none.',
      args: languageArg(),
    }),
    role: t.expose('role', { type: ParticipantRole, description: 'The part had in the meeting.' }),
    title: nullableLocalizedField(t, 'title', 'The office held at that time.'),
    basis: t.expose('basis', { type: Basis, description: 'How the participation is known.' }),
    evidence: t.relation('evidence', {
      description: 'The passages that report this participation.',
      args: languageArg(),
      query: (_args, context) => ({
        where: visible(context, 'evidence') as never,
        orderBy: { id: 'asc' },
      }),
    }),
  }),
});

export const Position = builder.drizzleObject('position', {
  name: 'Position',
  description: 'An office that a person holds or held.',
  select: { columns: { id: true } },
  fields: (t) => ({
    title: nullableLocalizedField(t, 'title', 'What the office is called.'),
    person: t.relation('person', { description: 'Who holds or held it.', args: languageArg() }),
    organization: t.relation('organization', {
      nullable: true,
      description: 'The organization it is an office of.',
      args: languageArg(),
    }),
    country: t.relation('country', {
      nullable: true,
      description: 'The country it is an office of.',
      args: languageArg(),
    }),
    since: t.exposeString('since', {
      nullable: true,
      description: 'Since when, as EDTF; null when unknown.',
    }),
    until: t.exposeString('until', {
      nullable: true,
      description: 'Until when, as EDTF; null when unknown or still held.',
    }),
    basis: t.expose('basis', { type: Basis, description: 'How it is known.' }),
    evidence: t.relation('evidence', {
      description: 'The passages that report it.',
      args: languageArg(),
      query: (_args, context) => ({
        where: visible(context, 'evidence') as never,
        orderBy: { id: 'asc' },
      }),
    }),
  }),
});
