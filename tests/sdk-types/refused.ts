import { type ArticleSelect, createClient, MeetingsDocument } from '../../sdk/index.ts';

// Every mistake is refused, and what the compiler says of it holds the quoted words.

const mahdar = createClient({ url: 'https://news.example/graphql' });

export const mistakes = async () => {
  await mahdar.query({
    // @ts-expect-error "nope"
    country: { $: { code: 'MA' }, nope: true, flag: true },
  });
  await mahdar.query({
    // @ts-expect-error "cod"
    country: { $: { cod: 'MA' }, flag: true },
  });
  await mahdar.query({
    // @ts-expect-error "$"
    country: { flag: true },
  });
  await mahdar.query({
    // @ts-expect-error "titel"
    articles: { nodes: { publisher: { titel: true, slug: true } } },
  });
  await mahdar.query({
    // @ts-expect-error "slugg"
    articles: { $: { filter: { slugg: { eq: 'x' } } }, totalCount: true },
  });
  await mahdar.query({
    // @ts-expect-error "feld"
    articles: { $: { orderBy: [{ field: 'HEADLINE', feld: 1 }] }, totalCount: true },
  });
  await mahdar.query({
    // @ts-expect-error "eqq"
    articles: { $: { filter: { and: [{ slug: { eqq: 'x' } }] } }, totalCount: true },
  });
  await mahdar.query({
    // @ts-expect-error "number"
    articles: { $: { first: '5' }, totalCount: true },
  });
  await mahdar.query({
    // @ts-expect-error "TALK"
    meetings: { $: { filter: { kind: { eq: 'TALK' } } }, totalCount: true },
  });
  await mahdar.query({
    // @ts-expect-error "slugg"
    'a:articles': { nodes: { slugg: true } },
  });
  await mahdar.query({
    // @ts-expect-error "wrong:artikles"
    'wrong:artikles': { totalCount: true },
  });
  await mahdar.query({
    // @ts-expect-error "Persona"
    node: { $: { id: 'x' }, on: { Persona: { slug: true } } },
  });
  const { country } = await mahdar.query({ country: { $: { code: 'MA' }, code: true } });
  // @ts-expect-error "flag"
  country?.flag;
  // @ts-expect-error "frist"
  await mahdar.meetings({ frist: 1 });
  // @ts-expect-error "TALK"
  await mahdar.meetings({ filter: { kind: { eq: 'TALK' } } });
  // @ts-expect-error "code"
  await mahdar.country({});
  // @ts-expect-error "last"
  mahdar.pages.meetings({ last: 1 });
  // @ts-expect-error "frist"
  await mahdar.execute(MeetingsDocument, { frist: 1 });
  // @ts-expect-error "slugg"
  mahdar.paginate('people', {}, { slugg: true });
  // @ts-expect-error "country"
  mahdar.paginate('country', {}, { flag: true });
  // @ts-expect-error "headlin"
  const card = { headlin: true } as const satisfies ArticleSelect;
  const { meetings } = await mahdar.meetings();
  // @ts-expect-error "evidence"
  meetings.nodes[0]?.evidence;
  // @ts-expect-error "string"
  const date: number = meetings.nodes[0]?.date.earliest ?? '';
  return [card, date];
};
