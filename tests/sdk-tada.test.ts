import { initGraphQLTada } from 'gql.tada';
import { print } from 'graphql';
import { expect, expectTypeOf, test } from 'vitest';
import { createClient } from '../sdk/index.ts';
import { type introspection, printed, type Scalars } from '../sdk/tada.ts';
import { createTestApp, serve } from './support/app.ts';

const { app } = await createTestApp();
const mahdar = createClient({ url: await serve(app), language: ['en'] });
const graphql = initGraphQLTada<{ introspection: introspection; scalars: Scalars }>();

test('a document that gql.tada types is asked with its types', async () => {
  const document = graphql(`
    query Country($code: CountryCode!) {
      country(code: $code) { code name { value } meetings(first: 1) { nodes { kind date { earliest } } } }
    }
  `);
  const data = await mahdar.execute(printed(document, print), { code: 'MA' });
  expect(data.country?.name.value).toBe('Morocco');
  expectTypeOf(data.country).exclude(null).toHaveProperty('code').toExtend<string>();
  type Meeting = NonNullable<typeof data.country>['meetings']['nodes'][number];
  expectTypeOf<Meeting['kind']>().toExtend<string>();
  expectTypeOf<Meeting['kind']>().not.toEqualTypeOf<string>();
  // @ts-expect-error the variable is needed
  void (() => mahdar.execute(printed(document, print), { cod: 'MA' }));
});
