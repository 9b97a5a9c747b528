/**
 * A desk card: what a source needs of a desk, on paper, in a QR code or in the page. Signed by the desk's root
 * key, so that no one in between can put in a relay, an inbox or a key of their own.
 *
 *     signed   "springhouse/v1/card" ‖ CBOR [relay, inbox, intake, root, pages, expires]
 *     text     "springhouse-card:v1:" ‖ base64url of CBOR [relay, inbox, intake, root, pages, expires, signature]
 *     JSON     { relay, inbox, intake, root, pages, expires, signature }, bytes in base64url, expires ISO UTC
 *
 * In CBOR, `expires` is whole seconds since 1970.
 */
import { fromBase64url, toBase64url } from '../wire/bytes.ts';
import { keyBytes, maxPages } from '../wire/sizes.ts';
import { type CborValue, decodeCbor, encodeCbor, isBytes, isInteger } from './cbor.ts';
import { labelled } from './hkdf.ts';
import { publicKeyBytes } from './hpke.ts';

export interface CardFields {
  /** Origin of the relay, such as `https://relay.example`. */
  relay: string;
  /** 32 bytes: Ed25519 public key that names the inbox and the shelf. */
  inbox: Uint8Array;
  /** 1216 bytes: X-Wing public key to which reports are sealed. */
  intake: Uint8Array;
  /** Pages of the shelf, a power of two. */
  pages: number;
  /** Milliseconds since 1970, whole seconds. After it the private half of `intake` may be gone. */
  expires: number;
}

export interface DeskCard extends CardFields {
  /** 32 bytes: Ed25519 public key of the desk. */
  root: Uint8Array;
  /** 64 bytes, by `root` over all the rest. */
  signature: Uint8Array;
}

export interface CardJson {
  relay: string;
  inbox: string;
  intake: string;
  root: string;
  pages: number;
  expires: string;
  signature: string;
}

const textPrefix = 'springhouse-card:v1:';
const signatureBytes = 64;
/** The end of the year 9999, the last that ISO dates write in four digits. */
const lastSecond = 253_402_300_799;

/**
 * Takes a card apart, in either form. Whether its signature fits, and whether it has ended, is not asked here.
 *
 * @returns `null` if it is not whole or a field is out of shape.
 */
export const parseCard = (input: string | CardJson): DeskCard | null =>
  typeof input === 'string' ? fromString(input) : fromJson(input);

export function cardToJson(card: DeskCard): CardJson {
  const { relay, inbox, intake, root, pages, expires, signature } = card;
  return {
    relay,
    inbox: toBase64url(inbox),
    intake: toBase64url(intake),
    root: toBase64url(root),
    pages,
    expires: isoOf(expires),
    signature: toBase64url(signature),
  };
}

/** One line of ASCII for people and QR codes. */
export const cardToText = (card: DeskCard): string => textPrefix + toBase64url(encodeCbor(cardValues(card)));

/** In the order of the text form. */
export const cardValues = (card: DeskCard): CborValue[] => [...unsignedValuesOf(card), card.signature];

const unsignedValuesOf = (card: Omit<DeskCard, 'signature'>): CborValue[] => [
  card.relay,
  card.inbox,
  card.intake,
  card.root,
  card.pages,
  card.expires / 1000,
];

/** What the desk's root key signs. */
export const signedBytes = (card: Omit<DeskCard, 'signature'>): Uint8Array =>
  labelled('card', encodeCbor(unsignedValuesOf(card)));

/** ISO 8601 in UTC, whole seconds. */
export const isoOf = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

function fromString(input: string): DeskCard | null {
  const text = input.trim();
  if (!text.startsWith('{')) {
    const compact = text.replace(/\s+/g, '');
    if (!compact.startsWith(textPrefix)) return null;
    const bytes = fromBase64url(compact.slice(textPrefix.length));
    return bytes && cardFromValues(decodeCbor(bytes));
  }
  try {
    return fromJson(JSON.parse(text));
  } catch {
    return null;
  }
}

function fromJson(json: Partial<Record<keyof CardJson, unknown>> | null): DeskCard | null {
  if (json === null) return null;
  const bytes = (value: unknown) => (typeof value === 'string' ? fromBase64url(value) : null);
  const expires = typeof json.expires === 'string' ? Date.parse(json.expires) : Number.NaN;
  const card = cardFromValues([
    json.relay as CborValue,
    bytes(json.inbox),
    bytes(json.intake),
    bytes(json.root),
    json.pages as CborValue,
    expires / 1000,
    bytes(json.signature),
  ]);
  return card && isoOf(card.expires) === json.expires ? card : null;
}

/** @returns `null` if a field is out of shape. */
export function cardFromValues(values: CborValue): DeskCard | null {
  if (!Array.isArray(values) || values.length !== 7) return null;
  const [relay, inbox, intake, root, pages, expires, signature] = values;
  if (!isOrigin(relay) || !isBytes(inbox, keyBytes) || !isBytes(intake, publicKeyBytes)) return null;
  if (!isBytes(root, keyBytes) || !isBytes(signature, signatureBytes)) return null;
  if (!isInteger(pages, 1, maxPages) || (pages & (pages - 1)) !== 0) return null;
  if (!isInteger(expires, 0, lastSecond)) return null;
  return { relay, inbox, intake, root, pages, expires: expires * 1000, signature };
}

/** Scheme, host and port as a browser writes them, so that one relay has one spelling. */
function isOrigin(value: CborValue | undefined): value is string {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const url = new URL(value);
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.origin === value;
}
