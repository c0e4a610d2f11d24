import { and, eq, isNull } from 'drizzle-orm';
import { mention } from '../../drizzle/tables/index.ts';
import { Mention } from '../mention.ts';
import { nodeTables, parseNodeId, withArticle } from '../node-id.ts';
import { MentionDraft } from './draft-spans.ts';
import type { Edit } from './edit.ts';
import type { EditField } from './edit-field.ts';
import { defineOwnedPart } from './owned-part.ts';
import { partIdField } from './part.ts';
import { invalid } from './refusal.ts';
import { passageOf, type SpanInput, saysWhere, spanFields } from './span-fields.ts';

type MentionInput = SpanInput & { entity?: string };
type Row = { blockId?: unknown };

partIdField(Mention, 'Mention');

const targets: Record<string, string> = {
  Person: 'personId',
  Organization: 'organizationId',
  Country: 'countryCode',
  Topic: 'topicId',
};

const noTarget = { personId: null, organizationId: null, countryCode: null, topicId: null };

const entity: EditField = {
  type: 'ID',
  required: true,
  description: 'The global id of the person, organization, country or topic that is named.',
  columns: (id: string) => {
    const { typeName, key } = parseNodeId(id, ['input', 'entity']);
    const column = targets[typeName];
    if (!column) {
      throw invalid({
        path: ['input', 'entity'],
        message: `A mention cannot be of ${withArticle(typeName)}.`,
      });
    }
    return { ...noTarget, [column]: key };
  },
};

type Rows = { findFirst: (query: object) => Promise<object | undefined> };

async function refuseUnknown({ tx }: Edit, id: string): Promise<void> {
  const { typeName, key } = parseNodeId(id, ['input', 'entity']);
  const rows = tx.query[nodeTables.get(typeName) as 'person'] as Rows;
  if (await rows.findFirst({ where: typeName === 'Country' ? { code: key } : { id: key } })) return;
  throw invalid({ path: ['input', 'entity'], message: `There is no ${typeName} of this id.` });
}

/** What an editor says stands, and stands where the text has it. */
async function decided(edit: Edit, input: MentionInput, articleId: string, old?: Row) {
  if (input.entity) await refuseUnknown(edit, input.entity);
  const mark = { method: 'EDITOR', confidence: null };
  if (old && !saysWhere(input)) return mark;
  const { blockId, start, end } = await passageOf(edit, articleId, input, old);
  return { ...mark, blockId, start, end, lostAt: null, lostText: null };
}

async function refuseTwice({ tx }: Edit, id: string): Promise<void> {
  const [row] = await tx.select().from(mention).where(eq(mention.id, id));
  if (!row) return;
  const { articleId, blockId, start, end, personId, organizationId, countryCode, topicId } = row;
  const same = await tx
    .select({ id: mention.id })
    .from(mention)
    .where(
      and(
        eq(mention.articleId, articleId),
        blockId ? eq(mention.blockId, blockId) : isNull(mention.blockId),
        eq(mention.start, start),
        eq(mention.end, end),
        isNull(mention.lostAt),
        ...[
          personId && eq(mention.personId, personId),
          organizationId && eq(mention.organizationId, organizationId),
          countryCode && eq(mention.countryCode, countryCode),
          topicId && eq(mention.topicId, topicId),
        ].flatMap((condition) => condition || []),
      ),
    );
  if (same.length > 1) {
    throw invalid({ path: ['input', 'entity'], message: 'It is marked there already.' });
  }
}

defineOwnedPart({
  part: 'Mention',
  what: 'a mention',
  owner: { noun: 'article', typeName: 'Article', column: 'articleId' },
  type: MentionDraft,
  fields: { ...spanFields, entity },
  more: decided,
  settle: refuseTwice,
});
