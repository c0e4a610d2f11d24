import { getStitchedSchemaFromSupergraphSdl } from '@graphql-tools/federation';
import { composeServices } from '@theguild/federation-composition';
import { graphql, parse } from 'graphql';
import { expect, test } from 'vitest';
import { createTestApp, serve } from '../support/app.ts';
import { writeArticle } from '../support/written-article.ts';
import { sdl, serveEmbassies } from './federation/embassies.ts';

const { app, ask, db, sql } = await createTestApp({ sample: true, federation: true });
const url = await serve(app);
const embassies = await serveEmbassies();

async function compose() {
  const { data } = await ask('{ _service { sdl } }');
  return composeServices([
    { name: 'mahdar', url, typeDefs: parse(data._service.sdl) },
    { name: 'embassies', url: embassies, typeDefs: parse(sdl) },
  ]);
}

/** A gateway before both, as Hive's is one. */
async function gateway() {
  const { supergraphSdl = '' } = await compose();
  const schema = getStitchedSchemaFromSupergraphSdl({ supergraphSdl, batch: true });
  return async (source: string) => JSON.parse(JSON.stringify(await graphql({ schema, source })));
}
const throughGateway = await gateway();

test('the graph composes with one that adds to its countries', async () => {
  const { errors, supergraphSdl } = await compose();
  expect(errors).toBeUndefined();
  expect(supergraphSdl).toContain('@join__type(graph: MAHDAR, key: "code")');
});

test('a gateway goes from our rows to those of the other graph', async () => {
  const { data, errors } = await throughGateway(
    '{ country(code: "MA") { name(language: ["en"]) { value } embassies { city } } }',
  );
  expect(errors).toBeUndefined();
  expect(data.country).toEqual({ name: { value: 'Morocco' }, embassies: [{ city: 'Rabat' }] });
});

test('a gateway goes from the rows of the other graph to ours, by one statement', async () => {
  sql.clear();
  const { data, errors } = await throughGateway(
    '{ embassies { city host { name(language: ["en"]) { value } meetings(first: 1) { totalCount } } } }',
  );
  expect(errors).toBeUndefined();
  expect(data.embassies).toEqual([
    { city: 'Berlin', host: { name: { value: 'Germany' }, meetings: { totalCount: 7 } } },
    { city: 'Rabat', host: { name: { value: 'Morocco' }, meetings: { totalCount: 10 } } },
  ]);
  expect(sql.statements).toHaveLength(1);
});

test('a gateway finds nothing of an article that the other graph names before it is published', async () => {
  await writeArticle(db, { slug: 'opening-in-berlin', headline: 'An embassy opens' });
  await writeArticle(db, { slug: 'opening-in-rabat', status: 'DRAFT', publishedAt: null });
  const { data } = await throughGateway('{ embassies { opening { headline } } }');
  expect(data.embassies).toEqual([
    { opening: { headline: 'An embassy opens' } },
    { opening: null },
  ]);
});
