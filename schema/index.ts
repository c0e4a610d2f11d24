import './scalars.ts';
import './article.ts';
import './article-block.ts';
import './country.ts';
import './evidence.ts';
import './meeting.ts';
import './mention.ts';
import './node.ts';
import './organization.ts';
import './participant.ts';
import './person.ts';
import './publisher.ts';
import './quote.ts';
import './topic.ts';
import { builder } from './builder.ts';

export const schema = builder.toSchema();
