import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { makeGate } from './gate.ts';

const host = '127.0.0.1:8081';

function desk() {
  const gate = makeGate({ host: () => host, random: (length) => randomBytes(length) });
  const app = new Hono();
  app.use(gate.check);
  app.post('/api/open', async (c) => {
    const token = gate.redeem((await c.req.json<{ secret: string }>()).secret);
    return token ? c.json({ token }) : c.text('no', 403);
  });
  app.all('*', (c) => c.text('inside'));
  const ask = (path: string, headers: Record<string, string> = {}, body?: unknown) =>
    app.request(`http://${host}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { Host: host, ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  return { gate, ask };
}

async function opened() {
  const { gate, ask } = desk();
  const path = new URL(gate.newAddress()).pathname;
  const cookie = (await ask(path)).headers.get('Set-Cookie')!.split(';')[0]!;
  const { token } = (await (await ask('/api/open', {}, { secret: path.slice(6) })).json()) as {
    token: string;
  };
  return { gate, ask, path, cookie, token };
}

describe('the gate of the desk', () => {
  it('lets in the browser that opened the one-time address', async () => {
    const { ask, cookie, token } = await opened();
    assert.equal((await ask('/', { Cookie: cookie })).status, 200);
    assert.equal((await ask('/api/state', { Authorization: `Bearer ${token}` })).status, 200);
  });

  it('lets an address be used once, and looked at before without using it up', async () => {
    const { ask, path } = await opened();
    assert.equal((await ask(path)).status, 403);
    assert.equal((await ask('/api/open', {}, { secret: path.slice(6) })).status, 403);
  });

  it('refuses everything to whoever has neither cookie nor token', async () => {
    const { ask } = await opened();
    for (const path of ['/', '/desk.js', '/api/state', '/open/', '/open/guess', '/nothing'])
      assert.equal((await ask(path)).status, 403, path);
  });

  it('does not take the cookie for the token: other ports of this host see the cookie', async () => {
    const { ask, cookie } = await opened();
    assert.equal((await ask('/api/state', { Cookie: cookie })).status, 403);
  });

  it('refuses other pages of the same browser, even with cookie and token', async () => {
    const { ask, cookie, token } = await opened();
    const mine = { Cookie: cookie, Authorization: `Bearer ${token}` };
    const foreign: Record<string, string>[] = [
      { Origin: 'http://127.0.0.1:8080' },
      { Origin: 'null' },
      { Host: 'evil.example' },
      { Host: 'localhost:8081' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
    ];
    for (const header of foreign)
      assert.equal((await ask('/api/state', { ...mine, ...header })).status, 403, JSON.stringify(header));
  });

  it('forgets the token when it is revoked', async () => {
    const { gate, ask, token } = await opened();
    gate.revoke();
    assert.equal((await ask('/api/state', { Authorization: `Bearer ${token}` })).status, 403);
  });

  it('makes an address that nobody used worthless when a new one is made', async () => {
    const { gate, ask } = desk();
    const first = new URL(gate.newAddress()).pathname;
    gate.newAddress();
    assert.equal((await ask(first)).status, 403);
  });
});
