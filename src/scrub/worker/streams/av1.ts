// AV1 in low-overhead OBUs (AV1 specification, 5.3): sequence, frames and tiles stay; metadata and padding go.
import { WorkerRefusal } from '../refusal.ts';

const metadata = 5;

export function cleanObus(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const start = at;
    const header = bytes[at++]!;
    const type = (header >> 3) & 15;
    if (header & 4) at++;
    let size = bytes.length - at;
    if (header & 2) {
      size = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        if (byte === undefined || shift > 28) throw new WorkerRefusal('damaged');
        size += (byte & 127) * 2 ** shift;
        if (byte < 128) break;
      }
    }
    if (at + size > bytes.length) throw new WorkerRefusal('damaged');
    at += size;
    if (type >= 1 && type <= 7 && type !== metadata) pieces.push(bytes.subarray(start, at));
  }
  return Buffer.concat(pieces);
}

/** av1C: four bytes and the sequence header. */
export const cleanAv1Record = (record: Uint8Array): Uint8Array =>
  Buffer.concat([record.subarray(0, 4), cleanObus(record.subarray(4))]);
