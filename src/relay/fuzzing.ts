// Requests of every kind, for the short run in the tests and the long one of `scripts/fuzz.ts`.
import { connect } from 'node:net';
import fc from 'fast-check';
import { toBase64url } from '../wire/bytes.ts';
import { signRequest } from '../wire/signature.ts';
import { cellBytes, pageBytes, slabBytes } from '../wire/sizes.ts';
import { makeStamp, stampHour } from '../wire/stamp.ts';
import { sha256Node } from '../wire/stamp-node.ts';
import { signerOf } from './test-relay.ts';

export const desk = signerOf(1);
const name = toBase64url(desk.publicKey);
const bodyless = ['GET', 'HEAD'];

const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND');
const segment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('inbox', 'shelf', 'log', 'slab', 'form', 'healthz') },
  { weight: 4, arbitrary: fc.constant(name) },
  { weight: 2, arbitrary: fc.constantFrom('0', '63', '64', '-1', '', '.', '%2f', '%', 'a'.repeat(3000)) },
  fc.string({ maxLength: 50 }),
);
const known = fc.constantFrom(
  `inbox/${name}`,
  `log/${name}`,
  `shelf/${name}`,
  `shelf/${name}/3`,
  `slab/${name}`,
  `form/${name}`,
);
const path = fc.oneof(
  known,
  fc.array(segment, { maxLength: 4 }).map((segments) => segments.join('/')),
);
const query = fc.oneof(
  fc.constantFrom('', '?after=0&wait=0', '?through=0', '?after=-1', '?after=1&after=2', '?', '?&&=%'),
  fc.string({ maxLength: 20 }).map((text) => `?${text}`),
);
const sizes = [
  0,
  1,
  cellBytes - 1,
  cellBytes,
  cellBytes + 1,
  64 * cellBytes,
  65 * cellBytes,
  pageBytes,
  3 * pageBytes,
  slabBytes,
  slabBytes + 1,
];
const printable = fc.string({
  unit: fc.integer({ min: 33, max: 126 }).map((c) => String.fromCharCode(c)),
  maxLength: 60,
});
const headers = fc.dictionary(
  fc.constantFrom(
    'signature',
    'signature-input',
    'content-digest',
    'content-length',
    'content-type',
    'host',
    'origin',
    'range',
    'cookie',
    'if-none-match',
    'x-any',
    'springhouse-stamp',
    'expect',
    'transfer-encoding',
    'connection',
  ),
  fc.oneof(
    printable,
    fc.constantFrom(
      '0',
      '4096',
      '999999999999',
      '-5',
      'NaN',
      'springhouse=:AA==:',
      'multipart/form-data; boundary=x',
    ),
  ),
  { maxKeys: 4 },
);

export interface AnyRequest {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  size: number;
  signed: boolean;
  stamped: boolean;
}

export const anyRequest: fc.Arbitrary<AnyRequest> = fc.record({
  method,
  path,
  query,
  headers,
  size: fc.constantFrom(...sizes),
  signed: fc.boolean(),
  stamped: fc.boolean(),
});

/** What a client would send. @param authority - host and port. @param now - milliseconds since 1970. */
export function compose(asked: AnyRequest, authority: string, now: number) {
  const url = new URL(`http://${authority}/${asked.path}${asked.query}`.replaceAll('#', ''));
  const { method } = asked;
  const body = bodyless.includes(method) ? null : new Uint8Array(asked.size);
  const target = { method, authority, path: url.pathname, query: url.search };
  const signature = asked.signed ? signRequest(target, body ?? new Uint8Array(), desk, now) : {};
  const work = { body: body ?? new Uint8Array(), difficulty: 3, hour: stampHour(now) };
  const stamp = asked.stamped ? { 'springhouse-stamp': makeStamp(work, sha256Node) } : {};
  return {
    method,
    path: url.pathname + url.search,
    headers: { ...asked.headers, ...signature, ...stamp },
    body,
  };
}

/** Bytes on a connection: a request that may lie about its length, be cut, mangled, chunked, or said in pieces. */
export interface RawRequest {
  asked: AnyRequest;
  /** Content-Length, as said. */
  declared: 'right' | 'more' | 'less' | 'none' | 'chunked' | 'twice';
  /** Share of the bytes that is sent before the connection ends. */
  share: number;
  /** Places, as shares, and bytes put there. */
  mangled: [number, number][];
  pieces: number;
  padding: number;
}

export const rawRequest: fc.Arbitrary<RawRequest> = fc.record({
  asked: anyRequest,
  declared: fc.constantFrom('right', 'right', 'more', 'less', 'none', 'chunked', 'twice'),
  share: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  mangled: fc.array(
    fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 })),
    {
      maxLength: 3,
    },
  ),
  pieces: fc.integer({ min: 1, max: 4 }),
  padding: fc.constantFrom(0, 0, 0, 100, 7000, 9000, 70_000),
});

function bytesOf(
  { asked, declared, share, mangled, padding }: RawRequest,
  port: number,
  now: number,
): Buffer {
  const { method, path, headers, body } = compose(asked, `127.0.0.1:${port}`, now);
  const length = body?.length ?? 0;
  const lengths: Record<RawRequest['declared'], string[]> = {
    right: [`Content-Length: ${length}`],
    more: [`Content-Length: ${length + 10}`],
    less: [`Content-Length: ${Math.max(0, length - 10)}`],
    none: [],
    chunked: ['Transfer-Encoding: chunked'],
    twice: [`Content-Length: ${length}`, 'Content-Length: 5'],
  };
  const own = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const lines = [`${method} ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...own, ...lengths[declared]];
  if (padding > 0) lines.push(`X-Padding: ${'x'.repeat(padding)}`);
  const content = Buffer.from(body ?? []);
  const chunk = Buffer.concat([
    Buffer.from(`${length.toString(16)}\r\n`),
    content,
    Buffer.from('\r\n0\r\n\r\n'),
  ]);
  const all = Buffer.concat([
    Buffer.from(`${lines.join('\r\n')}\r\n\r\n`),
    declared === 'chunked' ? chunk : content,
  ]);
  for (const [at, byte] of mangled) all[Math.floor(at * Math.min(all.length, 600))] = byte;
  return all.subarray(0, Math.ceil(all.length * share));
}

/** @returns everything that came back until the connection ended. */
export function sendRaw(port: number, raw: RawRequest, now: number): Promise<string> {
  const bytes = bytesOf(raw, port, now);
  const { promise, resolve } = Promise.withResolvers<string>();
  let answer = '';
  const socket = connect(port, '127.0.0.1', async () => {
    for (let n = 0; n < raw.pieces && socket.writable; n++) {
      const piece = bytes.subarray((bytes.length * n) / raw.pieces, (bytes.length * (n + 1)) / raw.pieces);
      socket.write(piece);
      if (raw.pieces > 1) await new Promise(setImmediate);
    }
    socket.end(); // no more will come: the relay answers what is whole, and lets go
  });
  socket.on('data', (chunk) => {
    if (answer.length < 100_000) answer += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  socket.on('close', () => resolve(answer));
  return promise;
}

/** Status lines of the answers on a connection. */
export const statusesOf = (answer: string): number[] =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map((match) => Number(match[1]));
