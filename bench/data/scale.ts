/** How many rows of each noun go with so many articles. */
export interface Scale {
  articles: number;
  people: number;
  organizations: number;
  meetings: number;
}

export function scaleOf(articles: number): Scale {
  return {
    articles,
    people: Math.max(400, Math.round(articles / 50)),
    organizations: Math.max(50, Math.round(articles / 500)),
    meetings: Math.ceil(articles / articlesPerMeeting),
  };
}

/** Each meeting is reported by one article for certain, and by more while it is new. */
export const articlesPerMeeting = 10;

const firstDay = Date.UTC(2014, 0, 1);
const lastDay = Date.UTC(2026, 10, 1);

/** When the nth article was published: they come evenly over the years. */
export function instantOf(n: number, { articles }: Scale): number {
  return firstDay + Math.floor(((lastDay - firstDay) / articles) * n);
}

const kinds = ['publisher', 'person', 'organization', 'topic', 'meeting', 'article', 'part'];

/** The UUIDv7 of the nth row of a noun: its time is the row's own. */
export function idOf(noun: string, n: number, at: number = firstDay): string {
  const time = at.toString(16).padStart(12, '0');
  const kind = kinds.indexOf(noun).toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${kind}-8000-${n.toString(16).padStart(12, '0')}`;
}

export const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
