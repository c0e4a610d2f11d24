import { type SQL, sql } from 'drizzle-orm';

/** What tells this database from every other: one row with `id`. Replicas have that of their primary. */
export function installationId(): SQL {
  return sql`
    select system_identifier::text || '-' || oid::text as id
    from pg_control_system(), pg_database where datname = current_database()`;
}
