import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { app, ask, pool } = await createTestApp();

const asBrowser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const get = async (path: string, headers: Record<string, string> = {}) =>
  app.fetch(`http://mahdar.test${path}`, { headers });

async function drawing(query: string) {
  const response = await get(`/graph.svg?${query}`);
  expect(response.status).toBe(200);
  return parseHTML(await response.text()).document;
}

const textsIn = (document: Document, selector: string) =>
  [...document.querySelectorAll(selector)].map(({ textContent }) => textContent?.trim());

describe('the picture of two countries', () => {
  test('joins the people who sat in the same meeting', async () => {
    const document = await drawing('between=MA,DE&language=en');
    expect(textsIn(document, 'text.person')).toEqual(
      expect.arrayContaining(['Nasser Bourita', 'Annalena Baerbock', 'Abdellatif Hammouchi']),
    );
    const ties = [...document.querySelectorAll('a')]
      .filter((link) => link.querySelector('.tie'))
      .map((link) => link.querySelector('title')?.textContent);
    expect(ties[0]?.split('\n')).toHaveLength(2);
  });

  test('draws a day as a dot, and a date that nobody knows exactly as a soft span', async () => {
    const { data } = await ask(
      '{ relation(between: ["MA", "DE"]) { meetings { nodes { slug date { approximate } } } } }',
    );
    const document = await drawing('between=MA,DE&language=en');
    for (const { slug, date } of data.relation.meetings.nodes) {
      const links = [...document.querySelectorAll(`a[href$="#${slug}"]`)];
      const marks = links.flatMap((link) => [...link.querySelectorAll('.mark, .span')]);
      expect(marks.map((mark) => mark.getAttribute('class'))).toEqual([
        date.approximate ? 'span' : 'mark',
      ]);
    }
    expect(document.querySelector('.span')?.getAttribute('fill')).toBe('url(#wide-soft)');
  });

  test('runs from the right in Arabic, with text as text in its direction', async () => {
    const english = await drawing('between=MA,DE&language=en');
    const arabic = await drawing('between=MA,DE&language=ar');
    const person = [...arabic.querySelectorAll('text.person')].find(
      ({ textContent }) => textContent === 'ناصر بوريطة',
    );
    expect(person?.getAttribute('lang')).toBe('ar');
    expect(person?.getAttribute('direction')).toBe('rtl');
    const placeOfMorocco = (document: Document) =>
      Number(document.querySelector('.flag.one')?.getAttribute('cx'));
    expect(placeOfMorocco(english)).toBeLessThan(480);
    expect(placeOfMorocco(arabic)).toBeGreaterThan(480);
  });

  test('leads from each meeting to the sentence that reports it', async () => {
    const { document } = parseHTML(
      await (await get('/graph?between=MA,DE&language=ar', asBrowser)).text(),
    );
    const links = [...document.querySelectorAll('svg.wide a[href*="#"]')];
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) {
      const slug = link.getAttribute('href')?.split('#')[1] ?? '';
      const entry = document.getElementById(slug);
      expect(entry?.querySelector('blockquote')?.textContent).toBeTruthy();
    }
    expect(document.querySelector('blockquote')?.getAttribute('dir')).toBe('rtl');
  });

  test('is drawn for the country that was asked first at the start', async () => {
    expect(textsIn(await drawing('between=DE,MA&language=fr'), 'text.country')).toEqual([
      'Allemagne',
      'Maroc',
    ]);
  });
});

