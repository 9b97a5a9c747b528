// Tar as GNU and POSIX write it (pax, IEEE 1003.1-2017): blocks of 512 bytes, a header and then the file.
import { WorkerRefusal } from './refusal.ts';
import type { Member } from './zip.ts';

const block = 512;
const membersMax = 10_000;

/** @throws {WorkerRefusal} for what is damaged, is no tar, or holds a link or a device. */
export function readTar(bytes: Uint8Array): Member[] {
  if (bytes.length < block || !isHeader(bytes.subarray(0, block))) throw new WorkerRefusal('archive');
  const members: Member[] = [];
  let longName: string | null = null;
  for (let at = 0; at + block <= bytes.length; ) {
    const header = bytes.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) return members;
    if (!isHeader(header)) throw new WorkerRefusal('damaged');
    const size = octal(header, 124, 12);
    const data = bytes.subarray(at + block, at + block + size);
    if (data.length < size) throw new WorkerRefusal('damaged');
    at += block + Math.ceil(size / block) * block;
    const type = String.fromCharCode(header[156]!);
    if (type === 'L') longName = textOf(data);
    else if (type === 'x') longName = paxPath(data) ?? longName;
    else if (type === '0' || type === '\0' || type === '7') {
      members.push({ name: longName ?? nameOf(header), data });
      longName = null;
      if (members.length > membersMax) throw new WorkerRefusal('answer-too-large');
    } else if (type === '5' || type === 'g') longName = null;
    else throw new WorkerRefusal('archive-names');
  }
  throw new WorkerRefusal('damaged');
}

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('utf8')
    .replace(/\0[\s\S]*$/, '');

function nameOf(header: Uint8Array): string {
  const isPosix = textOf(header.subarray(257, 263)) === 'ustar';
  const prefix = isPosix ? textOf(header.subarray(345, 500)) : '';
  return (prefix ? `${prefix}/` : '') + textOf(header.subarray(0, 100));
}

/** Records of «length key=value\n»; of those the path alone is asked for. */
function paxPath(data: Uint8Array): string | null {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(Buffer.from(data).toString('utf8'))?.[1] ?? null;
}

/** The checksum is the sum of the header's bytes, its own eight counted as spaces. */
function isHeader(header: Uint8Array): boolean {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 32 : byte;
  return sum === octal(header, 148, 8);
}

/** Octal digits, or from 8 GiB on the number itself, which is refused. */
function octal(header: Uint8Array, at: number, length: number): number {
  const digits = Buffer.from(header.subarray(at, at + length))
    .toString('latin1')
    .replace(/\0[\s\S]*$/, '')
    .trim();
  if (!/^[0-7]*$/.test(digits)) throw new WorkerRefusal('damaged');
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}
