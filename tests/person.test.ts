import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';

const { ask, db } = await createTestApp();

describe('a person', () => {
  test('has a name in every language it is known in, and the forms that news writes', async () => {
    const { data } = await ask(
      '{ person(slug: "abdellatif-hammouchi") { name { value } names { value language direction } aliases nationality { code } } }',
    );
    expect(data.person).toMatchObject({
      name: { value: 'عبد اللطيف حموشي' },
      nationality: { code: 'MA' },
    });
    expect(data.person.names).toContainEqual({
      value: 'Abdellatif Hammouchi',
      language: 'en',
      direction: 'LTR',
    });
    expect(data.person.aliases).toContain('حموشي');
  });

  test('has quotes with the office held then', async () => {
    const { data } =
      await ask(`{ quotes(first: 100, filter: { speaker: { slug: { eq: "francisco-pardo-piqueras" } } }) {
      nodes { text kind speaker { slug } title(language: ["en"]) { value } start end block { text } } } }`);
    expect(data.quotes.nodes.length).toBeGreaterThan(0);
    for (const { text, start, end, block } of data.quotes.nodes) {
      expect([...block.text].slice(start, end).join('')).toBe(text);
    }
  });

  test('held on a day the offices whose time includes it, unknown ends not excluding', async () => {
    const added =
      await db.execute(`with p as (select id from person where slug = 'abdellatif-hammouchi')
      insert into position (id, person_id, title, since, until, since_earliest, until_latest, basis)
      select gen_random_uuid(), p.id, t.title::jsonb, t.since, t.until, t.since::date, t.until::date, 'EXTERNAL'
      from p, (values ('{"en": "First"}', '2000-01-01', '2001-12-31'), ('{"en": "Then"}', '2002-01-01', null)) t(title, since, until)`);
    expect(added.rowCount).toBe(2);
    const { data } = await ask(`{ person(slug: "abdellatif-hammouchi", language: ["en"]) {
      early: positionAt(date: "2001-06-01") { title { value } }
      late: positionAt(date: "2010-06-01") { title { value } }
    } }`);
    const titles = (list: { title: { value: string } }[]) => list.map(({ title }) => title.value);
    expect(titles(data.person.early)).toContain('First');
    expect(titles(data.person.early)).not.toContain('Then');
    expect(titles(data.person.late)).toContain('Then');
    expect(titles(data.person.late)).not.toContain('First');
  });

  test('lists sort by name as the reader’s language does', async () => {
    const { data } = await ask(
      '{ people(language: ["fr"], first: 100) { nodes { name { value language } } } }',
    );
    const names = data.people.nodes.map((it: { name: { value: string } }) => it.name.value);
    const collator = new Intl.Collator('fr');
    expect(names).toEqual([...names].sort(collator.compare));
  });
});
