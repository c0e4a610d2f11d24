import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestApp } from './support/app.ts';

const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
const stranger = await generateKeyPair('RS256');

let isAway = false;
let fetches = 0;
const provider = createServer(async (request, response) => {
  fetches += 1;
  if (isAway) return void response.destroy();
  const origin = `http://${request.headers.host}`;
  const body = request.url?.endsWith('/openid-configuration')
    ? { issuer: origin, jwks_uri: `${origin}/keys` }
    : { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
});
await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
afterAll(() => {
  provider.closeAllConnections();
  provider.close();
});

const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
const audience = 'mahdar';
const { ask } = await createTestApp({ sample: true, provider: { issuer, audience } });

const now = () => Math.floor(Date.now() / 1000);

interface Told {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
}

/** A token as the provider would give it, but for what is told otherwise. */
function tokenOf({ header = {}, claims = {} }: Told = {}): SignJWT {
  const good = { iss: issuer, aud: audience, sub: 'amina', iat: now(), exp: now() + 600 };
  return new SignJWT({ ...good, scope: 'openid mahdar:read:drafts', ...claims }).setProtectedHeader(
    {
      alg: 'RS256',
      kid: 'one',
      ...header,
    },
  );
}

const asks = (token: string) =>
  ask('{ drafts(first: 1) { totalCount } }', {}, { authorization: `Bearer ${token}` });

describe('a provider that never answered', () => {
  it('is what is told of its tokens, and no fault of theirs', async () => {
    const { port } = provider.address() as AddressInfo;
    const app = await createTestApp({
      sample: true,
      provider: { issuer, audience, jwksUrl: `http://127.0.0.1:${port}/keys` },
    });
    isAway = true;
    const authorization = `Bearer ${await tokenOf().sign(privateKey)}`;
    const { errors } = await app.ask('{ coverage { articles } }', {}, { authorization });
    isAway = false;
    expect(errors?.[0]).toMatchObject({
      message: 'The OpenID provider does not answer with its keys: try again later.',
      extensions: { code: 'OVERLOADED' },
    });
  });

  it('is not asked for a token that names another issuer', async () => {
    const app = await createTestApp({ sample: true, provider: { issuer, audience } });
    const before = fetches;
    const token = await tokenOf({ claims: { iss: 'https://elsewhere.example' } }).sign(privateKey);
    const headers = { authorization: `Bearer ${token}` };
    const { errors } = await app.ask('{ coverage { articles } }', {}, headers);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(fetches).toBe(before);
  });
});

describe('a token of the provider', () => {
  it('is good for the scopes that it names', async () => {
    const { data, errors } = await asks(await tokenOf().sign(privateKey));
    expect(errors).toBeUndefined();
    expect(data.drafts.totalCount).toBeGreaterThanOrEqual(0);
  });

  it('without our scopes may do nothing', async () => {
    const { errors } = await asks(
      await tokenOf({ claims: { scope: 'read:drafts admin' } }).sign(privateKey),
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it.each<[string, Told]>([
    ['has expired', { claims: { exp: now() - 120 } }],
    ['is good only later', { claims: { nbf: now() + 300 } }],
    ['is older than a quarter of an hour', { claims: { iat: now() - 1_200 } }],
    ['names another audience', { claims: { aud: 'somebody' } }],
    ['names another issuer', { claims: { iss: 'https://elsewhere.example' } }],
    ['never expires', { claims: { exp: undefined } }],
    ['names a key by a path', { header: { kid: '../../x' } }],
    ['brings its own keys', { header: { jku: 'https://attacker.example/keys', kid: 'two' } }],
  ])('is refused when it %s', async (_case, told) => {
    const { status, errors } = await asks(await tokenOf(told).sign(privateKey));
    expect(status).toBe(401);
    expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is refused when somebody else signed it', async () => {
    expect((await asks(await tokenOf().sign(stranger.privateKey))).status).toBe(401);
  });

  it('is refused when nobody signed it', async () => {
    const claims = { iss: issuer, aud: audience, sub: 'amina', iat: now(), exp: now() + 600 };
    expect((await asks(new UnsecuredJWT(claims).encode())).status).toBe(401);
  });

  it('is refused when the public key was taken for a shared secret', async () => {
    const shared = new TextEncoder().encode(await exportSPKI(publicKey));
    const token = await tokenOf({ header: { alg: 'HS256' } }).sign(shared);
    expect((await asks(token)).status).toBe(401);
  });

  it('stays good while the provider is away', async () => {
    await asks(await tokenOf().sign(privateKey));
    isAway = true;
    expect((await asks(await tokenOf().sign(privateKey))).status).toBe(200);
    isAway = false;
  });

  it('of unknown keys does not make us ask the provider each time', async () => {
    const before = fetches;
    for (let times = 0; times < 20; times += 1) {
      await asks(await tokenOf({ header: { kid: `k${times}` } }).sign(stranger.privateKey));
    }
    expect(fetches - before).toBeLessThanOrEqual(1);
  });
});
