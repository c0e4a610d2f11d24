import { z } from 'zod';
import {
  aliasKind,
  basis,
  blockKind,
  evidenceStance,
  factKind,
  meetingKind,
  meetingStatus,
  mentionMethod,
  organizationKind,
  participantRole,
  quoteKind,
} from '../../../drizzle/tables/index.ts';
import type { ArticleLine } from '../../export/ndjson/article.ts';
import type { CountryLine } from '../../export/ndjson/country.ts';
import type { MeetingLine } from '../../export/ndjson/meeting.ts';
import type { OrganizationLine } from '../../export/ndjson/organization.ts';
import type { PersonLine } from '../../export/ndjson/person.ts';
import type { PublisherLine } from '../../export/ndjson/publisher.ts';
import type { TopicLine } from '../../export/ndjson/topic.ts';

// What `meta` says stands in the JSON Schema that is made of these, and in the types made of that.
const text = z.string();
const orNull = text.nullable();
const id = z.uuid();
const slug = text.min(1);
const key = slug.nullable();
const code = z.string().length(2).nullable();
const localized = z
  .record(text, text)
  .refine((names) => Object.keys(names).length > 0, 'needs one language')
  .meta({
    id: 'LocalizedText',
    description: 'A text by the BCP-47 tag of its language.',
    minProperties: 1,
  });
const localizedOrNull = localized.nullable();
const position = z.int().min(0);
const instant = z.iso.datetime();

const aliases = z.array(
  z
    .object({ language: text, text, kind: z.enum(aliasKind.enumValues), ambiguous: z.boolean() })
    .meta({ id: 'Alias', description: 'Another name, by which texts mean the same.' }),
);
const named = { id, slug, name: localized };
const passage = { block: position.nullable(), start: position, end: position };
const evidence = {
  ...passage,
  exact: text,
  prefix: text,
  suffix: text,
  facts: z.array(z.enum(factKind.enumValues)),
  stance: z.enum(evidenceStance.enumValues),
};
const image = z
  .object({
    url: text,
    width: z.int().nullable(),
    height: z.int().nullable(),
    alt: localizedOrNull,
    caption: localizedOrNull,
    credit: orNull,
    rights: orNull,
  })
  .meta({ id: 'Image' });
const method = z
  .enum(mentionMethod.enumValues)
  .meta({ description: '`EDITOR` was linked by hand, `IMPORTER` follows from the mentions.' });
const linked = z.array(z.object({ key: slug, method }).meta({ id: 'Link' }));

const publisher = z.object({
  type: z.literal('publisher'),
  ...named,
  description: localizedOrNull,
  homepage: orNull,
  country: code,
  timeZone: text,
  defaultLanguage: text,
}) satisfies z.ZodType<PublisherLine>;

const country = z.object({
  type: z.literal('country'),
  code: text.length(2),
  alpha3: text.length(3),
  name: localized,
  region: orNull,
  subregion: orNull,
  aliases,
}) satisfies z.ZodType<CountryLine>;

const topic = z.object({
  type: z.literal('topic'),
  ...named,
  parent: key,
  iptcCode: orNull,
  aliases,
}) satisfies z.ZodType<TopicLine>;

const organization = z.object({
  type: z.literal('organization'),
  ...named,
  acronym: orNull,
  kind: z.enum(organizationKind.enumValues),
  country: code,
  parent: key,
  wikidataId: orNull,
  aliases,
}) satisfies z.ZodType<OrganizationLine>;

const person = z.object({
  type: z.literal('person'),
  ...named,
  description: localizedOrNull,
  nationality: code,
  wikidataId: orNull,
  aliases,
  positions: z.array(
    z.object({
      id,
      organization: key,
      country: code,
      title: localized,
      since: orNull,
      until: orNull,
      basis: z.enum(basis.enumValues),
    }),
  ),
}) satisfies z.ZodType<PersonLine>;

const block = z.object({
  position,
  kind: z.enum(blockKind.enumValues),
  text,
  image: image.nullable(),
  link: position.nullable(),
});
const mention = z.object({
  ...passage,
  entity: z.object({ kind: z.enum(['person', 'organization', 'topic', 'country']), key: slug }),
  method,
  confidence: z.number().nullable(),
});
const quote = z.object({
  ...passage,
  block: position,
  exact: text,
  kind: z.enum(quoteKind.enumValues),
  speaker: key,
  speakerLabel: orNull,
  title: localizedOrNull,
  saidTo: key,
  saidToLabel: orNull,
});

const article = z.object({
  type: z.literal('article'),
  id,
  slug,
  publisher: slug,
  language: text,
  headline: text,
  summary: orNull,
  section: localizedOrNull,
  byline: orNull,
  url: orNull,
  uri: orNull,
  identity: text,
  publishedAt: instant,
  publishedText: orNull,
  timeZoneAssumed: z.boolean(),
  modifiedAt: instant.nullable(),
  receivedAt: instant,
  copyright: orNull,
  translationOf: key,
  duplicateOf: key,
  leadImage: image.nullable(),
  blocks: z.array(block),
  relatedLinks: z.array(z.object({ title: text, url: orNull, article: key })),
  sources: z.array(z.object({ url: text, checkedAt: z.iso.date() })),
  people: linked,
  organizations: linked,
  countries: linked,
  topics: linked,
  mentions: z.array(mention),
  quotes: z.array(quote),
  evidence: z.array(z.object({ position: id, ...evidence })),
}) satisfies z.ZodType<Partial<ArticleLine>>;

const meeting = z.object({
  type: z.literal('meeting'),
  id,
  slug,
  title: localized,
  kind: z.enum(meetingKind.enumValues),
  status: z.enum(meetingStatus.enumValues),
  date: z.object({ edtf: text, approximate: z.boolean(), text: orNull }),
  city: localizedOrNull,
  country: code,
  topics: z.array(slug),
  participants: z.array(
    z.object({
      position,
      person: key,
      organization: key,
      label: localizedOrNull,
      country: code,
      role: z.enum(participantRole.enumValues),
      title: localizedOrNull,
      basis: z.enum(basis.enumValues),
    }),
  ),
  evidence: z.array(z.object({ article: slug, participant: position.nullable(), ...evidence })),
}) satisfies z.ZodType<MeetingLine>;

/** A line of Mahdar NDJSON after the header, as `server/export/ndjson` writes it. */
export const mahdarLine = z.discriminatedUnion('type', [
  publisher,
  country,
  topic,
  organization,
  person,
  article,
  meeting,
]);

export type MahdarLine = z.infer<typeof mahdarLine>;
export type LineOf<Type extends MahdarLine['type']> = Extract<MahdarLine, { type: Type }>;
