/**
 * Stamps: proof of work that lets anyone write to a relay without an account, and makes flooding it cost.
 *
 *     Springhouse-Stamp: HOUR.NONCE          HOUR: UTC, YYYYMMDDHH. NONCE: 16 bytes, base64url
 *     Springhouse-Difficulty: D              on every answer: the zero bits wanted
 *
 * A stamp fits a body when SHA-256("springhouse/v1/stamp" ‖ HOUR as 10 ASCII digits ‖ SHA-256(body) ‖ NONCE)
 * begins with D zero bits and HOUR is the present hour or the one before, by the relay's clock.
 *
 * Nonces are counted up from zero: there is nothing random in a stamp that could tell two senders apart.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64url, utf8 } from './bytes.ts';
import type { Sha256 } from './digest.ts';

export const stampHeader = 'springhouse-stamp';
export const difficultyHeader = 'springhouse-difficulty';

/** Zero bits that a relay asks for when it is not told otherwise: some 4,000 hashes. */
export const defaultDifficulty = 12;
/** No client works for more: 16 million hashes, some minutes on a phone. */
export const maxDifficulty = 24;

const nonceBytes = 16;
const hourMillis = 3_600_000;
const label = utf8('springhouse/v1/stamp');
const hourAt = label.length;
const nonceAt = hourAt + 10 + 32;

/** Why a body is not taken as stamped. */
export type StampRefusal =
  | 'unstamped' // no stamp, or not in the form above
  | 'stale-stamp' // of another hour than this and the one before
  | 'weak-stamp'; // too few zero bits, or made for other bytes

/** What a stamp is made for. */
export interface StampWork {
  readonly body: Uint8Array;
  /** Zero bits. */
  readonly difficulty: number;
  /** `YYYYMMDDHH` */
  readonly hour: string;
}

/** Makes stamps: a plain loop, or a worker's. Aborting rejects with the signal's reason. */
export type Stamper = (work: StampWork, signal?: AbortSignal) => string | Promise<string>;

/** @param now - milliseconds since 1970. @returns `YYYYMMDDHH`, UTC. */
export const stampHour = (now: number): string =>
  new Date(now).toISOString().slice(0, 13).replaceAll(/[-T]/g, '');

/** The two hours that a relay takes, as last asked for: it asks for every cell. */
let taken = { since: Number.NaN, hours: ['', ''] };

function isTaken(hour: string, now: number): boolean {
  const since = now - (now % hourMillis);
  if (taken.since !== since) taken = { since, hours: [stampHour(since), stampHour(since - hourMillis)] };
  return hour === taken.hours[0] || hour === taken.hours[1];
}

/** @returns milliseconds since 1970 of an hour's beginning; `null` for what is no hour. */
export function readStampHour(hour: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)$/.exec(hour);
  if (!match) return null;
  const [, year, month, day, of] = match.map(Number);
  const millis = Date.UTC(year!, month! - 1, day!, of!);
  return millis >= 0 && stampHour(millis) === hour ? millis : null;
}

/**
 * A search for a stamp, in steps, so that whoever searches can breathe or end in between.
 *
 * @param hash - SHA-256; on Node that of `node:crypto` is far faster.
 * @returns a function that tries `attempts` more nonces: the stamp, or `null` if none of them fits.
 */
export function stampSearch(
  { body, difficulty, hour }: StampWork,
  hash: Sha256 = sha256,
): (attempts: number) => string | null {
  const input = stampInput(hour, hash(body));
  const nonce = new DataView(input.buffer, nonceAt);
  let next = 0;
  return (attempts) => {
    for (const end = next + attempts; next < end; next++) {
      nonce.setUint32(nonceBytes - 4, next); // 2^32 attempts are far beyond `maxDifficulty`
      if (zeroBits(hash(input)) >= difficulty) return `${hour}.${toBase64url(input.subarray(nonceAt))}`;
    }
    return null;
  };
}

/** Search without a pause: a hundredth of a second at the default difficulty. */
export function makeStamp(work: StampWork, hash: Sha256 = sha256): string {
  const search = stampSearch(work, hash);
  for (;;) {
    const stamp = search(65_536);
    if (stamp) return stamp;
  }
}

/** What a relay can tell before it has read the body. @returns `null` if the stamp has the right form and hour. */
export function stampHeadRefusal(stamp: string | null | undefined, now: number): StampRefusal | null {
  const read = readStamp(stamp);
  return read ? hourRefusal(read.hour, now) : 'unstamped';
}

const hourRefusal = (hour: string, now: number): StampRefusal | null =>
  isTaken(hour, now) ? null : 'stale-stamp';

/**
 * @param stamp - value of the header.
 * @param digest - SHA-256 of the body.
 * @param now - milliseconds since 1970, by the relay's clock.
 * @returns `null` if the stamp is good. With difficulty 0 nothing is asked for.
 */
export function stampRefusal(
  stamp: string | null | undefined,
  digest: Uint8Array,
  difficulty: number,
  now: number,
  hash: Sha256 = sha256,
): StampRefusal | null {
  if (difficulty === 0) return null;
  const read = readStamp(stamp);
  if (!read) return 'unstamped';
  const refusal = hourRefusal(read.hour, now);
  if (refusal) return refusal;
  const input = stampInput(read.hour, digest);
  input.set(read.nonce, nonceAt);
  return zeroBits(hash(input)) >= difficulty ? null : 'weak-stamp';
}

function stampInput(hour: string, digest: Uint8Array): Uint8Array<ArrayBuffer> {
  const input = new Uint8Array(nonceAt + nonceBytes);
  input.set(label);
  for (let at = 0; at < 10; at++) input[hourAt + at] = hour.charCodeAt(at);
  input.set(digest, hourAt + 10);
  return input;
}

const stampForm = /^\d{10}\.[A-Za-z0-9_-]{21}[AQgw]$/;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
// Marked, so that the page, which reads no stamps, goes without.
const sextets = /* @__PURE__ */ sextetsOf(alphabet);

function sextetsOf(digits: string): Uint8Array {
  const values = new Uint8Array(128);
  for (let at = 0; at < 64; at++) values[digits.charCodeAt(at)] = at;
  return values;
}

/** By hand: a relay reads one for every cell, and the general way costs more than checking it. */
function readStamp(text: string | null | undefined): { hour: string; nonce: Uint8Array } | null {
  if (!text || !stampForm.test(text)) return null;
  const nonce = new Uint8Array(nonceBytes);
  let [bits, held, at] = [0, 0, 0];
  for (let from = 11; from < text.length; from++) {
    bits = (bits << 6) | sextets[text.charCodeAt(from)]!;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    nonce[at++] = bits >> held;
    bits &= (1 << held) - 1;
  }
  return { hour: text.slice(0, 10), nonce };
}

function zeroBits(hash: Uint8Array): number {
  for (let at = 0; at < hash.length; at++) if (hash[at] !== 0) return at * 8 + Math.clz32(hash[at]!) - 24;
  return hash.length * 8;
}
