import './scalars.ts';
import './article.ts';
import './article-block.ts';
import './country.ts';
import './evidence.ts';
import './json-ld/fields.ts';
import './meeting.ts';
import './mention.ts';
import './node.ts';
import './organization.ts';
import './participant.ts';
import './person.ts';
import './publisher.ts';
import './quote.ts';
import './search/search.ts';
import './topic.ts';
import './translations.ts';
import './coverage.ts';
import './facets.ts';
import './met-with.ts';
import './partners.ts';
import './related.ts';
import './relation.ts';
import './timeline.ts';
import './change.ts';
import './live.ts';
import './history/nouns.ts';
import './editing/article.ts';
import './editing/article-preview.ts';
import './editing/article-status.ts';
import './editing/drafts.ts';
import './editing/alias.ts';
import './editing/mention.ts';
import './editing/evidence.ts';
import './editing/meeting.ts';
import './editing/meeting-drafts.ts';
import './editing/meeting-stage.ts';
import './editing/organization.ts';
import './editing/person.ts';
import './editing/position.ts';
import './editing/publisher.ts';
import './editing/quote.ts';
import './editing/topic.ts';
import './editing/webhook.ts';
import './federation/entities.ts';
import { builder } from './builder.ts';

/** What everybody may ask: the contract. */
export const schema = builder.toSchema({ subGraph: 'Public' });

/** All of that, with drafts, suggestions and mutations: for a request with a key. */
export const editorSchema = builder.toSchema({ subGraph: 'Editor' });

/** Both, as they are where Mahdar is a subgraph of a federation. */
export const federatedSchemas = () => ({
  schema: builder.toSchema({ subGraph: ['Public', 'Federation'] }),
  editorSchema: builder.toSchema({ subGraph: ['Editor', 'Federation'] }),
});
