// Frames on their way through a relay's log: cut into cells, each sealed by itself.
//
//   cell  = nonce(24) ‖ ciphertext(4056) ‖ tag(16), XChaCha20-Poly1305 under HKDF(K_e, "frame")
//   plain = frame id(16) ‖ part(u16) ‖ of(u16) ‖ length(u16) ‖ bytes(4034, zeros after length)
//
// The frame id is the first 16 bytes of SHA-256 over the whole frame. Because every cell says which frame it is
// part of, a reader can take cells in any order and grouping, interleaved with those of other devices; and a
// cell that never comes leaves a frame that is known to be incomplete.
import { concat, toHex } from '../wire/bytes.ts';
import { cellBytes } from '../wire/sizes.ts';
import { boxOverhead, openBox, sealBox } from './cipher.ts';
import { maxFrameBytes } from './frame.ts';
import { deriveKey, idBytes, sha256 } from './keys.ts';
import type { Random } from './types.ts';

const headBytes = idBytes + 6;
const plainBytes = cellBytes - boxOverhead;
/** Bytes of a frame in one cell. */
export const roomBytes = plainBytes - headBytes;

/** @param epochKey - 32 bytes, of the frame's epoch. @returns cells of exactly 4096 bytes, in order. */
export function frameToCells(frame: Uint8Array, epochKey: Uint8Array, random: Random): Uint8Array[] {
  if (frame.length === 0 || frame.length > maxFrameBytes)
    throw new RangeError(`a frame is 1 to ${maxFrameBytes} bytes, not ${frame.length}`);
  const key = deriveKey(epochKey, 'frame');
  const id = sha256(frame).subarray(0, idBytes);
  const of = Math.ceil(frame.length / roomBytes);
  return Array.from({ length: of }, (_, part) => {
    const bytes = frame.subarray(part * roomBytes, (part + 1) * roomBytes);
    const plain = new Uint8Array(plainBytes);
    plain.set(id);
    const view = new DataView(plain.buffer, idBytes);
    view.setUint16(0, part);
    view.setUint16(2, of);
    view.setUint16(4, bytes.length);
    plain.set(bytes, headBytes);
    return sealBox(key, plain, random);
  });
}

interface Part {
  id: string;
  part: number;
  of: number;
  bytes: Uint8Array;
}

function openCell(key: Uint8Array, cell: Uint8Array): Part | null {
  const plain = cell.length === cellBytes ? openBox(key, cell) : null;
  if (!plain) return null;
  const view = new DataView(plain.buffer, plain.byteOffset + idBytes);
  const [part, of, length] = [view.getUint16(0), view.getUint16(2), view.getUint16(4)];
  if (part >= of || length === 0 || length > roomBytes) return null;
  return {
    id: toHex(plain.subarray(0, idBytes)),
    part,
    of,
    bytes: plain.slice(headBytes, headBytes + length),
  };
}

/** What a cell turned out to be: the last one missing of a frame, one of several, or not this log's. */
export type CellResult =
  | { kind: 'frame'; id: string; bytes: Uint8Array }
  | { kind: 'waiting'; id: string }
  | { kind: 'replayed' }
  | { kind: 'unopened' };

/** Puts frames together from the cells of one log. */
export class CellReader {
  readonly #key: Uint8Array;
  readonly #parts = new Map<string, (Uint8Array | undefined)[]>();
  readonly #whole = new Set<string>();

  /** @param epochKey - 32 bytes. */
  constructor(epochKey: Uint8Array) {
    this.#key = deriveKey(epochKey, 'frame');
  }

  add(cell: Uint8Array): CellResult {
    const opened = openCell(this.#key, cell);
    if (!opened) return { kind: 'unopened' };
    const { id, part, of, bytes } = opened;
    if (this.#whole.has(id)) return { kind: 'replayed' };
    const parts = this.#parts.get(id) ?? Array.from<undefined>({ length: of });
    if (parts.length !== of) return { kind: 'unopened' };
    if (parts[part]) return { kind: 'replayed' };
    parts[part] = bytes;
    this.#parts.set(id, parts);
    if (parts.includes(undefined)) return { kind: 'waiting', id };
    this.#parts.delete(id);
    const frame = concat(...(parts as Uint8Array[]));
    if (toHex(sha256(frame).subarray(0, idBytes)) !== id) return { kind: 'unopened' };
    this.#whole.add(id);
    return { kind: 'frame', id, bytes: frame };
  }

  /** Frames of which some cells have come and some have not. */
  get incomplete(): { arrived: number; of: number }[] {
    return [...this.#parts.values()].map((parts) => ({
      arrived: parts.filter((part) => part !== undefined).length,
      of: parts.length,
    }));
  }
}
