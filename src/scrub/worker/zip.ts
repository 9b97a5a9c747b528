// Zip as office documents use it: read strictly by its directory, written anew without compression.
import { crc32, inflateRawSync } from 'node:zlib';
import { WorkerRefusal } from './refusal.ts';

export interface Member {
  name: string;
  data: Uint8Array;
}

const membersMax = 10_000;
const bytesMax = 256 * 2 ** 20;
const endBytes = 22;

/** @throws {WorkerRefusal} for what is locked, damaged, or grows past 256 MiB. */
export function readZip(bytes: Uint8Array): Member[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = buffer.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + endBytes > bytes.length) throw new WorkerRefusal('damaged');
  const count = view.getUint16(end + 10, true);
  if (count > membersMax) throw new WorkerRefusal('answer-too-large');
  const members: Member[] = [];
  let at = view.getUint32(end + 16, true);
  let left = bytesMax;
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new WorkerRefusal('damaged');
    if (view.getUint16(at + 8, true) & 1) throw new WorkerRefusal('locked');
    const method = view.getUint16(at + 10, true);
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const nameBytes = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = buffer.toString('utf8', at + 46, at + 46 + nameBytes);
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    left -= size;
    if (left < 0) throw new WorkerRefusal('answer-too-large');
    if (view.getUint32(local, true) !== 0x04034b50) throw new WorkerRefusal('damaged');
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const body = bytes.subarray(start, start + packed);
    if (method !== 0 && method !== 8) throw new WorkerRefusal('codec');
    // One byte more than promised is already a lie.
    const data =
      method === 0
        ? body
        : size === 0
          ? body.subarray(0, 0)
          : inflateRawSync(body, { maxOutputLength: size + 1 });
    if (data.length !== size) throw new WorkerRefusal('damaged');
    members.push({ name, data });
  }
  return members;
}

export function writeZip(members: readonly Member[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, data } of members) {
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt32LE(0x210000, 6);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    pieces.push(Buffer.from('PK\x03\x04', 'latin1'), common, nameBytes, data);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, rest, nameBytes);
    offset += 30 + nameBytes.length + data.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(endBytes);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, central, end]);
}
