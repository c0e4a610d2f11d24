import { codePoints } from '../../drizzle/text/span.ts';
import type { Linker } from '../ingest/linker.ts';
import { findMeetings, type KnownPeople } from '../ingest/meetings.ts';
import type { Story } from '../ingest/story.ts';
import { readSample } from '../sample/read-sample.ts';
import {
  type AnnotatedMeeting,
  readStoriesWithMeetings,
  type StoryWithMeetings,
  seedMeetings,
} from './annotated-meeting.ts';
import { sampleLinker } from './sample-linker.ts';
import { type Score, scoreOf } from './score.ts';
import { readCorpus, readSeed } from './stories.ts';

/** The corpus is of a radio of Tunisia. */
const CORPUS_HOME = 'TN';

/** Measures suggested meetings against stories in which people have marked who meets whom. */
export async function evaluateMeetings(shared: string): Promise<Score[]> {
  const linker = sampleLinker();
  const people = knownPeople();
  const { drawn, verb, named, fresh, blind } = await readStoriesWithMeetings(
    await readCorpus(shared),
  );
  const measured = (set: string, stories: readonly StoryWithMeetings[]) =>
    measure(set, stories, (story) =>
      readReports(story, linker, people, set === 'seed' ? null : CORPUS_HOME),
    );
  return [
    ...measured('seed', [await seedStory(shared)]),
    ...measured('60 by lot', drawn),
    ...measured('60 with a verb', verb),
    ...measured('60 with two names', named),
    ...measured('60 fresh', fresh),
    ...measured('50 blind', blind),
    ...measured('these 290', [...drawn, ...verb, ...named, ...fresh, ...blind]),
  ];
}

async function seedStory(shared: string): Promise<StoryWithMeetings> {
  const story = await readSeed(shared);
  const meetings = seedMeetings.map(({ block, parties }) => {
    return {
      block,
      start: 0,
      end: codePoints(story.blocks[block]?.text ?? ''),
      parties: [...parties],
    };
  });
  return { story, meetings };
}

/** What is known beside the stories: for which country a person of the sample speaks. */
function knownPeople(): KnownPeople {
  return new Map(
    [...readSample().people.values()].map(({ slug, positions, nationality }) => [
      slug,
      { country: positions.at(-1)?.country ?? nationality },
    ]),
  );
}

/** The sentences that are found to report a meeting; those that only go on about it are none. */
function readReports(
  story: Story,
  linker: Linker,
  people: KnownPeople,
  home: string | null,
): AnnotatedMeeting[] {
  const day = story.publishedAt?.instant.slice(0, 10);
  if (!day) return [];
  return findMeetings(story, linker(story), people, { anchor: day, home }).flatMap(({ passages }) =>
    passages
      .filter(({ isReport }) => isReport)
      .map(({ block, start, end, parties }) => ({ block, start, end, parties: [...parties] })),
  );
}

function measure(
  set: string,
  stories: readonly StoryWithMeetings[],
  read: (story: Story) => AnnotatedMeeting[],
): Score[] {
  const sentences = { found: 0, expected: 0, right: 0 };
  const parties = { found: 0, expected: 0, right: 0 };
  for (const { story, meetings } of stories) {
    const found = bySentence(read(story));
    sentences.found += found.length;
    sentences.expected += meetings.length;
    for (const one of found) {
      const told = meetings.find((other) => isSameSentence(one, other));
      if (!told) continue;
      sentences.right += 1;
      const right = told.parties.filter((party) => one.parties.includes(party));
      parties.right += right.length;
      parties.found += new Set(one.parties).size;
      parties.expected += told.parties.length;
    }
  }
  return [scoreOf(set, 'meeting', sentences), scoreOf(set, 'who meets', parties)];
}

/** One entry a sentence, with all whom it brings together. */
function bySentence(reports: readonly AnnotatedMeeting[]): AnnotatedMeeting[] {
  const all = new Map<string, AnnotatedMeeting>();
  for (const report of reports) {
    const key = `${report.block} ${report.start}`;
    const known = all.get(key);
    all.set(key, { ...report, parties: [...(known?.parties ?? []), ...report.parties] });
  }
  return [...all.values()];
}

const isSameSentence = (one: AnnotatedMeeting, other: AnnotatedMeeting) =>
  one.block === other.block && one.start < other.end && other.start < one.end;
