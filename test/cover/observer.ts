// Who watches the network: between a browser and a TLS server, on loopback. Sees of each connection when, in which
// direction and how large its encrypted records are (RFC 8446, section 5.1), and not what is in them.

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface Record {
  /** Milliseconds since 1970, finely. */
  at: number;
  /** 'up' is from the browser. */
  way: 'up' | 'down';
  /** Of the record's content, encrypted. */
  bytes: number;
  /** The connections, counted. */
  connection: number;
}

const headerBytes = 5;
const applicationData = 23;

export interface Observer {
  port: number;
  /** @returns what was seen since it was last asked. */
  taken(): Record[];
  close(): Promise<void>;
}

/** @param to - port of the TLS server on 127.0.0.1. */
export async function openObserver(to: number): Promise<Observer> {
  let seen: Record[] = [];
  let connections = 0;
  const sockets = new Set<Socket>();

  const server = createServer((browser) => {
    const connection = connections++;
    const behind = connect(to, '127.0.0.1');
    const watch = (from: Socket, into: Socket, way: Record['way']) => {
      const read = recordReader((bytes) =>
        seen.push({ at: performance.timeOrigin + performance.now(), way, bytes, connection }),
      );
      sockets.add(from);
      from.setNoDelay(true);
      from.on('data', (chunk: Buffer) => {
        read(chunk);
        into.write(chunk);
      });
      from.on('end', () => into.end());
      from.on('error', () => into.destroy());
      from.on('close', () => sockets.delete(from));
    };
    watch(browser, behind, 'up');
    watch(behind, browser, 'down');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  return {
    port: (server.address() as AddressInfo).port,
    taken() {
      const taken = seen;
      seen = [];
      return taken;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Finds the records of application data in a stream. @param found - is told each one's length. */
export function recordReader(found: (bytes: number) => void): (chunk: Uint8Array) => void {
  const header: number[] = [];
  let left = 0;
  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      if (left > 0) {
        const taken = Math.min(left, chunk.length - at);
        left -= taken;
        at += taken;
        continue;
      }
      header.push(chunk[at++]!);
      if (header.length < headerBytes) continue;
      left = (header[3]! << 8) | header[4]!;
      if (header[0] === applicationData) found(left);
      header.length = 0;
    }
  };
}
