import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** Another house's sign-in as small as it can be, whose people and misdeeds a test decides. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the next ID token says of who signed in; `sub` at least. */
  person: Readonly<Record<string, unknown>>;
  /** Claims that the next ID token gets wrong. */
  lies: Readonly<Record<string, unknown>>;
  /** Whether the next ID token is signed by a key that the provider didn't publish. */
  forged: boolean;
  /** Whether it answers at all. */
  silent: boolean;
  close(): Promise<void>;
}

interface Asked {
  readonly challenge: string;
  readonly nonce: string;
  readonly redirect: string;
  readonly person: Readonly<Record<string, unknown>>;
}

/** Starts a provider on a port of its own. @source OpenID Connect Core 1.0, section 3.1; RFC 7636 */
export async function startProvider(): Promise<TestProvider> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const asked = new Map<string, Asked>();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', provider.issuer);
    if (provider.silent) return void response.writeHead(503).end();
    if (pathname === '/.well-known/openid-configuration')
      return json(response, 200, describe(provider.issuer));
    if (pathname === '/keys')
      return json(response, 200, {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }],
      });
    if (pathname === '/authorize') return authorize(searchParams, response);
    if (pathname === '/token') return void token(request, response);
    response.writeHead(404).end();
  });

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const given = (name: string) => query.get(name) ?? '';
    const good =
      given('client_id') === provider.clientId &&
      given('response_type') === 'code' &&
      given('code_challenge_method') === 'S256';
    if (!good) return void response.writeHead(400).end();
    const code = randomUUID();
    const redirect = given('redirect_uri');
    asked.set(code, {
      challenge: given('code_challenge'),
      nonce: given('nonce'),
      redirect,
      person: provider.person,
    });
    response.writeHead(302, { location: `${redirect}?code=${code}&state=${given('state')}` }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const found = asked.get(form.get('code') ?? '');
    asked.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const good =
      found !== undefined &&
      found.challenge === challenge &&
      found.redirect === form.get('redirect_uri') &&
      form.get('client_id') === provider.clientId &&
      form.get('client_secret') === provider.clientSecret;
    if (!good) return json(response, 400, { error: 'invalid_grant' });
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: provider.issuer,
      aud: provider.clientId,
      iat: now,
      exp: now + 300,
      nonce: found.nonce,
      ...found.person,
      ...provider.lies,
    };
    json(response, 200, {
      access_token: randomUUID(),
      token_type: 'Bearer',
      id_token: signed(claims, provider.forged ? stranger : privateKey),
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider: TestProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clientId: 'gongzhi',
    clientSecret: 'a-secret-that-nobody-may-log',
    person: {},
    lies: {},
    forged: false,
    silent: false,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return provider;
}

function describe(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

function signed(claims: object, key: KeyObject): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const content = `${encode({ alg: 'RS256', kid: '1' })}.${encode(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
