import type { Pixels } from '../paint.ts';
import { WorkerRefusal } from './refusal.ts';

const space = /[\s]/;

/** Netpbm, P1 to P6, 8 or 16 bits a sample; comments are skipped. http://netpbm.sourceforge.net/doc/ */
export function readPnm(bytes: Uint8Array, pixelsMax: number): Pixels {
  const variant = bytes[1]! - 0x30;
  const isBitmap = variant === 1 || variant === 4;
  let at = 2;
  const character = () => String.fromCharCode(bytes[at] ?? 0);
  const token = (bit = false): number => {
    for (; at < bytes.length && (space.test(character()) || character() === '#'); at++)
      if (character() === '#') while (at < bytes.length && character() !== '\n') at++;
    const start = at;
    while (at < bytes.length && /\d/.test(character()) && !(bit && at > start)) at++;
    if (at === start) throw new WorkerRefusal('damaged');
    return Number(Buffer.from(bytes.subarray(start, at)).toString('latin1'));
  };
  const width = token();
  const height = token();
  const most = isBitmap ? 1 : token();
  if (width < 1 || height < 1 || most < 1 || most > 65_535) throw new WorkerRefusal('damaged');
  if (width * height > pixelsMax) throw new WorkerRefusal('too-many-pixels');
  const channels = variant % 3 === 0 ? 3 : 1;
  const data = new Uint8Array(width * height * channels);
  const scaled = (value: number) =>
    isBitmap ? 255 * (1 - value) : Math.round((255 * Math.min(value, most)) / most);
  if (variant <= 3) {
    for (let index = 0; index < data.length; index++) data[index] = scaled(token(isBitmap));
    return { data, width, height, channels };
  }
  at++;
  const sampleBytes = most > 255 ? 2 : 1;
  const rowBytes = isBitmap ? Math.ceil(width / 8) : width * channels * sampleBytes;
  if (bytes.length - at < rowBytes * height) throw new WorkerRefusal('damaged');
  for (let index = 0; index < data.length; index++) {
    if (isBitmap) {
      const column = index % width;
      const byte = bytes[at + Math.floor(index / width) * rowBytes + (column >> 3)]!;
      data[index] = scaled((byte >> (7 - (column & 7))) & 1);
    } else {
      const place = at + index * sampleBytes;
      data[index] = scaled(sampleBytes === 2 ? bytes[place]! * 256 + bytes[place + 1]! : bytes[place]!);
    }
  }
  return { data, width, height, channels };
}
