import type { LinkedMention } from '../ingest/link.ts';
import type { Linker } from '../ingest/linker.ts';
import {
  type AnnotatedMention,
  type AnnotatedStory,
  readAnnotatedStories,
  readSeedMentions,
} from './annotated-mention.ts';
import { sampleLinker } from './sample-linker.ts';
import { type Score, scoreOf } from './score.ts';
import { readCorpus, readSeed } from './stories.ts';

const KINDS = ['country', 'person', 'organization'] as const;

/** Measures the linker against stories whose mentions people have marked. */
export async function evaluateLinking(shared: string): Promise<Score[]> {
  const link = sampleLinker();
  const seed = { story: await readSeed(shared), mentions: await readSeedMentions(shared) };
  const { drawn, people, abroad } = await readAnnotatedStories(await readCorpus(shared));
  return [
    ...measure('seed', [seed], link),
    ...measure('60 by lot', drawn, link),
    ...measure('40 with people', people, link),
    ...measure('30 from abroad', abroad, link),
  ];
}

function measure(set: string, stories: readonly AnnotatedStory[], link: Linker): Score[] {
  const compared = stories.map((one) => compare(one, link(one.story)));
  return KINDS.map((kind) => {
    const count = (of: (one: Compared) => readonly { kind: string }[]) =>
      compared.flatMap(of).filter((one) => one.kind === kind).length;
    return scoreOf(set, kind, {
      found: count(({ found }) => found),
      expected: count(({ expected }) => expected),
      right: count(({ right }) => right),
    });
  });
}

type Compared = Record<'found' | 'expected' | 'right', readonly AnnotatedMention[]>;

/** A mention is right when it means the same and shares a letter with the one that a person marked. */
function compare({ story, mentions }: AnnotatedStory, links: readonly LinkedMention[]): Compared {
  const isOfStory = ({ block }: AnnotatedMention) => story.blocks[block]?.kind !== 'RELATED_LINK';
  const expected = mentions.filter(isOfStory);
  const found = links.map(({ block, start, end, target }) => {
    return { block: block ?? -1, start, end, kind: target.kind, target: target.key };
  });
  const left = new Set(expected);
  const right = found.filter((one) => {
    const hit = [...left].find((other) => isSame(one, other));
    return hit !== undefined && left.delete(hit);
  });
  return { found, expected, right };
}

const isSame = (one: AnnotatedMention, other: AnnotatedMention) =>
  one.block === other.block &&
  one.kind === other.kind &&
  one.target === other.target &&
  one.start < other.end &&
  other.start < one.end;
