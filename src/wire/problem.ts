/**
 * Refusals as RFC 9457 problem documents: `{ type, title, status, detail }`, as `application/problem+json`.
 * `type` is `urn:springhouse:problem:CODE`. `detail` says what to do, and never what was sent.
 */
import { problemPrefix } from './read-problem.ts';
import { cellBytes, maxCellsPerAppend, maxPages, pageBytes, slabBytes } from './sizes.ts';

const kept = 'Nothing was stored.';

/** Every refusal of a relay: status, title, and the sentences of its detail. */
export const problemTypes = {
  'too-short': [400, 'Body too short', `${kept} Send exactly ${cellBytes} bytes, one whole cell.`],
  'too-long': [413, 'Body too long', `${kept} Send exactly ${cellBytes} bytes, one whole cell.`],
  'wrong-append-size': [
    400,
    'Not whole cells',
    `${kept} Send 1 to ${maxCellsPerAppend} cells of ${cellBytes} bytes, joined.`,
  ],
  'append-too-long': [
    413,
    'Too many cells',
    `${kept} Send at most ${maxCellsPerAppend} cells of ${cellBytes} bytes in one request.`,
  ],
  'wrong-shelf-size': [
    400,
    'Not a whole shelf',
    `The shelf stays as it was. Send all its pages of ${pageBytes} bytes in one body; their number must be a power of two.`,
  ],
  'shelf-too-long': [
    413,
    'Shelf too long',
    `The shelf stays as it was. Send at most ${maxPages} pages of ${pageBytes} bytes.`,
  ],
  'broken-body': [400, 'Body broken off', `${kept} The body ended early; send the request again.`],
  'bad-key': [400, 'Not a key', 'Name the key as 32 bytes in base64url without padding, 43 characters.'],
  'bad-query': [
    400,
    'Not a number',
    'Give after, wait and through as whole decimal numbers, each once, and nothing else.',
  ],
  'unknown-key': [
    404,
    'Key not served here',
    'This relay does not serve that key. Check the address on the card, or ask its operator to list the key.',
  ],
  'unknown-page': [404, 'No such page', 'Ask for a page from 0 up to the number of pages on the card.'],
  'unknown-path': [404, 'Nothing here', 'There is nothing at this address. Check its spelling.'],
  'wrong-method': [405, 'Method not allowed', 'Use one of the methods in the Allow header.'],
  unsigned: [401, 'Not signed', 'Sign this request with the key in its path (RFC 9421).'],
  malformed: [
    401,
    'Signature not understood',
    'Sign in the form of docs/protocol.md, with the digest of the body.',
  ],
  'other-key': [401, 'Signed by another key', 'Sign this request with the key named in its path.'],
  late: [
    401,
    'Signed too long ago',
    'The clocks differ by more than five minutes: this request was made too long ago by the clock of the relay. Compare your clock with the Date header, set it, and send again.',
  ],
  early: [
    401,
    'Signed in the future',
    'The clocks differ by more than five minutes: this request was made in the future by the clock of the relay. Compare your clock with the Date header, set it, and send again.',
  ],
  forged: [
    401,
    'Signature does not fit',
    'Sign the request exactly as it is sent: method, host, path, query and digest. A proxy in between must keep the Host header.',
  ],
  'other-body': [
    401,
    'Body does not fit',
    'The body is not the one that was signed. Send it again unaltered.',
  ],
  unstamped: [
    428,
    'No stamp',
    `${kept} Send a stamp (Springhouse-Stamp) with as many zero bits as difficulty says; docs/protocol.md tells how.`,
  ],
  'weak-stamp': [
    428,
    'Stamp too weak',
    `${kept} Make a stamp for exactly these bytes, with as many zero bits as difficulty says, and send again.`,
  ],
  'stale-stamp': [
    428,
    'Stamp of another hour',
    `${kept} The stamp is of neither this hour nor the one before, by the clock of the relay. Make one for the hour given here, and send again.`,
  ],
  'wrong-slab-size': [400, 'Not a whole slab', `${kept} Send exactly ${slabBytes} bytes, one whole slab.`],
  'slab-too-long': [413, 'Slab too long', `${kept} Send exactly ${slabBytes} bytes, one whole slab.`],
  'slab-taken': [
    409,
    'Other bytes are there',
    `${kept} A slab is written once, and other bytes lie at this address. Choose another address.`,
  ],
  'unknown-slab': [
    404,
    'No such slab',
    'There is no slab at this address: it never arrived, or its days are over.',
  ],
  'bad-address': [
    400,
    'Not an address',
    'Name the slab as 32 bytes in base64url without padding, 43 characters.',
  ],
  'bad-request': [400, 'Request not understood', 'Send a well-formed HTTP/1.1 request.'],
  'too-slow': [408, 'Too slow', 'The request did not arrive in time and nothing was stored. Send it again.'],
  'headers-too-large': [431, 'Headers too large', 'Send fewer or shorter headers.'],
  'disk-full': [
    507,
    'Relay is full',
    'The disk of the relay is full. What it accepted before is kept; this was not stored. Try again later, and tell the operator.',
  ],
  busy: [503, 'Relay is busy', `${kept} Too many files are arriving at once. Try again in a minute.`],
  'store-away': [
    503,
    'Store not at hand',
    'The store of the relay cannot be reached just now, and it is not known whether this was stored. Send it again in a minute.',
  ],
  'relay-full': [
    507,
    'Relay is full',
    'The relay holds as much as its operator allows. What it accepted before is kept; this was not stored. Try again later, and tell the desk.',
  ],
  internal: [
    500,
    'Relay failed',
    'The relay could not finish this request and did not accept it. Try again; tell the operator if it goes on.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>;

export type ProblemCode = keyof typeof problemTypes;

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

export const problemContentType = 'application/problem+json';

export function problem(code: ProblemCode): Problem {
  const [status, title, detail] = problemTypes[code];
  return { type: problemPrefix + code, title, status, detail };
}
