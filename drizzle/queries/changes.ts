import { type SQL, sql } from 'drizzle-orm';

/** How long a reader may stay away and still be told of everything. */
export const retentionDays = 30;

/** Kept longer than promised: a change is dated when its transaction begins. */
const keptDays = retentionDays + 1;

/** A place between two rows of the outbox: the row's transaction and its id, both in decimal. */
export interface ChangePosition {
  transaction: string;
  id: string;
}

/** Where a reader stands, and since when: it has been told of everything that was dated before. */
export interface ChangeMark extends ChangePosition {
  /** Milliseconds since 1970, in decimal. */
  since: string;
}

/** A row of the outbox, as Postgres says it in JSON. */
export interface ChangeRow extends ChangePosition {
  /** An ISO 8601 instant. */
  at: string;
  noun: string;
  entityId: string;
}

/** What can be read behind a position. */
export interface ChangeBatch {
  rows: ChangeRow[];
  /** Rows behind the position may be pruned, or it is of another database's life: start over. */
  stale: boolean;
  /** Rows are committed that cannot be read yet, because an older transaction still runs. */
  waiting: boolean;
  /** The start of what cannot be read yet: nothing that commits from now on lies before it. */
  frontier: ChangePosition;
  /** When it was read: milliseconds since 1970, in decimal. */
  now: string;
}

export interface ChangesAsked {
  /** Undefined: from the oldest row that is kept. Without `since` nothing is taken for forgotten. */
  after: ChangePosition | ChangeMark | undefined;
  limit: number;
  /** Only what became public, of this table. */
  appearancesOf?: string;
}

const frontier = sql`pg_snapshot_xmin(pg_current_snapshot())`;
const days = (count: number) => sql.raw(`interval '${count} days'`);
const rowOf = ({ transaction, id }: ChangePosition) => sql`(${transaction}::xid8, ${id}::bigint)`;

/**
 * The changes behind a position, in the order of `(transaction, id)`: one row of
 * {@link ChangeBatch}. It stops at the oldest transaction still running, so that a slow one's rows
 * are never passed by.
 */
export function changesAfter({ after, limit, appearancesOf }: ChangesAsked): SQL {
  const conditions = [
    sql`o.transaction < ${frontier}`,
    ...(after ? [sql`(o.transaction, o.id) > ${rowOf(after)}`] : []),
    ...(appearancesOf ? [sql`o.appeared and o.noun = ${appearancesOf}`] : []),
  ];
  const stale = after
    ? // A position beyond every transaction was given out before the data moved to another server.
      sql`${after.transaction}::xid8 > pg_snapshot_xmax(pg_current_snapshot()) or ${forgotten(after)}`
    : sql`false`;
  return sql`
    select ${stale} as stale,
      exists (select from outbox where transaction >= ${frontier}) as waiting,
      json_build_object('transaction', ${frontier}::text, 'id', '0') as frontier,
      trunc(extract(epoch from now()) * 1000)::text as now,
      coalesce((select json_agg(page) from (
        select o.transaction::text as transaction, o.id::text as id, o.at, o.noun,
          o.entity_id as "entityId"
        from outbox o where ${sql.join(conditions, sql` and `)}
        order by o.transaction, o.id limit ${limit}
      ) page), '[]') as rows`;
}

/** Whether rows behind a mark may be pruned that were dated while its reader was away. */
function forgotten(mark: ChangePosition | ChangeMark): SQL {
  return 'since' in mark
    ? sql`to_timestamp(${mark.since}::float8 / 1000) < now() - ${days(retentionDays)}
        and exists (select from outbox_horizon h where (h.transaction, h.id) > ${rowOf(mark)})`
    : sql`false`;
}

/**
 * Forgets changes older than the retention, `limit` at most: those that a newer one of the same
 * row supersedes, and tombstones. The last change of all that is public stays, so that whoever
 * reads from the start gets everything. Answers a row with `pruned`, how many there were.
 */
export function pruneChanges(limit: number): SQL {
  return sql`
    with old as (
      select o.id from outbox o
      where o.at < now() - ${days(keptDays)} and o.transaction < ${frontier}
        and (
          exists (
            select from outbox newer
            where newer.noun = o.noun and newer.entity_id = o.entity_id
              and (newer.transaction, newer.id) > (o.transaction, o.id)
          )
          or not is_public(o.noun, o.entity_id::uuid)
        )
      order by o.at limit ${limit} for update skip locked
    ), pruned as (
      delete from outbox where id in (select id from old) returning transaction, id
    ), marked as (
      insert into outbox_horizon (transaction, id)
      select transaction, id from pruned order by transaction desc, id desc limit 1
      on conflict (single) do update set transaction = excluded.transaction, id = excluded.id
      where (excluded.transaction, excluded.id) > (outbox_horizon.transaction, outbox_horizon.id)
    )
    select count(*)::int as pruned from pruned`;
}

/**
 * Gives rows that a dump brought from another server a transaction of this one: theirs may lie
 * beyond all that this server has counted to, where no reader would see them.
 */
export function adoptForeignChanges(): SQL {
  return sql`
    update outbox set transaction = pg_current_xact_id()
    where transaction > pg_snapshot_xmax(pg_current_snapshot())`;
}
