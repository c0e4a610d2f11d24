import { describe, expect, it } from 'vitest';
import { createTestApp, serve } from './support/app.ts';

const token = 'a-token-of-enough-letters';
const { app, url } = await createTestApp({ observed: {} });
const endpoint = await serve(app);
const guarded = await createTestApp({ observed: { token } });
const guardedEndpoint = await serve(guarded.app);

const metrics = (from: string, init: RequestInit = {}) => fetch(new URL('/metrics', from), init);

describe('without a token', () => {
  it('this machine reads the metrics', async () => {
    const { status, headers } = await metrics(endpoint);
    expect([status, headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
  });

  it.each(['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])(
    'what a proxy passes on (%s) is refused',
    async (name) => {
      const response = await metrics(endpoint, { headers: { [name]: '203.0.113.9' } });
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('MAHDAR_METRICS_TOKEN');
    },
  );

  it('pages of other origins cannot read them', async () => {
    const { headers } = await metrics(endpoint, { headers: { origin: 'https://other.example' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('they hold no secret', async () => {
    const text = await (await metrics(endpoint)).text();
    const { password } = new URL(url);
    expect(text).toContain('mahdar_requests_total');
    expect(password && text.includes(password)).toBeFalsy();
    expect(text).not.toContain('postgres://');
  });

  it('they can be read and nothing else', async () => {
    const response = await metrics(endpoint, { method: 'POST', body: '{}' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('no field of the graph leads to them', async () => {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ metrics: __typename }', operationName: null }),
    });
    expect(await response.text()).not.toContain('mahdar_');
  });
});

describe('with a token', () => {
  it.each([
    ['no token', undefined, 401],
    ['another token', 'Bearer a-token-of-enough-lettert', 401],
    ['a shorter one', 'Bearer a', 401],
    ['the token', `Bearer ${token}`, 200],
  ])('%s is answered', async (_, authorization, status) => {
    const headers = { ...(authorization && { authorization }), 'x-forwarded-for': '203.0.113.9' };
    const response = await metrics(guardedEndpoint, { headers });
    expect(response.status).toBe(status);
    expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
  });
});
