// Zips and torrents that we have written: their one shape, and not a byte more.
import { Reader } from './reader.ts';

/** @param inner - the check of what a member is, or `null` where no such type comes out of cleaning. */
export function zipLeftover(
  bytes: Uint8Array,
  inner: (name: string, data: Uint8Array) => string | null,
): string | null {
  const reader = new Reader(bytes);
  const heads: string[] = [];
  while (reader.u32(true) === 0x04034b50) {
    const head = headOf(reader);
    if (!head) return 'a field of a zip that tells of the machine';
    const { size, name, fields } = head;
    heads.push(`${fields} ${name}`);
    const left = inner(name, reader.take(size));
    if (left) return left;
  }
  reader.at -= 4;
  for (const head of heads) {
    if (reader.u32(true) !== 0x02014b50 || reader.u16(true) !== 20) return 'another directory';
    const again = headOf(reader, 14);
    if (`${again?.fields} ${again?.name}` !== head) return 'another directory';
  }
  const end = reader.take(22);
  const view = new DataView(end.buffer, end.byteOffset, 22);
  const isEnd = view.getUint32(0, true) === 0x06054b50 && view.getUint16(10, true) === heads.length;
  return !isEnd || view.getUint16(20, true) !== 0 || reader.left > 0 ? 'bytes after the end' : null;
}

/** Version, UTF-8, stored, the first day of 1980; no extra field. `after`: what a directory has behind the lengths. */
function headOf(reader: Reader, after = 0): { size: number; name: string; fields: string } | null {
  const [version, flags, method] = [reader.u16(true), reader.u16(true), reader.u16(true)];
  const time = reader.u32(true);
  const [crc, size, whole] = [reader.u32(true), reader.u32(true), reader.u32(true)];
  const [nameBytes, extraBytes] = [reader.u16(true), reader.u16(true)];
  const more = reader.take(after);
  const name = Buffer.from(reader.take(nameBytes)).toString('utf8');
  const isOurs =
    version === 20 &&
    flags === 0x800 &&
    method === 0 &&
    time === 0x210000 &&
    size === whole &&
    extraBytes === 0;
  // Comment, disk and attributes; then the place of the file.
  if (!isOurs || more.subarray(0, 10).some((byte) => byte !== 0)) return null;
  return { size, name, fields: `${crc} ${size}` };
}

const torrentKeys = /^(announce|announce-list|info|piece layers)$/;

/** The keys at the top, by the lengths alone. */
export function torrentLeftover(bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  let at = 1;
  let depth = 0;
  let isKey = true;
  if (text[0] !== 'd') return 'no torrent';
  while (at < text.length - 1) {
    const head = /^(?:(\d{1,9}):|i-?\d{1,16}e|[dle])/.exec(text.slice(at, at + 20));
    if (!head) return 'a broken structure';
    at += head[0].length;
    if (head[0] === 'd' || head[0] === 'l') depth++;
    else if (head[0] === 'e') depth--;
    else if (head[1]) {
      const word = text.slice(at, at + Number(head[1]));
      at += Number(head[1]);
      if (depth === 0 && isKey && !torrentKeys.test(word)) return 'a field that is no part of a torrent';
    }
    if (depth < 0) return 'bytes after the end';
    if (depth === 0) isKey = !isKey;
  }
  return at === text.length - 1 && text.at(-1) === 'e' && depth === 0 ? null : 'bytes after the end';
}
