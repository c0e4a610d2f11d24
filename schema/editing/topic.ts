import { eq } from 'drizzle-orm';
import { topic } from '../../drizzle/tables/index.ts';
import { builder } from '../builder.ts';
import { Topic } from '../topic.ts';
import { change, create, remove } from './edit.ts';
import { keyOf, LocalizedTextInput, localizedOf, present, slugOf } from './inputs.ts';
import { defineMutation, ofVersion } from './mutation.ts';
import { nowField } from './now-field.ts';
import { defineDone } from './results.ts';

const subGraphs: 'Editor'[] = ['Editor'];
const slugDescription = 'The readable key: words of letters and digits with hyphens between.';
const nameDescription = 'What it is called, a text a language.';
const iptcDescription = 'The IPTC Media Topic, eight digits.';
const parentDescription = 'The global id of the broader topic.';

const TopicCreateInput = builder.inputType('TopicCreateInput', {
  subGraphs,
  description: 'A new topic.',
  fields: (t) => ({
    slug: t.string({ required: true, description: slugDescription }),
    name: t.field({ type: [LocalizedTextInput], required: true, description: nameDescription }),
    iptcCode: t.string({ description: iptcDescription }),
    parent: t.id({ description: parentDescription }),
  }),
});

const TopicUpdateInput = builder.inputType('TopicUpdateInput', {
  subGraphs,
  description: 'What to change of a topic; what is left out stays, null removes.',
  fields: (t) => ({
    slug: t.string({ description: `${slugDescription} The old one keeps answering.` }),
    name: t.field({ type: [LocalizedTextInput], description: nameDescription }),
    iptcCode: t.string({ description: iptcDescription }),
    parent: t.id({ description: parentDescription }),
  }),
});

defineMutation({
  name: 'topicCreate',
  description: 'Adds a topic.',
  scope: 'write',
  args: builder.args((t) => ({
    input: t.field({ type: TopicCreateInput, required: true, description: 'The topic.' }),
  })),
  done: defineDone({
    name: 'CreatedTopic',
    description: 'That a topic was added.',
    field: nowField('topic', Topic),
  }),
  run: (edit, { input }) =>
    create(edit, 'topic', async () => {
      const [row] = await edit.tx
        .insert(topic)
        .values({
          slug: slugOf(input.slug),
          name: localizedOf(input.name, 'name'),
          iptcCode: input.iptcCode,
          parentId: keyOf(input.parent, 'Topic', 'input', 'parent'),
        })
        .returning({ id: topic.id });
      return row?.id as string;
    }),
});

defineMutation({
  name: 'topicUpdate',
  description: 'Changes a topic.',
  scope: 'write',
  args: {
    ...ofVersion,
    ...builder.args((t) => ({
      input: t.field({ type: TopicUpdateInput, required: true, description: 'What to change.' }),
    })),
  },
  done: defineDone({
    name: 'UpdatedTopic',
    description: 'That a topic was changed.',
    field: nowField('topic', Topic),
  }),
  run: (edit, { id, expectedVersion, input }) => {
    const key = keyOf(id, 'Topic', 'id');
    const slug = present(input.slug, 'slug');
    const name = present(input.name, 'name');
    const fields = {
      slug: slug && slugOf(slug),
      name: name && localizedOf(name, 'name'),
      iptcCode: input.iptcCode,
      parentId: keyOf(input.parent, 'Topic', 'input', 'parent'),
    };
    return change(edit, 'topic', { id: key, expectedVersion }, () =>
      edit.tx
        .update(topic)
        .set({ ...fields, id: key })
        .where(eq(topic.id, key)),
    );
  },
});

defineMutation({
  name: 'topicDelete',
  description: 'Deletes a topic that nothing is about any more.',
  scope: 'write',
  args: ofVersion,
  done: defineDone({ name: 'DeletedTopic', description: 'That a topic is gone.' }),
  run: (edit, { id, expectedVersion }) =>
    remove(edit, 'topic', { id: keyOf(id, 'Topic', 'id'), expectedVersion }),
});
