import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../transaction.ts';
import { ancestors } from './ancestors.ts';

export type MergedNoun = 'organization' | 'person' | 'topic';

/** Where a row of a noun is spoken of. */
interface Reference {
  table: string;
  column: string;
  /** Two rows that agree in these say the same thing twice once both speak of one row. */
  once?: readonly string[];
  /** Which of such rows is kept: the first in this order; the kept one's own before the other's. */
  best?: SQL;
  /** The column of `evidence` that speaks of the rows of this table. */
  evidence?: string;
}

const place = ['article_id', 'block_id', 'start', 'end'];
const held = ['country_code', 'title', 'since', 'until'];
const foundBy = sql`lost_at is not null, method`;

const references: Record<MergedNoun, readonly Reference[]> = {
  person: [
    { table: 'alias', column: 'person_id', once: ['language', 'text', 'kind'] },
    { table: 'mention', column: 'person_id', once: place, best: foundBy },
    { table: 'article_person', column: 'person_id', once: ['article_id'], best: sql`method` },
    { table: 'quote', column: 'speaker_id', once: [...place, 'kind'] },
    {
      table: 'position',
      column: 'person_id',
      once: ['organization_id', ...held],
      evidence: 'position_id',
    },
    {
      table: 'participant',
      column: 'person_id',
      once: ['meeting_id'],
      evidence: 'participant_id',
    },
  ],
  organization: [
    { table: 'alias', column: 'organization_id', once: ['language', 'text', 'kind'] },
    { table: 'mention', column: 'organization_id', once: place, best: foundBy },
    {
      table: 'article_organization',
      column: 'organization_id',
      once: ['article_id'],
      best: sql`method`,
    },
    { table: 'quote', column: 'said_to_id' },
    {
      table: 'position',
      column: 'organization_id',
      once: ['person_id', ...held],
      evidence: 'position_id',
    },
    {
      table: 'participant',
      column: 'organization_id',
      once: ['meeting_id'],
      evidence: 'participant_id',
    },
    { table: 'organization', column: 'parent_id' },
  ],
  topic: [
    { table: 'alias', column: 'topic_id', once: ['language', 'text', 'kind'] },
    { table: 'mention', column: 'topic_id', once: place, best: foundBy },
    { table: 'article_topic', column: 'topic_id', once: ['article_id'], best: sql`method` },
    { table: 'meeting_topic', column: 'topic_id', once: ['meeting_id'] },
    { table: 'topic', column: 'parent_id' },
  ],
};

/** What the kept row takes from the other where it has nothing of its own. */
const gaps: Record<MergedNoun, { texts: readonly string[]; values: readonly string[] }> = {
  person: { texts: ['name', 'description'], values: ['nationality_code', 'wikidata_id'] },
  organization: { texts: ['name'], values: ['acronym', 'country_code', 'wikidata_id'] },
  topic: { texts: ['name'], values: ['iptc_code'] },
};

interface Merged {
  noun: MergedNoun;
  from: string;
  into: string;
}

/** Makes all that speaks of one row speak of another, each thing once. Neither row is deleted. */
export async function moveReferences(tx: Transaction, merged: Merged): Promise<void> {
  await fillGaps(tx, merged);
  if (merged.noun !== 'person') await raise(tx, merged.noun, merged);
  if (merged.noun !== 'topic') await fillParticipants(tx, merged);
  for (const reference of references[merged.noun]) await move(tx, reference, merged);
}

async function move(tx: Transaction, reference: Reference, { from, into }: Merged): Promise<void> {
  const table = sql.identifier(reference.table);
  const column = sql.identifier(reference.column);
  const { once, best, evidence } = reference;
  if (once) {
    const keys = sql.join(
      once.map((name) => sql.identifier(name)),
      sql`, `,
    );
    const order = sql`${best ? sql`${best}, ` : sql``}${column} <> ${into}`;
    const twice = sql`
      select ctid as place, ${evidence ? sql`id, first_value(id) over same as kept, ` : sql``}
        row_number() over same as rank
      from ${table} where ${column} in (${from}, ${into})
      window same as (partition by ${keys} order by ${order})
    `;
    if (evidence) {
      const subject = sql.identifier(evidence);
      await tx.execute(sql`
        update evidence set ${subject} = twice.kept
        from (${twice}) twice where evidence.${subject} = twice.id and twice.rank > 1
      `);
    }
    await tx.execute(sql`
      delete from ${table} where ctid in (select place from (${twice}) twice where rank > 1)
    `);
  }
  await tx.execute(sql`update ${table} set ${column} = ${into} where ${column} = ${from}`);
  if (evidence) await dropEqualEvidence(tx, reference, into);
}

/** A passage that said the same of two rows says it once of the one that they became. */
async function dropEqualEvidence(
  tx: Transaction,
  { table, column, evidence }: Reference,
  into: string,
): Promise<void> {
  const subject = sql.identifier(String(evidence));
  await tx.execute(sql`
    delete from evidence twice using evidence kept
    where twice.${subject} in (
        select id from ${sql.identifier(table)} where ${sql.identifier(column)} = ${into}
      )
      and kept.${subject} = twice.${subject} and kept.id < twice.id
      and kept.article_id = twice.article_id and kept.block_id is not distinct from twice.block_id
      and (kept.start, kept."end", kept.stance, kept.facts)
        = (twice.start, twice."end", twice.stance, twice.facts)
      and kept.lost_at is not distinct from twice.lost_at
  `);
}

async function fillGaps(tx: Transaction, { noun, from, into }: Merged): Promise<void> {
  const table = sql.identifier(noun);
  const { texts, values } = gaps[noun];
  const filled = [
    ...texts.map((name) => {
      const column = sql.identifier(name);
      const none = sql`'{}'::jsonb`;
      return sql`${column} = nullif(coalesce(other.${column}, ${none}) || coalesce(kept.${column}, ${none}), ${none})`;
    }),
    ...values.map((name) => {
      const column = sql.identifier(name);
      return sql`${column} = coalesce(kept.${column}, other.${column})`;
    }),
  ];
  await tx.execute(sql`
    update ${table} kept set ${sql.join(filled, sql`, `)}
    from ${table} other where kept.id = ${into} and other.id = ${from}
  `);
}

/** A row that is kept and lies below the other takes the other's place in the tree: no loop is left. */
async function raise(
  tx: Transaction,
  noun: 'organization' | 'topic',
  { from, into }: Merged,
): Promise<void> {
  const table = sql.identifier(noun);
  await tx.execute(sql`
    ${ancestors(noun, into)}
    update ${table} kept set parent_id = other.parent_id
    from ${table} other
    where kept.id = ${into} and other.id = ${from} and ${from} in (select parent_id from above)
  `);
}

/** Who took part in a meeting under both names keeps what either row tells. */
async function fillParticipants(tx: Transaction, { noun, from, into }: Merged): Promise<void> {
  const column = sql.identifier(`${noun}_id`);
  await tx.execute(sql`
    update participant kept set
      country_code = coalesce(kept.country_code, other.country_code),
      title = coalesce(kept.title, other.title)
    from participant other
    where kept.${column} = ${into} and other.${column} = ${from}
      and kept.meeting_id = other.meeting_id
  `);
}
