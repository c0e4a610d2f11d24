/**
 * A place in the graph for each type that leads on: rows that hidden ones hang on. A type without
 * one fails the matrix, so that no new path goes without it.
 */
const places: Record<string, string> = {
  Article: 'article(slug: "host-story") { # }',
  Person: 'person(slug: "quiet-person") { # }',
  Organization: 'organization(slug: "quiet-bureau") { # }',
  Country: 'country(code: "KI") { # }',
  Topic: 'topic(slug: "quiet-matters") { # }',
  Publisher: 'publisher(slug: "leak-herald") { # }',
  Meeting:
    'open: meeting(slug: "open-meeting") { # } losing: meeting(slug: "losing-meeting") { # }',
  Participant:
    'open: meeting(slug: "open-meeting") { participants { # } } losing: meeting(slug: "losing-meeting") { participants { # } }',
  Evidence:
    'open: meeting(slug: "open-meeting") { evidence { # } } losing: meeting(slug: "losing-meeting") { evidence { # } }',
  Position: 'person(slug: "quiet-person") { positions { # } }',
  Quote: 'quotes(first: 100) { nodes { # } }',
  Mention: 'article(slug: "host-story") { mentions { nodes { # } } }',
  RelatedArticle: 'article(slug: "host-story") { related(first: 20) { # } }',
  CountryRelation: 'relation(between: ["KI", "TV"]) { # }',
  CountryPartner: 'country(code: "KI") { partners { # } }',
  TimelineBucket: 'timeline(by: YEAR) { # }',
  CoverageStats: 'coverage { # }',
};

/** What the type names of other paths of the matrix are walked by. */
const elsewhere = new Set([
  'Query',
  'Subscription',
  'ArticlePublished',
  'MeetingRecorded',
  'Change',
  'SearchEdge',
  'SearchConnection',
]);

export function placeOf(typeName: string): ((selection: string) => string) | undefined {
  if (elsewhere.has(typeName) || /(Connection|Edge)$/.test(typeName)) return undefined;
  const place = places[typeName];
  if (!place) throw new Error(`The matrix of leaks has no place for the type ${typeName}.`);
  return (selection) => place.replaceAll('#', selection);
}