describe('the picture of one country, or of all', () => {
  test('shows whom a country met, and nobody else', async () => {
    const { data } = await ask(
      '{ country(code: "MA") { meetings(first: 100, filter: { status: { eq: HELD } }) { nodes { countries { code } } } } }',
    );
    const met = data.country.meetings.nodes.flatMap(
      ({ countries }: { countries: { code: string }[] }) => countries.map(({ code }) => code),
    );
    const codes = textsIn(await drawing('country=ma'), 'text.code');
    expect(codes.toSorted()).toEqual([...new Set(met)].toSorted());
  });

  test('keeps every circle and name within the picture', async () => {
    for (const size of ['wide', 'narrow']) {
      const document = await drawing(`language=ar&size=${size}&part=network`);
      const [, , width = 0, height = 0] = (
        document.querySelector('svg')?.getAttribute('viewBox') ?? ''
      )
        .split(' ')
        .map(Number);
      const circles = [...document.querySelectorAll('circle.node')];
      expect(circles.length).toBeGreaterThan(20);
      for (const circle of circles) {
        const [x = 0, y = 0, r = 0] = ['cx', 'cy', 'r'].map((name) =>
          Number(circle.getAttribute(name)),
        );
        expect(x - r).toBeGreaterThanOrEqual(0);
        expect(x + r).toBeLessThanOrEqual(width);
        expect(y - r).toBeGreaterThanOrEqual(0);
        expect(y + r).toBeLessThanOrEqual(height);
      }
    }
  });

  test('is the same each time', async () => {
    const once = await (await get('/graph.svg?language=fr')).text();
    expect(await (await get('/graph.svg?language=fr')).text()).toBe(once);
  });
});

describe('over HTTP, a picture', () => {
  test('is a drawing for programs and images, and a page for a browser', async () => {
    const forAnyone = await get('/graph?between=MA,DE');
    expect(forAnyone.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    const asImage = await get('/graph?between=MA,DE', { accept: 'image/avif,image/svg+xml,*/*' });
    expect(asImage.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    const forBrowser = await get('/graph?between=MA,DE', asBrowser);
    expect(forBrowser.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(forBrowser.headers.get('vary')).toContain('Accept');
    const file = await get('/graph.svg?between=MA,DE', asBrowser);
    expect(file.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
  });

  test('runs nothing and is not sent again to whom has it', async () => {
    const first = await get('/graph.svg?country=FR&language=ar');
    expect(first.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'$/,
    );
    const again = await get('/graph.svg?country=FR&language=ar', {
      'if-none-match': first.headers.get('etag') ?? '',
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  test.each([
    ['between=MA', 'between takes exactly two different countries, such as MA,DE.'],
    ['between=MA,MA', 'between takes exactly two different countries, such as MA,DE.'],
    ['between=MA,DE,FR', 'between takes exactly two different countries, such as MA,DE.'],
    ['between=MA,Germany', '"Germany" is no country code'],
    ['between=MA,QQ', 'No country has the code QQ.'],
    ['country=QQ', 'No country has the code QQ.'],
    ['country=MA&between=MA,DE', 'A picture is of one country or between two'],
    ['country=MA&country=DE', 'The parameter "country" may be given once.'],
    ['language=de', 'Pictures speak ar, en and fr'],
    ['size=huge', '"huge" is no size'],
    ['colour=red', 'A picture has no parameter "colour"'],
  ])('refuses %s with a sentence and a code', async (query, sentence) => {
    const response = await get(`/graph?${query}`);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions: { code: string } }[];
    };
    expect(errors[0]?.message).toContain(sentence);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const page = await get(`/graph?${query}`, asBrowser);
    expect(page.status).toBe(400);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toContain(`<p class="when">BAD_USER_INPUT</p>`);
  });

  test('takes the two countries of a form, one of them, or none', async () => {
    const titleOf = async (query: string) =>
      (await drawing(query)).querySelector('title')?.textContent;
    expect(await titleOf('language=en&between=MA&between=DE')).toBe('Morocco and Germany');
    expect(await titleOf('language=en&between=MA&between=')).toBe('Morocco');
    expect(await titleOf('language=en&between=&between=')).toBe('Who meets whom');
  });

  test('never shows a meeting that is not public', async () => {
    const { data } = await ask(
      '{ relation(between: ["MA", "DE"]) { meetings(first: 1) { nodes { slug title(language: ["en"]) { value } } } } }',
    );
    const [meeting] = data.relation.meetings.nodes;
    expect(meeting.slug).toBeTruthy();
    const before = await (await get('/graph.svg?between=MA,DE&language=en')).text();
    expect(before).toContain(meeting.title.value);
    await pool.query("update meeting set stage = 'WITHDRAWN' where slug = $1", [meeting.slug]);
    const after = await (await get('/graph.svg?between=MA,DE&language=en')).text();
    expect(after).not.toContain(meeting.title.value);
    expect(after).not.toContain(meeting.slug);
  });
});
