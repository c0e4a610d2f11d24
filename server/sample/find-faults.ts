import { countries } from '../../drizzle/data/countries.ts';
import type { Sample, SampleMeeting, SampleStory } from './shapes.ts';

const countryCodes = new Set(countries.map(({ code }) => code));

/** A sentence for everything in the sample that does not fit together. */
export function findFaults(sample: Sample): string[] {
  return [
    ...faultsOfPeople(sample),
    ...faultsOfOrganizations(sample),
    ...faultsOfTopics(sample),
    ...[...sample.meetings.values()].flatMap((meeting) => faultsOfMeeting(sample, meeting)),
    ...[...sample.stories.values()].flatMap((story) => faultsOfStory(sample, story)),
    ...faultsOfEvidence(sample),
  ];
}

type Known = { has(key: string): boolean };

/** One fault when `key` is given and unknown. */
function missing(place: string, key: string | null, known: Known): string[] {
  return key === null || known.has(key) ? [] : [`${place}: there is no "${key}"`];
}

function faultsOfPeople({ people, organizations }: Sample): string[] {
  return [...people.values()].flatMap(({ slug, nationality, positions }) => {
    const file = `people/${slug}.json`;
    return [
      ...missing(`${file}: nationality`, nationality, countryCodes),
      ...positions.flatMap((position, index) => [
        ...missing(
          `${file}: positions.${index}.organization`,
          position.organization,
          organizations,
        ),
        ...missing(`${file}: positions.${index}.country`, position.country, countryCodes),
      ]),
    ];
  });
}

function faultsOfOrganizations({ organizations }: Sample): string[] {
  return [...organizations.values()].flatMap(({ slug, country, parent }) => [
    ...missing(`organizations/${slug}.json: country`, country, countryCodes),
    ...missing(`organizations/${slug}.json: parent`, parent, organizations),
  ]);
}

function faultsOfTopics({ topics }: Sample): string[] {
  return [...topics.values()].flatMap(({ slug, parent }) =>
    missing(`topics/${slug}.json: parent`, parent, topics),
  );
}

function faultsOfMeeting(sample: Sample, meeting: SampleMeeting): string[] {
  const file = `meetings/${meeting.slug}.json`;
  return [
    ...missing(`${file}: country`, meeting.country, countryCodes),
    ...meeting.topics.flatMap((topic) => missing(`${file}: topics`, topic, sample.topics)),
    ...meeting.participants.flatMap((participant, index) => {
      const place = `${file}: participants.${index}`;
      return [
        ...missing(`${place}.person`, participant.person, sample.people),
        ...missing(`${place}.organization`, participant.organization, sample.organizations),
        ...missing(`${place}.country`, participant.country, countryCodes),
      ];
    }),
  ];
}

function faultsOfStory(sample: Sample, story: SampleStory): string[] {
  const file = `stories/${story.slug}.json`;
  const faults = [
    ...story.topics.flatMap((topic) => missing(`${file}: topics`, topic, sample.topics)),
    ...missing(`${file}: translationOf`, story.translationOf, sample.stories),
  ];
  const original = sample.stories.get(story.translationOf ?? '');
  if (original?.translationOf) {
    faults.push(`${file}: translationOf: "${original.slug}" is a translation itself`);
  }
  if (original?.language === story.language) {
    faults.push(`${file}: translationOf: "${original.slug}" is in the same language`);
  }
  return [...faults, ...faultsOfSpans(sample, story, file)];
}

function faultsOfSpans(sample: Sample, story: SampleStory, file: string): string[] {
  const spoken = (place: string, span: { block: number; quote: string }) =>
    story.blocks[span.block]?.text.includes(span.quote)
      ? []
      : [`${place}: block ${span.block} does not say «${span.quote}»`];
  const evidence = story.evidence.flatMap((proof, index) => {
    const place = `${file}: evidence.${index}`;
    const participants = sample.meetings.get(proof.meeting)?.participants ?? [];
    return [
      ...spoken(place, proof),
      ...missing(`${place}.meeting`, proof.meeting, sample.meetings),
      ...proof.participants
        .filter((participant) => participant >= participants.length)
        .map((participant) => `${place}: "${proof.meeting}" has no participant ${participant}`),
    ];
  });
  const quotes = story.quotes.flatMap((quote, index) => {
    const place = `${file}: quotes.${index}`;
    return [
      ...spoken(place, quote),
      ...missing(`${place}.speaker`, quote.speaker, sample.people),
      ...missing(`${place}.saidTo`, quote.saidTo, sample.organizations),
    ];
  });
  return [...evidence, ...quotes];
}

function faultsOfEvidence({ meetings, stories }: Sample): string[] {
  const proofs = [...stories.values()].flatMap(({ evidence }) => evidence);
  return [...meetings.values()].flatMap((meeting) => {
    const file = `meetings/${meeting.slug}.json`;
    const own = proofs.filter(({ meeting: of }) => of === meeting.slug);
    const named = new Set(own.flatMap(({ participants }) => participants));
    const dated = own.some(({ supports }) => supports.includes('DATE'));
    return [
      ...(own.length > 0 ? [] : [`${file}: no story reports it`]),
      ...(dated ? [] : [`${file}: date: no sentence reports it`]),
      ...meeting.participants
        .map((_, index) => index)
        .filter((index) => !named.has(index))
        .map((index) => `${file}: participants.${index}: no sentence reports it`),
    ];
  });
}
