import { z } from 'zod';
import { type MahdarLine, mahdarLine } from '../../../ingest/restore/lines.ts';
import { headerLine } from '../header.ts';

const descriptions: Record<MahdarLine['type'], string> = {
  publisher: 'Who publishes articles.',
  country: 'A country, by its codes of ISO 3166-1.',
  topic: 'What articles and meetings are about.',
  organization: 'An organization, and the one above it.',
  person: 'A person, and the offices held.',
  article:
    'An article with its blocks and all that hangs on them. `block` is the position of one, null the ' +
    'headline; `start` and `end` count Unicode code points of its text.',
  meeting: 'A meeting, who took part, and the passages that report it.',
};

const { version, ...format } = headerLine;

const header = z
  .object({
    type: z.literal(format.type),
    format: z.literal(format.format),
    version: z.literal(version),
  })
  .meta({ id: 'HeaderLine', description: 'The first line: what the file is.' });

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** The JSON Schema of a line, made of what the importer reads it by. */
export function jsonSchema(): Record<string, unknown> {
  for (const option of mahdarLine.options) {
    const { value: type } = option.shape.type;
    z.globalRegistry.add(option, {
      id: `${capital(type)}Line`,
      description: descriptions[type],
    });
  }
  const line = z.discriminatedUnion('type', [header, ...mahdarLine.options]);
  const { $schema, ...rest } = z.toJSONSchema(line, { io: 'input' });
  return {
    $schema,
    $id: `urn:mahdar:ndjson:${version}`,
    title: 'NdjsonLine',
    description:
      'A line of Mahdar NDJSON, which `mahdar export` writes and `mahdar import` reads. The first is the ' +
      'header. References are slugs, of countries ISO 3166-1 alpha-2 codes. No key is ever missing.',
    ...rest,
  };
}
