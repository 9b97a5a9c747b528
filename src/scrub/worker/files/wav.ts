// WAVE: format and samples; no list, no broadcast header, no marks.
import { WorkerRefusal } from '../refusal.ts';

/** PCM and floating point, plain or as the subformat of an extensible header. */
const codecs = new Set([1, 3]);

export function cleanWav(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let format: { codec: number; channels: number; rate: number; bits: number } | null = null;
  let data: Uint8Array | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const type = view.getUint32(at);
    const size = view.getUint32(at + 4, true);
    const body = bytes.subarray(at + 8, at + 8 + size);
    const isData = type === 0x64617461;
    // Recorders that were cut off leave a size of nothing or of everything.
    if (body.length < size && !(isData && size >= 0xffff_ff00)) throw new WorkerRefusal('damaged');
    if (type === 0x666d7420 && !format) {
      if (size < 16) throw new WorkerRefusal('damaged');
      const own = new DataView(body.buffer, body.byteOffset, body.length);
      const tag = own.getUint16(0, true);
      const codec = tag === 0xfffe && size >= 26 ? own.getUint16(24, true) : tag;
      format = {
        codec,
        channels: own.getUint16(2, true),
        rate: own.getUint32(4, true),
        bits: own.getUint16(14, true),
      };
    } else if (isData && !data) data = body;
    at += 8 + size + (size % 2);
  }
  if (!format || !codecs.has(format.codec)) throw new WorkerRefusal(format ? 'codec' : 'damaged');
  const { codec, channels, rate, bits } = format;
  const block = (channels * bits) / 8;
  if (!data || !Number.isInteger(block) || block < 1 || bits > 64) throw new WorkerRefusal('damaged');
  const samples = data.subarray(0, Math.floor(data.length / block) * block);
  if (samples.length === 0) throw new WorkerRefusal('nothing-inside');
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + samples.length + (samples.length % 2), 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(codec, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * block, 28);
  head.writeUInt16LE(block, 32);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples, new Uint8Array(samples.length % 2)]);
}
