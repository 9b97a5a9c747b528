// The desk's server on 127.0.0.1.
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { systemRandom } from '../../seal/random.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { DeskSession } from '../desk.ts';
import { deskApp } from './app.ts';
import { makeGate } from './gate.ts';

export interface ServedDesk {
  /** A new one-time address for a browser. */
  newAddress(): string;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';

/**
 * @param port - 0 for any free one.
 * @param bundle - folder of `desk.js` and `desk.css`.
 * @param used - see `AppOptions`.
 * @throws {SpringhouseError} `port-in-use`, `cannot-listen`.
 */
export async function serveDesk(
  session: DeskSession,
  port: number,
  bundle: string,
  used?: () => void,
): Promise<ServedDesk> {
  let host = '';
  const gate = makeGate({ host: () => host, random: systemRandom });
  const asset = (name: string) => {
    try {
      return new Uint8Array(readFileSync(join(bundle, name)));
    } catch {
      return null;
    }
  };
  const app = deskApp({ gate, session, asset, used });
  const server = createAdaptorServer({ fetch: app.fetch });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, loopback, resolve);
  await promise.catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'EADDRINUSE' ? 'another program uses it' : (cause.code ?? 'unknown reason');
    throw new SpringhouseError(
      cause.code === 'EADDRINUSE' ? 'port-in-use' : 'cannot-listen',
      `The desk cannot listen on port ${port}: ${why}. Name another port. Nothing was lost.`,
      { cause },
    );
  });
  host = `${loopback}:${(server.address() as AddressInfo).port}`;
  return {
    newAddress: gate.newAddress,
    async close() {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed.promise;
    },
  };
}
