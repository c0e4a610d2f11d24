import { builder } from './builder.ts';
import { BlockKind } from './enums.ts';
import { languageArg } from './localized.ts';
import { nullableLocalizedField } from './text-fields.ts';

export const Media = builder.drizzleObject('media', {
  name: 'Media',
  description: 'An image of an article.',
  select: { columns: { id: true } },
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', description: 'Its address.' }),
    width: t.exposeInt('width', { nullable: true, description: 'In pixels; null when unknown.' }),
    height: t.exposeInt('height', { nullable: true, description: 'In pixels; null when unknown.' }),
    alt: nullableLocalizedField(t, 'alt', 'What it shows, for those who cannot see it.'),
    caption: nullableLocalizedField(t, 'caption', 'The caption.'),
    credit: t.exposeString('credit', { nullable: true, description: 'Whom to credit.' }),
    rights: t.exposeString('rights', { nullable: true, description: 'The terms of its use.' }),
  }),
});

export const RelatedLink = builder.drizzleObject('relatedLink', {
  name: 'RelatedLink',
  description: 'A story that the page points to.',
  select: { columns: { id: true } },
  fields: (t) => ({
    title: t.exposeString('title', { description: 'The title, as the page gives it.' }),
    url: t.expose('url', {
      type: 'URL',
      nullable: true,
      description: 'Its address; null when the page as copied had none.',
    }),
  }),
});

export const Source = builder.drizzleObject('articleSource', {
  name: 'Source',
  description: 'A public page on which the facts of a story were checked.',
  select: { columns: { id: true } },
  fields: (t) => ({
    url: t.expose('url', { type: 'URL', description: 'Its address.' }),
    checkedAt: t.expose('checkedAt', { type: 'Date', description: 'The day of the check.' }),
  }),
});

export const ArticleBlock = builder.drizzleObject('articleBlock', {
  name: 'ArticleBlock',
  description: 'One paragraph, heading or link of a story: what evidence points into.',
  select: { columns: { id: true } },
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Its place in the body, from 0.' }),
    kind: t.expose('kind', { type: BlockKind, description: 'What it is.' }),
    text: t.exposeString('text', { description: 'Its text.' }),
    image: t.relation('image', {
      nullable: true,
      description: 'The image of an image block.',
      args: languageArg(),
    }),
    link: t.relation('link', {
      nullable: true,
      description: 'The story that a related link points to.',
      args: languageArg(),
    }),
  }),
});
