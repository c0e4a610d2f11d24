import { expect, it } from 'vitest';
import { CountryDocument } from '../sdk/operations.ts';
import { createTestApp, serve } from './support/app.ts';

const closed = await createTestApp({ sample: true, persistedOnly: true });
const closedUrl = await serve(closed.app);
const production = await createTestApp({ sample: true, rawGet: false });
const productionUrl = await serve(production.app);

const query = '{ countries(first: 1) { nodes { code } } }';
const raw = `?query=${encodeURIComponent(query)}`;
const extensions = { persistedQuery: { version: 1, sha256Hash: CountryDocument.hash } };
const variables = { code: 'MA' };
const post = async (url: string, body: object, headers: Record<string, string> = {}) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { response, ...(await response.json()) };
};

it('answers ready operations where only these are answered, by POST and by GET', async () => {
  const address = `${closedUrl}?${new URLSearchParams({
    extensions: JSON.stringify(extensions),
    variables: JSON.stringify(variables),
  })}`;
  for (const _time of [1, 2]) {
    const { data } = await post(closedUrl, { extensions, variables });
    expect(data.country.code).toBe('MA');
    expect((await (await fetch(address)).json()).data.country.code).toBe('MA');
  }
});

it('refuses every other query there, on both routes, also one beside a hash', async () => {
  const body = { query: CountryDocument.text, variables };
  await post(closedUrl, { extensions, variables });
  await post(closedUrl, { extensions, variables });
  for (const sent of [{ query }, body, { ...body, extensions }, { query: 'mutation { a }' }]) {
    const { response, errors } = await post(closedUrl, sent);
    expect(response.status).toBe(400);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(errors[0].extensions.code).toBe('PERSISTED_OPERATION_ONLY');
  }
  const response = await fetch(closedUrl + raw);
  expect(response.status).toBe(400);
  expect((await response.json()).errors[0].extensions.code).toBe('PERSISTED_OPERATION_ONLY');
});

it('refuses a hash there that no ready operation has, and keeps nothing of it', async () => {
  const sha256Hash = CountryDocument.hash.replace(/./, 'g');
  const unknown = { extensions: { persistedQuery: { version: 1, sha256Hash } }, variables };
  for (const sent of [unknown, { ...unknown, query }, unknown]) {
    const { response, errors } = await post(closedUrl, sent);
    expect(response.status).toBe(400);
    expect(errors[0].extensions.code).toMatch(/^PERSISTED_/);
  }
});

it('answers every query of an editor there', async () => {
  const { data } = await post(closedUrl, { query }, await closed.keyFor('read:drafts'));
  expect(data.countries.nodes).toHaveLength(1);
});

it('takes whole queries by POST alone in production', async () => {
  expect((await post(productionUrl, { query })).data.countries.nodes).toHaveLength(1);
  for (const search of [raw, '?query=mutation%7Ba%7D']) {
    const response = await fetch(productionUrl + search);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect((await response.json()).errors[0].extensions.code).toBe('PERSISTED_OPERATION_ONLY');
  }
});
