// Ogg (RFC 3533): mediabunny's name taken out of the comment header, and the checksum of that page made anew.
import { WorkerRefusal } from '../refusal.ts';

const crc = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

const commentHeads = [Buffer.from('\x03vorbis', 'latin1'), Buffer.from('OpusTags', 'latin1')];

/** Changes `file` in place. */
export function unsignOgg(file: Uint8Array): void {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  for (let at = 0; at < file.length; ) {
    if (view.getUint32(at) !== 0x4f676753) throw new WorkerRefusal('damaged');
    const segments = file[at + 26]!;
    const body = at + 27 + segments;
    const end = body + file.subarray(at + 27, body).reduce((sum, size) => sum + size, 0);
    const head = commentHeads.find((one) => one.equals(file.subarray(body, body + one.length)));
    if (head) {
      const vendor = body + head.length;
      file.fill(0, vendor + 4, vendor + 4 + view.getUint32(vendor, true));
      view.setUint32(at + 22, 0);
      let sum = 0;
      for (let index = at; index < end; index++) sum = ((sum << 8) ^ crc[(sum >>> 24) ^ file[index]!]!) >>> 0;
      view.setUint32(at + 22, sum, true);
    }
    at = end;
  }
}
