import { ReadError, type Story, type StoryBlock, type StoryPublisher } from '../../story.ts';
import { cleanLine, composeStory, paragraphs, siteOf } from '../compose.ts';
import { htmlBlocks, htmlLine, looksLikeHtml } from '../html-blocks.ts';
import { asRecord, asRecords, asText, type JsonRecord } from '../json.ts';
import { readMoment } from '../moment.ts';
import type { ReadOptions } from '../reader.ts';
import { Fields, type Flavour, isHtml } from './fields.ts';
import { leadImageOf } from './picture.ts';

const isWeb = (address: string | null) =>
  /^https?:/i.test(address ?? '') && URL.canParse(address ?? '');

/** Other names of the item; 1.x writes an object by role. */
function altIdsOf(fields: Fields): { role: string; value: string }[] {
  const value = fields.get('altids');
  const byRole = asRecord(value);
  if (byRole) {
    return Object.entries(byRole).flatMap(([role, id]) => {
      const text = asText(id);
      return text === null ? [] : [{ role, value: text }];
    });
  }
  return asRecords(value).flatMap((one) => {
    const text = asText(one.value);
    return text === null ? [] : [{ role: asText(one.role) ?? '', value: text }];
  });
}

function urlOf(fields: Fields): string | null {
  const ids = altIdsOf(fields).filter(({ value }) => isWeb(value));
  const named = ids.find(({ role }) => /ur[il]|canonical|web|link/i.test(role)) ?? ids[0];
  const uri = fields.text('uri');
  return named?.value ?? (isWeb(uri) ? uri : null);
}

function publisherOf(fields: Fields): StoryPublisher | null {
  const sources = asRecords(fields.get('infosources', 'infosource')).filter(
    ({ role }) => role !== 'source',
  );
  const source = sources.find(({ role }) => role === 'publisher') ?? sources[0];
  const name = cleanLine(source?.name) ?? cleanLine(fields.get('source'));
  if (name === null) return siteOf(urlOf(fields));
  const uri = asText(source?.uri);
  const isOurs = altIdsOf(fields).some(({ role }) => role === 'mahdar:slug');
  const homepage = isWeb(uri) ? uri : null;
  return { slug: isOurs ? asText(source?.literal) : null, name, homepage };
}

function headlineOf(fields: Fields): string | null {
  const all = fields.texts('headlines', 'headline');
  const main = all.find(({ role }) => role === 'main') ?? all[0];
  return main ? lineOf(main) : htmlLine(fields.get('title', 'name'));
}

const lineOf = (one: Flavour) =>
  isHtml(one) || looksLikeHtml(one.value) ? htmlLine(one.value) : cleanLine(one.value);

function summaryOf(fields: Fields): string | null {
  const all = fields.texts('descriptions', 'description');
  const isWanted = ({ role }: Flavour) => /summary|abstract|main/i.test(role ?? '');
  const one = all.find(isWanted) ?? all[0];
  return one ? lineOf(one) : null;
}

/** The body with its paragraphs where it has such a form, else its lines. */
function blocksOf(fields: Fields, base: string | null): StoryBlock[] {
  const all = fields.texts('bodies', 'body');
  const rich = all.find((one) => isHtml(one) || (!one.type && looksLikeHtml(one.value)));
  const blocks = rich ? htmlBlocks(rich.value, base) : [];
  return blocks.length > 0 ? blocks : paragraphs(all.find((one) => !isHtml(one))?.value ?? null);
}

function timesOf(fields: Fields, timeZone: string) {
  const read = (name: string) => readMoment(fields.get(name), timeZone);
  const version = read('versioncreated');
  const first = read('firstcreated') ?? read('contentcreated') ?? version;
  const isLater = first && version && Date.parse(version.instant) > Date.parse(first.instant);
  return { publishedAt: first, modifiedAt: isLater ? version : null };
}

/**
 * Reads a ninjs item of version 1, 2 or 3.
 *
 * @throws ReadError when it is no story: a picture or an event without a text, one that was
 *   withdrawn, or one without a headline
 */
export function readItem(item: JsonRecord, options: ReadOptions): Story {
  const fields = new Fields(item);
  const status = fields.text('pubstatus');
  if (status !== null && /^(?:canceled|cancelled|withheld)$/i.test(status)) {
    throw new ReadError('INVALID', `Its publisher says that it is ${status}.`);
  }
  const url = urlOf(fields);
  const blocks = blocksOf(fields, url);
  if (blocks.length === 0) {
    const type = fields.text('type');
    const what = type && type !== 'text' ? `It is of the type "${type}" and` : 'It';
    throw new ReadError('NO_BODY', `${what} has no text.`);
  }
  return composeStory(
    {
      url,
      uri: fields.text('uri'),
      publisher: publisherOf(fields),
      language: fields.text('language'),
      headline: headlineOf(fields),
      summary: summaryOf(fields),
      byline: cleanLine(fields.get('by', 'byline')),
      ...timesOf(fields, options.publisher?.timeZone ?? 'UTC'),
      blocks,
      keywords: fields.records('subjects', 'subject').flatMap(({ name }) => cleanLine(name) ?? []),
      leadImage: leadImageOf(fields),
      copyright: cleanLine(fields.get('copyrightnotice', 'copyrightholder')),
    },
    options,
  );
}
