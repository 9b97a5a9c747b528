/**
 * The two requests that come by the thousand, a cell for an inbox and a page of a shelf, straight from node:http:
 * the objects of a `Request` and a `Response` would cost more than all the rest. Only their plainest form is taken;
 * anything else, and every other request, goes the usual way. Both ways are held to the same tests.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { cellBytes } from '../wire/sizes.ts';
import { difficultyHeader, stampHeader } from '../wire/stamp.ts';
import type { Anonymous } from './anonymous.ts';
import { type Answer, refusedAnswer } from './answer.ts';
import { storeRefusal } from './refuse.ts';
import type { Stamps } from './stamps.ts';

const inbox = '/inbox/';
const shelf = '/shelf/';
const keyLength = 43;
const length = `${cellBytes}`;

export interface HotOptions {
  anonymous: Anonymous;
  stamps: Stamps;
  onFailure: (error: unknown) => void;
}

/** @returns a function that answers a request if it is one of the two; `false` if it is not. */
export function hotRequests({ anonymous, stamps, onFailure }: HotOptions) {
  return (incoming: IncomingMessage, outgoing: ServerResponse): boolean => {
    const path = incoming.url!;
    if (incoming.method === 'GET') {
      if (!path.startsWith(shelf) || path[shelf.length + keyLength] !== '/') return false;
      const name = path.slice(shelf.length, shelf.length + keyLength);
      const number = path.slice(shelf.length + keyLength + 1);
      if (!isPlain(name) || !/^\d+$/.test(number)) return false;
      finish(anonymous.page(name, number), outgoing);
      return true;
    }
    if (incoming.method !== 'POST' || path.length !== inbox.length + keyLength) return false;
    const { headers } = incoming;
    if (headers['content-length'] !== length || headers.expect !== undefined) return false;
    const name = path.slice(inbox.length);
    if (!path.startsWith(inbox) || !isPlain(name)) return false;
    const key = anonymous.key(name);
    if (!(key instanceof Uint8Array)) return false;
    const stamp = headers[stampHeader] as string | undefined;
    readCell(incoming, (cell) => finish(anonymous.post(name, key, stamp, cell), outgoing));
    return true;
  };

  function finish(answering: Promise<Answer>, outgoing: ServerResponse): void {
    answering.then(
      (answer) => write(outgoing, answer, stamps.difficulty),
      (error) => {
        const refusal = storeRefusal(error);
        if (!refusal) onFailure(error);
        write(outgoing, refusedAnswer(refusal ?? 'internal'), stamps.difficulty);
      },
    );
  }
}

const isPlain = (name: string): boolean => /^[A-Za-z0-9_-]+$/.test(name);

/** Whoever goes before the cell is whole gets no answer. */
function readCell(incoming: IncomingMessage, then: (cell: Uint8Array) => void): void {
  let cell: Uint8Array | null = null;
  let filled = 0;
  incoming.on('data', (chunk: Buffer) => {
    if (chunk.length === cellBytes) cell = chunk;
    else {
      cell ??= new Uint8Array(cellBytes);
      cell.set(chunk, filled);
    }
    filled += chunk.length;
  });
  incoming.on('end', () => {
    if (cell && filled === cellBytes) then(cell);
  });
}

function write(outgoing: ServerResponse, { status, headers, body }: Answer, difficulty: number): void {
  const all: string[] = [difficultyHeader, `${difficulty}`];
  for (const name in headers) all.push(name, headers[name]!);
  const bytes = body === null ? 0 : typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  all.push('content-length', `${bytes}`);
  outgoing.writeHead(status, all);
  if (body === null) outgoing.end();
  else outgoing.end(body);
}
