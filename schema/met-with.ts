import { sql } from 'drizzle-orm';
import { metWith } from '../drizzle/queries/met-with.ts';
import { represented } from '../drizzle/queries/represented.ts';
import { builder } from './builder.ts';
import { derivedConnection } from './connection/derived.ts';
import { countries } from './country.ts';
import { columnOf } from './filter/operand.ts';
import { Person, people } from './person.ts';
import { seen } from './seen.ts';

builder.drizzleObjectFields(Person, (t) => ({
  metWith: derivedConnection(
    t,
    'metWith',
    people,
    'The people who took part in the same meetings; held ones alone.',
    (person, context) => metWith(sql`${columnOf(person, 'id')}`, seen(context, 'meeting')),
  ),
  countries: derivedConnection(
    t,
    'countries',
    countries,
    'The countries that this person represented at meetings; neither the nationality nor those met.',
    (person, context) => represented(sql`${columnOf(person, 'id')}`, seen(context, 'meeting')),
  ),
}));
