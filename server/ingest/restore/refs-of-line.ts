import type { Ref } from './known.ts';
import type { MahdarLine } from './lines.ts';

type Keys = readonly (string | null)[];

const refs = (noun: Ref['noun'], ...keys: Keys): Ref[] =>
  keys.flatMap((key) => (key === null ? [] : [{ noun, key }]));

/** All that a line refers to. */
export function refsOfLine(line: MahdarLine): Ref[] {
  switch (line.type) {
    case 'publisher':
      return refs('country', line.country);
    case 'country':
      return [];
    case 'topic':
      return refs('topic', line.parent);
    case 'organization':
      return [...refs('country', line.country), ...refs('organization', line.parent)];
    case 'person':
      return [
        ...refs('country', line.nationality, ...line.positions.map(({ country }) => country)),
        ...refs('organization', ...line.positions.map(({ organization }) => organization)),
      ];
    case 'article':
      return [
        ...refs('publisher', line.publisher),
        ...refs('article', line.translationOf, line.duplicateOf),
        ...refs('article', ...line.relatedLinks.map(({ article }) => article)),
        ...refs('person', ...line.people.map(({ key }) => key)),
        ...refs('organization', ...line.organizations.map(({ key }) => key)),
        ...refs('country', ...line.countries.map(({ key }) => key)),
        ...refs('topic', ...line.topics.map(({ key }) => key)),
        ...line.mentions.flatMap(({ entity }) => refs(entity.kind, entity.key)),
        ...refs('person', ...line.quotes.map(({ speaker }) => speaker)),
        ...refs('organization', ...line.quotes.map(({ saidTo }) => saidTo)),
      ];
    case 'meeting':
      return [
        ...refs('country', line.country, ...line.participants.map(({ country }) => country)),
        ...refs('topic', ...line.topics),
        ...refs('person', ...line.participants.map(({ person }) => person)),
        ...refs('organization', ...line.participants.map(({ organization }) => organization)),
        ...refs('article', ...line.evidence.map(({ article }) => article)),
      ];
  }
}
