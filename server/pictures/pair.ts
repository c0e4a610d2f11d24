import { type Markup, markup } from '../pages/markup.ts';
import type { Spoken } from '../pages/page.ts';
import { fill } from '../pages/words.ts';
import type { Canvas, Drawn } from './canvas.ts';
import { label, round } from './label.ts';
import type { Country, Meeting, Participant } from './question.ts';

/** Somebody who sat at meetings for one of the two. */
interface Seat {
  key: string;
  name: Spoken;
  /** False for those whom no report names. */
  isNamed: boolean;
  meetings: Set<Meeting>;
}

interface Side {
  country: Country;
  seats: Seat[];
}

const most = 14;

/** The people of two countries face to face, joined where they sat in the same meeting. */
export function drawPair(
  canvas: Canvas,
  countries: readonly [Country, Country],
  meetings: readonly Meeting[],
): Drawn {
  const sides = [
    sideOf(canvas, countries[0], meetings),
    sideOf(canvas, countries[1], meetings),
  ] as const;
  orderByPartners(sides[0], sides[1]);
  const row = canvas.isNarrow ? 50 : 40;
  const top = canvas.isNarrow ? 86 : 96;
  const rows = Math.max(sides[0].seats.length, sides[1].seats.length);
  const height = top + rows * row + 8;
  const places = { canvas, row, top, rows };
  const body = markup`${curves(places, sides, meetings)}
${column(places, sides[0], 'back')}
${column(places, sides[1], 'on')}`;
  return { body, height };
}

function sideOf({ say }: Canvas, country: Country, meetings: readonly Meeting[]): Side {
  const seats = new Map<string, Seat>();
  for (const meeting of meetings) {
    const own = meeting.participants.filter((each) => each.country?.code === country.code);
    const named = own.flatMap((each) => nameOf(each) ?? []);
    const somebody = {
      key: 'somebody',
      name: { ...country.name, value: fill(say.noPeople, { country: country.name.value }) },
      isNamed: false,
    };
    for (const each of named.length > 0 ? named : [somebody]) {
      const seat = seats.get(each.key) ?? { ...each, meetings: new Set<Meeting>() };
      seat.meetings.add(meeting);
      seats.set(each.key, seat);
    }
  }
  const byMeetings = [...seats.values()].toSorted(
    (a, b) => b.meetings.size - a.meetings.size || Number(b.isNamed) - Number(a.isNamed),
  );
  return { country, seats: byMeetings.slice(0, most) };
}

function nameOf({ person, organization, label: unnamed }: Participant) {
  if (person) return { key: `person ${person.slug}`, name: person.name, isNamed: true };
  if (unnamed) return { key: `label ${unnamed.value}`, name: unnamed, isNamed: false };
  if (!organization) return undefined;
  return { key: `organization ${organization.slug}`, name: organization.name, isNamed: true };
}

/** Seats the others near those whom they met, so that few lines cross. */
function orderByPartners(first: Side, second: Side): void {
  const middleOf = ({ meetings }: Seat) => {
    const partners = first.seats.flatMap((seat, index) =>
      [...seat.meetings].some((meeting) => meetings.has(meeting)) ? [index] : [],
    );
    return partners.reduce((sum, index) => sum + index, 0) / Math.max(1, partners.length);
  };
  second.seats.sort((a, b) => middleOf(a) - middleOf(b));
}

interface Places {
  canvas: Canvas;
  row: number;
  top: number;
  rows: number;
}

const spread = (isNarrow: boolean) => (isNarrow ? 148 : 330);

/** Where a seat's dot is: the shorter column stands in the middle of the longer. */
function placeOf(
  { canvas, row, top, rows }: Places,
  side: Side,
  index: number,
  way: 'back' | 'on',
) {
  const inset = spread(canvas.isNarrow);
  const x = canvas.x(way === 'back' ? inset : canvas.width - inset);
  return { x, y: top + ((rows - side.seats.length) / 2 + index + 0.5) * row };
}

const radiusOf = ({ meetings }: Seat) => round(4 + 2 * Math.sqrt(meetings.size));

function column(places: Places, side: Side, way: 'back' | 'on'): Markup {
  const { canvas } = places;
  const { isNarrow } = canvas;
  const { country, seats } = side;
  const size = isNarrow ? 12 : 15;
  const inset = isNarrow ? 74 : 190;
  const x = canvas.x(way === 'back' ? inset : canvas.width - inset);
  const people = seats.map((seat, index) => {
    const place = placeOf(places, side, index, way);
    const toOutside = canvas.side(way);
    const away = (toOutside === 'left' ? -1 : 1) * (radiusOf(seat) + 8);
    const kind = `seat ${way === 'back' ? 'one' : 'two'}${seat.isNamed ? '' : ' unnamed'}`;
    return markup`<circle class="${kind}" cx="${place.x}" cy="${round(place.y)}" r="${radiusOf(seat)}" />
${label(seat.name, {
  x: place.x + away,
  y: place.y + size * 0.35,
  to: toOutside,
  width: spread(isNarrow) - (isNarrow ? 22 : 40),
  size,
  lines: isNarrow ? 3 : 2,
  name: seat.isNamed ? 'person' : 'person unnamed',
})}`;
  });
  return markup`<a href="${canvas.addressOf({ kind: 'country', code: country.code })}"><circle class="flag ${way === 'back' ? 'one' : 'two'}" cx="${x}" cy="30" r="${isNarrow ? 20 : 24}" /><text class="flag-code" x="${x}" y="35" font-size="${isNarrow ? 13 : 15}" text-anchor="middle" direction="ltr" aria-hidden="true">${country.code}</text>
${label(country.name, { x, y: isNarrow ? 70 : 78, to: 'middle', width: isNarrow ? 150 : 340, size: isNarrow ? 15 : 19, name: 'country' })}</a>
<g>${people}</g>`;
}

function curves(
  places: Places,
  [one, two]: readonly [Side, Side],
  all: readonly Meeting[],
): Markup[] {
  return one.seats.flatMap((seat, index) =>
    two.seats.flatMap((other, otherIndex) => {
      const shared = all.filter(
        (meeting) => seat.meetings.has(meeting) && other.meetings.has(meeting),
      );
      const [newest] = shared;
      if (!newest) return [];
      const from = placeOf(places, one, index, 'back');
      const to = placeOf(places, two, otherIndex, 'on');
      const bend = round((from.x + to.x) / 2);
      const isHeld = shared.some(({ status }) => status === 'HELD');
      const told = shared.map(({ title }) => title.value).join('\n');
      return markup`<a href="${places.canvas.minutesOf(newest.slug)}"><title>${told}</title><path class="tie${!isHeld && ' not-held'}" d="M${from.x} ${round(from.y)}C${bend} ${round(from.y)} ${bend} ${round(to.y)} ${to.x} ${round(to.y)}" stroke-width="${1 + shared.length}" /></a>
`;
    }),
  );
}
