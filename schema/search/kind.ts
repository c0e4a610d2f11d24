import { builder } from '../builder.ts';

export const SearchKindRef = builder.enumType('SearchKind', {
  description: 'What a search can find.',
  values: {
    ARTICLE: { description: 'Articles, by the words of their text and whom they name.' },
    PERSON: { description: 'People, by their names in every script.' },
    ORGANIZATION: { description: 'Organizations, by their names and acronyms.' },
    COUNTRY: { description: 'Countries, by their names and by what their people are called.' },
    MEETING: { description: 'Meetings, by their titles and by who took part.' },
  },
});
