import { graphql } from 'relay-runtime';

// What a Relay app writes: a page of a country's meetings that can be asked for again and again.
export const timeline = graphql`
  fragment timeline_country on Country
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 10 }
    cursor: { type: "String" }
    kind: { type: "MeetingKind" }
  )
  @refetchable(queryName: "timelineRefetchQuery") {
    code
    meetings(first: $count, after: $cursor, filter: { kind: { eq: $kind } })
      @connection(key: "timeline_country_meetings") {
      edges {
        node {
          id
          title { value direction }
          ...timeline_meeting
        }
      }
    }
  }
`;

export const meeting = graphql`
  fragment timeline_meeting on Meeting {
    date { edtf earliest precision }
    participants { person { name { value } } }
  }
`;

export const query = graphql`
  query timelineQuery($code: CountryCode!, $kind: MeetingKind!) {
    country(code: $code) {
      ...timeline_country @arguments(count: 3, kind: $kind)
    }
  }
`;

export const articles = graphql`
  fragment timeline_articles on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" })
  @refetchable(queryName: "timelineArticlesQuery") {
    articles(first: $count, after: $cursor) @connection(key: "timeline_articles") {
      edges { node { id headline } }
    }
  }
`;
