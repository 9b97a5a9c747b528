// Content-Digest (RFC 9530), SHA-256 alone, and the byte sequences of RFC 8941 it is written with.
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64url, toBase64url } from './bytes.ts';

/** SHA-256, injectable where a platform has a faster one. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  const text = toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** @returns `null` for missing padding, other alphabets, and spare bits that are not zero. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0 || /[-_]/.test(text)) return null;
  return fromBase64url(
    text
      .replace(/={1,2}$/, '')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  );
}

/** The value of a `Content-Digest` header: `sha-256=:…:`. */
export function contentDigest(body: Uint8Array, hash: Sha256 = sha256): string {
  return `sha-256=:${toBase64(hash(body))}:`;
}

const digestForm = /^sha-256=:[A-Za-z0-9+/]{43}=:$/;

/** Whether a header has the one form we send. Several digests, other hashes and parameters do not. */
export function isContentDigest(header: string): boolean {
  return digestForm.test(header);
}
