// A frame is the unit that is signed, chained and sent: some entries that one device wrote at once.
//
//   frame = body ‖ signature(64)
//   body  = CBOR [1, compartment(16), epoch, device(16), seq, prev(32), clock, [entry …]]
//   signature = Ed25519(device, "springhouse/v1/frame" ‖ body)
//   hash      = SHA-256("springhouse/v1/frame" ‖ body)
//
// `seq` and `prev` chain the frames of one device in one compartment, from 0 and 32 zero bytes, across
// epochs. They do not run across compartments: whoever holds only one could not tell a frame that a relay
// dropped from a frame in a compartment they may not see, and could count what is written there.
import { concat, fromHex, toHex } from '../wire/bytes.ts';
import { type Signer, signatureBytes, type Verify } from '../wire/ed25519.ts';
import { decodeCanonicalCbor, decodeCbor, encodeCbor } from './cbor.ts';
import { decodeOwnCbor } from './cbor-fast.ts';
import { isStamp, type Stamp } from './clock.ts';
import { isPackedEntry, type PackedEntry } from './entry.ts';
import { idBytes, labelled, sha256 } from './keys.ts';

export const frameVersion = 1;
export const hashBytes = 32;
export const firstPrev = new Uint8Array(hashBytes);
/** 16 MiB: some four thousand cells. */
export const maxFrameBytes = 16 * 1024 * 1024;

/** Where a frame stands: whose, in which compartment, after what. */
export interface FrameHead {
  compartment: string;
  epoch: number;
  device: string;
  seq: number;
  prev: Uint8Array;
  clock: Stamp;
}

export interface Frame extends FrameHead {
  entries: PackedEntry[];
  /** SHA-256, 32 bytes: what the next frame of the chain names. */
  hash: Uint8Array;
}

/** @returns the frame's bytes, and the frame as it will be folded. */
export function signFrame(
  head: FrameHead,
  entries: PackedEntry[],
  signer: Signer,
): { bytes: Uint8Array; frame: Frame } {
  const { compartment, epoch, device, seq, prev, clock } = head;
  const body = encodeCbor([
    frameVersion,
    fromHex(compartment),
    epoch,
    fromHex(device),
    seq,
    prev,
    clock,
    entries,
  ]);
  const message = labelled('frame', body);
  return { bytes: concat(body, signer.sign(message)), frame: { ...head, entries, hash: sha256(message) } };
}

/** Whether the device whose public key this is signed these bytes. Says nothing about what they hold. */
export function verifyFrame(bytes: Uint8Array, publicKey: Uint8Array, verify: Verify): boolean {
  if (bytes.length <= signatureBytes || bytes.length > maxFrameBytes) return false;
  const body = bytes.subarray(0, -signatureBytes);
  return verify(publicKey, labelled('frame', body), bytes.subarray(-signatureBytes));
}

/** Read bytes from elsewhere. The signature is `verifyFrame`'s to check. */
export function readFrame(bytes: Uint8Array): Frame | 'malformed' | 'newer' {
  if (bytes.length <= signatureBytes || bytes.length > maxFrameBytes) return 'malformed';
  const body = decodeCanonicalCbor(bytes.subarray(0, -signatureBytes));
  if (Array.isArray(body) && Number.isInteger(body[0]) && body[0] > frameVersion) return 'newer';
  const frame = frameOf(body, bytes);
  return frame?.entries.every(isPackedEntry) ? frame : 'malformed';
}

/**
 * Read bytes that were read, verified and sealed in the vault before: no second check of what cannot have
 * changed, which is what makes opening fast.
 *
 * @param hash - if it was kept beside them.
 */
export function readTrustedFrame(bytes: Uint8Array, hash?: Uint8Array): Frame | null {
  const body = bytes.subarray(0, -signatureBytes);
  return frameOf(decodeOwnCbor(body) ?? decodeCbor(body), bytes, hash);
}

function frameOf(body: unknown, bytes: Uint8Array, knownHash?: Uint8Array): Frame | null {
  if (!Array.isArray(body) || body.length !== 8) return null;
  const [version, compartment, epoch, device, seq, prev, clock, entries] = body;
  const fits =
    version === frameVersion &&
    isBytes(compartment, idBytes) &&
    isCount(epoch) &&
    isBytes(device, idBytes) &&
    isCount(seq) &&
    isBytes(prev, hashBytes) &&
    isStamp(clock) &&
    Array.isArray(entries) &&
    entries.length > 0;
  if (!fits) return null;
  const hash = knownHash ?? sha256(labelled('frame'), bytes.subarray(0, -signatureBytes));
  return { compartment: toHex(compartment), epoch, device: toHex(device), seq, prev, clock, entries, hash };
}

const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length;
const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 32;
