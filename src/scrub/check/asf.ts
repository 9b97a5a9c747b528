// Windows Media files that we have written: a header of three kinds of object, and the data.
import { isZero } from './boxes.ts';
import { Reader } from './reader.ts';

/** 1970 as a count of 100 ns since 1601. */
const noDate = '00803ed5deb19d01';
const header = '3026b2758e66cf11a6d900aa0062ce6c';
const data = '3626b2758e66cf11a6d900aa0062ce6c';
const fileProperties = 'a1dcab8c47a9cf118ee400c00c205365';
const streamProperties = '9107dcb7b7a9cf118ee600c00c205365';
const extension = 'b503bf5f2ea9cf118ee300c00c205365';

function objectAt(reader: Reader): { guid: string; body: Uint8Array } {
  const guid = Buffer.from(reader.take(16)).toString('hex');
  const [low, high] = [reader.u32(true), reader.u32(true)];
  return { guid, body: reader.take(high * 2 ** 32 + low - 24) };
}

export function asfLeftover(bytes: Uint8Array): string | null {
  const reader = new Reader(bytes);
  const head = objectAt(reader);
  const packets = objectAt(reader);
  if (head.guid !== header || packets.guid !== data) return 'another structure';
  if (reader.left > 0) return 'bytes after the end';
  if (!isZero(packets.body.subarray(0, 16))) return 'an identifier';
  const inner = new Reader(head.body.subarray(6));
  while (inner.left > 0) {
    const { guid, body } = objectAt(inner);
    if (guid === fileProperties) {
      if (body.length !== 80 || !isZero(body.subarray(0, 16))) return 'an identifier';
      if (Buffer.from(body.subarray(24, 32)).toString('hex') !== noDate) return 'a time of writing';
    } else if (guid === extension) {
      if (body.length !== 22) return 'an extension';
    } else if (guid !== streamProperties) return 'a description';
  }
  return null;
}
