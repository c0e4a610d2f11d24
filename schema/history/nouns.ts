import { builder } from '../builder.ts';
import { ArticleDraft } from '../editing/article-draft.ts';
import { MeetingDraft } from '../editing/meeting-draft.ts';
import { Organization } from '../organization.ts';
import { Person } from '../person.ts';
import { Publisher } from '../publisher.ts';
import { Topic } from '../topic.ts';
import { revisionsField } from './revisions.ts';

builder.drizzleObjectField(ArticleDraft, 'revisions', (t) => revisionsField(t, 'article'));
builder.drizzleObjectField(MeetingDraft, 'revisions', (t) => revisionsField(t, 'meeting'));
builder.drizzleObjectField(Organization, 'revisions', (t) => revisionsField(t, 'organization'));
builder.drizzleObjectField(Person, 'revisions', (t) => revisionsField(t, 'person'));
builder.drizzleObjectField(Publisher, 'revisions', (t) => revisionsField(t, 'publisher'));
builder.drizzleObjectField(Topic, 'revisions', (t) => revisionsField(t, 'topic'));
