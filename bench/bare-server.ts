// The least that a Node HTTP server does: a POST's body is thrown away, a GET gets 16 KiB. What the relay is
// held against, as a process of its own.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageBytes } from '../src/wire/sizes.ts';

const page = new Uint8Array(pageBytes).fill(7);
const pageHeaders = { 'content-type': 'application/octet-stream', 'content-length': pageBytes };

const server = createServer((request, response) => {
  if (request.method === 'GET') response.writeHead(200, pageHeaders).end(page);
  else request.resume().on('end', () => response.writeHead(202, { 'content-length': 0 }).end());
});
server.listen(0, '127.0.0.1', () =>
  console.log(`Bare server on http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit());
