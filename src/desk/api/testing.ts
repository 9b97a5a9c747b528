// The desk's server over a newsroom in memory, asked as a page would ask it: for the tests of this folder.
import { strict as assert } from 'node:assert';
import { systemRandom } from '../../seal/random.ts';
import { makeSession } from '../desk.ts';
import { type TestDesk, testDesk } from '../testing.ts';
import { deskApp } from './app.ts';
import { makeGate } from './gate.ts';

const host = '127.0.0.1:8081';

export interface ServedDesk {
  desk: TestDesk;
  /** @throws when the answer is not `status`. */
  ask<T>(method: string, path: string, body?: unknown, status?: number): Promise<T>;
  get<T>(path: string): Promise<T>;
}

export async function servedDesk(seed: string): Promise<ServedDesk> {
  const desk = testDesk(seed);
  const gate = makeGate({ host: () => host, random: systemRandom });
  const app = deskApp({ gate, session: makeSession(async () => desk, desk), asset: () => null });
  const request = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
    app.request(`http://${host}/api${path}`, {
      method,
      headers: { Host: host, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const secret = new URL(gate.newAddress()).pathname.slice('/open/'.length);
  const { token } = (await (await request('POST', '/open', {}, { secret })).json()) as { token: string };
  const ask = async <T>(method: string, path: string, body?: unknown, status = 200) => {
    const response = await request(method, path, { Authorization: `Bearer ${token}` }, body);
    const text = await response.text();
    assert.equal(response.status, status, text);
    return JSON.parse(text) as T;
  };
  return { desk, ask, get: (path) => ask('GET', path) };
}
