import { z } from 'zod';
import {
  aliasKind,
  basis,
  blockKind,
  factKind,
  meetingKind,
  meetingStatus,
  organizationKind,
  participantRole,
  quoteKind,
} from '../../drizzle/tables/index.ts';
import { fromEdtf } from '../../drizzle/text/fuzzy-date.ts';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is no slug in lower-case Latin letters');
const words = z.string().regex(/^\S(.*\S)?$/s, 'is empty or has spaces around it');
const language = z.enum(['ar', 'en', 'fr']);
const localized = z.strictObject({ ar: words, en: words, fr: words });
const country = z.string().regex(/^[A-Z]{2}$/, 'is no ISO 3166-1 alpha-2 code');
const edtf = words.superRefine((text, context) => {
  try {
    fromEdtf(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});
const url = z.httpUrl();
const index = z.int().nonnegative();

const tag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is no BCP-47 tag');
const alias = z.strictObject({
  language: tag,
  text: words,
  kind: z.enum(aliasKind.enumValues),
  ambiguous: z.literal(true).optional(),
});

const position = z.strictObject({
  title: localized,
  organization: slug.nullable(),
  country: country.nullable(),
  since: edtf.nullable(),
  until: edtf.nullable(),
  basis: z.enum(basis.enumValues),
});

const person = z.strictObject({
  slug,
  name: localized,
  nationality: country.nullable(),
  description: localized.nullable(),
  aliases: z.array(alias),
  positions: z.array(position),
  sources: z.array(url),
});

const organization = z.strictObject({
  slug,
  name: localized,
  acronym: words.nullable(),
  kind: z.enum(organizationKind.enumValues),
  country: country.nullable(),
  parent: slug.nullable(),
  aliases: z.array(alias),
  sources: z.array(url),
});

const topic = z.strictObject({
  slug,
  name: localized,
  parent: slug.nullable(),
  iptcCode: z
    .string()
    .regex(/^\d{8}$/, 'is no code of eight digits')
    .nullable(),
  aliases: z.array(alias),
});

const participant = z
  .strictObject({
    person: slug.nullable(),
    organization: slug.nullable(),
    label: localized.nullable(),
    country: country.nullable(),
    role: z.enum(participantRole.enumValues),
    title: localized.nullable(),
    basis: z.enum(basis.enumValues),
  })
  .refine(
    (one) => [one.person, one.organization, one.label].filter((name) => name !== null).length === 1,
    'names not exactly one of person, organization and label',
  );

const meeting = z.strictObject({
  slug,
  title: localized,
  kind: z.enum(meetingKind.enumValues),
  status: z.enum(meetingStatus.enumValues),
  date: z.strictObject({ edtf, approximate: z.boolean(), text: words.nullable() }),
  city: localized.nullable(),
  country: country.nullable(),
  topics: z.array(slug),
  participants: z.array(participant).min(1),
});

const evidence = z.strictObject({
  meeting: slug,
  block: index,
  quote: words,
  supports: z.array(z.enum(factKind.enumValues)).min(1),
  participants: z.array(index),
});

const quote = z.strictObject({
  block: index,
  quote: words,
  speaker: slug,
  kind: z.enum(quoteKind.enumValues),
  title: localized.nullable(),
  saidTo: slug.nullable(),
});

const story = z.strictObject({
  slug,
  language,
  translationOf: slug.nullable(),
  headline: words,
  summary: words,
  section: localized.nullable(),
  publishedAt: z.iso.datetime(),
  topics: z.array(slug).min(1),
  blocks: z.array(z.strictObject({ kind: z.enum(blockKind.enumValues), text: words })).min(1),
  evidence: z.array(evidence).min(1),
  quotes: z.array(quote),
  sources: z.array(z.strictObject({ url, checkedAt: z.iso.date() })).min(1),
});

/** The folders of the sample and what a file in each of them must look like. */
export const shapes = {
  people: person,
  organizations: organization,
  topics: topic,
  meetings: meeting,
  stories: story,
} as const;

/** A folder of the sample. */
export type SampleNoun = keyof typeof shapes;

/** The things of one folder, by slug. */
export type SampleOf<Noun extends SampleNoun> = Map<string, z.infer<(typeof shapes)[Noun]>>;

/** The whole sample coverage, by folder and slug. */
export type Sample = { [Noun in SampleNoun]: SampleOf<Noun> };

export type SamplePerson = z.infer<typeof person>;
export type SampleOrganization = z.infer<typeof organization>;
export type SampleTopic = z.infer<typeof topic>;
export type SampleMeeting = z.infer<typeof meeting>;
export type SampleStory = z.infer<typeof story>;
export type SampleAlias = z.infer<typeof alias>;
