// CBOR that this device wrote or checked before, and sealed: read several times faster than decodeCbor does, because
// nothing that the check ruled out is looked for. The tests hold the two equal. It takes what `encodeCbor` gives, and
// is only for bytes that came out of a box of the vault.
const textKept = 4096;
/** Names come again and again (kinds, fields): the same string each time needs no new hash when it is looked up. */
const kept: (string | undefined)[] = Array(textKept);
const longestKept = 24;
const maxDepth = 64;

let data: Buffer = Buffer.alloc(0);
let at = 0;

/** Let go of the names that were read. */
export const forgetNames = (): void => void kept.fill(undefined);

/** @returns `undefined` for what it does not take; `decodeCbor` then says whether that is anything. */
export function decodeOwnCbor(bytes: Uint8Array): unknown {
  data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  at = 0;
  try {
    const value = read(0);
    return at === data.length ? value : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // ends in the middle of a value
    throw error;
  }
}

function read(depth: number): unknown {
  if (depth > maxDepth) throw new RangeError('too deep');
  const first = byte();
  const minor = first & 0x1f;
  switch (first >> 5) {
    case 0:
      return length(minor);
    case 1:
      return -1 - length(minor);
    case 2: {
      const [start, end] = span(minor);
      return new Uint8Array(data.buffer, data.byteOffset + start, end - start);
    }
    case 3:
      return text(minor);
    case 4: {
      const count = length(minor);
      const list: unknown[] = [];
      for (let i = 0; i < count; i++) list.push(read(depth + 1));
      return list;
    }
    case 5: {
      const count = length(minor);
      const map: Record<string, unknown> = {};
      for (let i = 0; i < count; i++) {
        const head = byte();
        const key = head >> 5 === 3 ? text(head & 0x1f) : '__proto__';
        if (key === '__proto__') throw new RangeError('not a key');
        map[key] = read(depth + 1);
      }
      return map;
    }
    case 7:
      return simple(minor);
    default:
      throw new RangeError('a tag');
  }
}

function byte(): number {
  const value = data[at++];
  if (value === undefined) throw new RangeError('the end');
  return value;
}

function length(minor: number): number {
  if (minor < 24) return minor;
  const start = at;
  if (minor === 24) return byte();
  if (minor === 25) {
    at += 2;
    return data.readUInt16BE(start);
  }
  if (minor === 26) {
    at += 4;
    return data.readUInt32BE(start);
  }
  if (minor !== 27) throw new RangeError('of no length');
  at += 8;
  const value = data.readUInt32BE(start) * 2 ** 32 + data.readUInt32BE(start + 4);
  if (!Number.isSafeInteger(value)) throw new RangeError('too great');
  return value;
}

function span(minor: number): [start: number, end: number] {
  const count = length(minor);
  const start = at;
  at += count;
  if (at > data.length) throw new RangeError('the end');
  return [start, at];
}

function text(minor: number): string {
  const count = length(minor);
  const start = at;
  at += count;
  if (at > data.length) throw new RangeError('the end');
  if (count > longestKept) return data.toString('utf8', start, at);
  let hash = count;
  for (let i = start; i < at; i++) {
    const code = data[i]!;
    if (code >= 0x80) return data.toString('utf8', start, at);
    hash = (Math.imul(hash, 31) + code) | 0;
  }
  const place = hash & (textKept - 1);
  const known = kept[place];
  if (known !== undefined && known.length === count && isSame(known, start)) return known;
  const made = data.toString('latin1', start, at);
  kept[place] = made;
  return made;
}

function isSame(known: string, start: number): boolean {
  for (let i = 0; i < known.length; i++) if (known.charCodeAt(i) !== data[start + i]) return false;
  return true;
}

function simple(minor: number): unknown {
  const start = at;
  switch (minor) {
    case 20:
      return false;
    case 21:
      return true;
    case 22:
      return null;
    case 26:
      at += 4;
      return data.readFloatBE(start);
    case 27:
      at += 8;
      return data.readDoubleBE(start);
    default:
      throw new RangeError('not taken'); // half floats among them: decodeCbor reads those
  }
}
