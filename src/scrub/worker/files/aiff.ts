// AIFF: the common chunk and the samples; no name, no notes, no instrument. AIFF-C only where it is not coded.
import { WorkerRefusal } from '../refusal.ts';

export function cleanAiff(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isCoded = bytes[11] === 0x43;
  let common: Uint8Array | null = null;
  let samples: Uint8Array | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const type = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    const size = view.getUint32(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + size);
    if (body.length < size) throw new WorkerRefusal('damaged');
    if (type === 'COMM' && !common) common = body;
    else if (type === 'SSND' && !samples) samples = body.subarray(8);
    at += 8 + size + (size % 2);
  }
  if (!common || common.length < 18 || !samples) throw new WorkerRefusal('damaged');
  const codec = isCoded ? Buffer.from(common.subarray(18, 22)).toString('latin1') : 'NONE';
  if (codec !== 'NONE' && codec !== 'sowt') throw new WorkerRefusal('codec');
  const own = new DataView(common.buffer, common.byteOffset, 18);
  const sampleBytes = Math.ceil(own.getUint16(6) / 8);
  const block = own.getUint16(0) * sampleBytes;
  if (block < 1) throw new WorkerRefusal('damaged');
  const frames = Math.min(own.getUint32(2), Math.floor(samples.length / block));
  if (frames === 0) throw new WorkerRefusal('nothing-inside');
  const data = Buffer.from(samples.subarray(0, frames * block));
  if (codec === 'sowt') swapBytes(data, sampleBytes);
  const padding = data.length % 2;
  const head = Buffer.alloc(54);
  head.write('FORM', 0, 'latin1');
  head.writeUInt32BE(46 + data.length + padding, 4);
  head.write('AIFFCOMM', 8, 'latin1');
  head.writeUInt32BE(18, 16);
  head.set(common.subarray(0, 18), 20);
  head.writeUInt32BE(frames, 22);
  head.write('SSND', 38, 'latin1');
  head.writeUInt32BE(8 + data.length, 42);
  return Buffer.concat([head, data, new Uint8Array(padding)]);
}

function swapBytes(data: Buffer, sampleBytes: number): void {
  for (let at = 0; at < data.length; at += sampleBytes) data.subarray(at, at + sampleBytes).reverse();
}
