import { builder } from '../builder.ts';
import { Organization } from '../organization.ts';
import { Person } from '../person.ts';
import { Publisher } from '../publisher.ts';
import { Topic } from '../topic.ts';
import { revisionsField } from './revisions.ts';

builder.drizzleObjectField(Organization, 'revisions', (t) => revisionsField(t, 'organization'));
builder.drizzleObjectField(Person, 'revisions', (t) => revisionsField(t, 'person'));
builder.drizzleObjectField(Publisher, 'revisions', (t) => revisionsField(t, 'publisher'));
builder.drizzleObjectField(Topic, 'revisions', (t) => revisionsField(t, 'topic'));
