import { eq, inArray } from 'drizzle-orm';
import { v7 } from 'uuid';
import type { NextBlock } from '../../drizzle/queries/replace-text.ts';
import { articleBlock, relatedLink } from '../../drizzle/tables/index.ts';
import { alignBlocks } from '../../drizzle/text/align-blocks.ts';
import type { Transaction } from '../../drizzle/transaction.ts';
import { builder } from '../builder.ts';
import { BlockKind } from '../enums.ts';
import { isBlank, limits, webAddressOf } from './inputs.ts';
import { MediaInput, storeMedia } from './media.ts';
import { type InvalidPart, invalid } from './refusal.ts';

type Block = typeof articleBlock.$inferSelect;
type Next = NextBlock & Pick<Block, 'kind'>;

export interface BlockInput {
  kind: Block['kind'];
  text: string;
  position?: number | null;
  image?: Record<string, unknown> | null;
  link?: string | null;
}

const mostBlocks = 1000;

export const ArticleBlockInput = builder.inputRef<BlockInput>('ArticleBlockInput').implement({
  subGraphs: ['Editor'],
  description: 'One block of a body, as it shall be.',
  fields: (t) => ({
    kind: t.field({ type: BlockKind, required: true, description: 'What it is.' }),
    text: t.string({
      required: true,
      description: 'Its text: of an image the caption, of a related link the title.',
    }),
    position: t.int({
      description:
        'Which block it was, by its position until now: it keeps that one’s image and link, and what stands on its words moves with them. Without it that is the block whose text is the same or most alike.',
    }),
    image: t.field({
      type: MediaInput as never,
      description: 'The image of an image block; left out, it stays.',
    }),
    link: t.field({
      type: 'URL',
      description: 'The address that a related link points to; left out, it stays.',
    }),
  }),
});

/** All that is wrong with the blocks by themselves, in one refusal. */
function checkBlocks(blocks: readonly BlockInput[], old: readonly Block[]): void {
  const issues: InvalidPart[] = [];
  const taken = new Set<number>();
  const refuse = (index: number, field: string, message: string) =>
    issues.push({ path: ['input', 'blocks', String(index), field], message });
  for (const [index, { kind, text, position, image, link }] of blocks.entries()) {
    if (text.length > limits.block) {
      refuse(index, 'text', `A block has ${limits.block} letters at most.`);
    }
    if (isBlank(text) && kind !== 'IMAGE') refuse(index, 'text', 'A block cannot be empty.');
    if (image && kind !== 'IMAGE') refuse(index, 'image', 'Only an image block has an image.');
    if (link && kind !== 'RELATED_LINK') refuse(index, 'link', 'Only a related link has a link.');
    if (position == null) continue;
    if (!old[position]) refuse(index, 'position', `There is no block at position ${position}.`);
    if (taken.has(position)) {
      refuse(index, 'position', `The block at position ${position} can go on in one alone.`);
    }
    taken.add(position);
  }
  const path = ['input', 'blocks'];
  if (blocks.length > mostBlocks) {
    issues.push({ path, message: `An article has ${mostBlocks} blocks at most.` });
  }
  if (blocks.reduce((sum, { text }) => sum + text.length, 0) > limits.body) {
    issues.push({ path, message: `A body has ${limits.body} letters at most.` });
  }
  if (issues.length > 0) throw invalid(...issues);
}

/** The blocks of an input as they are to be stored, with their images and links in place. */
export async function blocksOf(
  tx: Transaction,
  articleId: string,
  input: readonly BlockInput[],
): Promise<Next[]> {
  const old = await tx
    .select()
    .from(articleBlock)
    .where(eq(articleBlock.articleId, articleId))
    .orderBy(articleBlock.position);
  checkBlocks(input, old);
  const wanted = input.map(({ kind, text, position }) => ({
    kind,
    text: text.trim(),
    was: position ?? null,
  }));
  const aligned = alignBlocks(old, wanted);
  const next: Next[] = [];
  for (const [index, block] of wanted.entries()) {
    const was = aligned[index] ?? null;
    const from = { given: input[index] as BlockInput, index, was: old[was ?? -1] };
    next.push({
      ...block,
      was,
      ...(await imageOf(tx, from)),
      ...(await linkOf(tx, articleId, { ...from, title: block.text })),
    });
  }
  await dropLinks(tx, old, next);
  return next;
}

interface From {
  given: BlockInput;
  index: number;
  was: Block | undefined;
}

async function imageOf(
  tx: Transaction,
  { given, index, was }: From,
): Promise<Partial<Pick<Block, 'mediaId'>>> {
  const { image } = given;
  if (image === undefined) return {};
  if (image === null) return { mediaId: null };
  return { mediaId: await storeMedia(tx, image, was?.mediaId, 'blocks', String(index), 'image') };
}

async function linkOf(
  tx: Transaction,
  articleId: string,
  { given, index, was, title }: From & { title: string },
): Promise<Partial<Pick<Block, 'relatedLinkId'>>> {
  if (given.kind !== 'RELATED_LINK') return {};
  const url = given.link && webAddressOf(given.link, 'blocks', String(index), 'link');
  const values = { title, ...(url === undefined ? {} : { url }) };
  const kept = was?.relatedLinkId;
  if (kept) {
    await tx.update(relatedLink).set(values).where(eq(relatedLink.id, kept));
    return {};
  }
  const id = v7();
  await tx.insert(relatedLink).values({ ...values, id, articleId, position: index });
  return { relatedLinkId: id };
}

/** A link that no block shows any more goes; those that the page lists beside its body stay. */
async function dropLinks(
  tx: Transaction,
  old: readonly Block[],
  next: readonly Next[],
): Promise<void> {
  const kept = new Set(
    next.flatMap(({ kind, was }) =>
      kind === 'RELATED_LINK' && typeof was === 'number' ? [old[was]?.relatedLinkId] : [],
    ),
  );
  const gone = old.flatMap(({ relatedLinkId }) =>
    relatedLinkId && !kept.has(relatedLinkId) ? [relatedLinkId] : [],
  );
  if (gone.length > 0) await tx.delete(relatedLink).where(inArray(relatedLink.id, gone));
}
