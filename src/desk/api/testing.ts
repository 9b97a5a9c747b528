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
  /** Bytes to the desk. */
  put<T>(path: string, bytes: Uint8Array): Promise<T>;
  /** Bytes from the desk. */
  bytes(method: string, path: string, body: unknown): Promise<Uint8Array>;
}

export async function servedDesk(seed: string): Promise<ServedDesk> {
  const desk = testDesk(seed);
  const gate = makeGate({ host: () => host, random: systemRandom });
  const app = deskApp({ gate, session: makeSession(async () => desk, desk), asset: () => null });
  const request = (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
    app.request(`http://${host}/api${path}`, {
      method,
      headers: { Host: host, ...headers },
      ...(body === undefined
        ? {}
        : { body: body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    });
  const secret = new URL(gate.newAddress()).pathname.slice('/open/'.length);
  const { token } = (await (await request('POST', '/open', {}, { secret })).json()) as { token: string };
  const answered = async (method: string, path: string, body: unknown, status: number) => {
    const response = await request(method, path, { Authorization: `Bearer ${token}` }, body);
    const bytes = new Uint8Array(await response.arrayBuffer());
    assert.equal(response.status, status, new TextDecoder().decode(bytes));
    return bytes;
  };
  const ask = async <T>(method: string, path: string, body?: unknown, status = 200) =>
    JSON.parse(new TextDecoder().decode(await answered(method, path, body, status))) as T;
  return {
    desk,
    ask,
    get: (path) => ask('GET', path),
    put: (path, bytes) => ask('PUT', path, bytes),
    bytes: (method, path, body) => answered(method, path, body, 200),
  };
}
