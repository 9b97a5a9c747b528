// Frames in packs. A box costs more than what is in a small frame, so when a snapshot is kept, the frames that
// lie one by one are put together, some 64 KiB to a box. Replaying is then several times faster.
//
//   pack = box of (hash(32) ‖ length(u32) ‖ frame) …, aad place first(u64) ‖ last(u64)
import { concat } from '../wire/bytes.ts';
import { signatureBytes } from '../wire/ed25519.ts';
import { hashBytes } from './frame.ts';
import type { Kept } from './journal.ts';
import { labelled, sha256, u32, u64 } from './keys.ts';
import type { Boxes } from './vault-boxes.ts';
import type { VaultFile } from './vault-file.ts';

/** Plain bytes from which on a pack is full. */
const packBytes = 64 * 1024;
const lengthBytes = 4;

const placeOf = (first: number, last: number) => concat(u64(first), u64(last));

/** @returns `null` if the box is not this pack's. */
export function openPack(boxes: Boxes, row: Record<string, unknown>): Kept[] | null {
  const { first, last, box } = row;
  if (typeof first !== 'number' || typeof last !== 'number' || first < 1 || last < first) return null;
  const plain = boxes.open('vault/pack', placeOf(first, last), box);
  if (!plain) return null;
  const view = new DataView(plain.buffer, plain.byteOffset);
  const frames: Kept[] = [];
  for (let at = 0; at < plain.length; ) {
    const start = at + hashBytes + lengthBytes;
    const end = start + view.getUint32(at + hashBytes);
    frames.push({
      position: first + frames.length,
      bytes: plain.subarray(start, end),
      hash: plain.subarray(at, at + hashBytes),
    });
    at = end;
  }
  return frames.length === last - first + 1 ? frames : null;
}

/**
 * Put loose frames into packs, as many as fill one. Inside `exclusive`: a frame lies in a pack or loose, never
 * in both or neither.
 *
 * @param loose - every loose frame, in order.
 */
export function packFrames(file: VaultFile, boxes: Boxes, loose: Iterable<Kept>): void {
  let group: Kept[] = [];
  let size = 0;
  for (const frame of loose) {
    group.push(frame);
    size += frame.bytes.length + hashBytes + lengthBytes;
    if (size < packBytes) continue;
    writePack(file, boxes, group);
    group = [];
    size = 0;
  }
}

function writePack(file: VaultFile, boxes: Boxes, frames: readonly Kept[]): void {
  const [first, last] = [frames[0]!.position, frames.at(-1)!.position];
  const plain = concat(...frames.flatMap(({ bytes }) => [hashOf(bytes), u32(bytes.length), bytes]));
  const box = boxes.seal('vault/pack', placeOf(first, last), plain);
  file.run('INSERT INTO pack(last, first, box) VALUES(?, ?, ?)', last, first, box);
  file.run('DELETE FROM frame WHERE position BETWEEN ? AND ?', first, last);
}

const hashOf = (bytes: Uint8Array) => sha256(labelled('frame'), bytes.subarray(0, -signatureBytes));
