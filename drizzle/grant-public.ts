import pg from 'pg';

/** What the public graph reads whole. What is not named here the public login cannot read at all. */
const readable = [
  'alias',
  'article',
  'article_block',
  'article_country',
  'article_meeting',
  'article_organization',
  'article_person',
  'article_search',
  'article_source',
  'article_topic',
  'country',
  'evidence',
  'media',
  'meeting',
  'meeting_country',
  'meeting_organization',
  'meeting_person',
  'meeting_topic',
  'mention',
  'organization',
  'outbox',
  'outbox_horizon',
  'participant',
  'person',
  'position',
  'publisher',
  'quote',
  'related_link',
  'slug_redirect',
  'topic',
];

/**
 * Gives a login the right to read what the public graph reads, and no other. Which rows it sees
 * the policies say. Meant for the owner's connection, under the lock of the migrations.
 */
export async function grantPublicReads(owner: pg.Client, login: string): Promise<void> {
  const name = pg.escapeIdentifier(login);
  await owner.query(`
    begin;
    revoke all on all tables in schema public from ${name};
    grant usage on schema public to ${name};
    grant select on ${readable.join(', ')} to ${name};
    commit`);
}
