// H.264 and H.265 in length-prefixed NAL units (ISO/IEC 14496-15): the coded picture and its parameters stay.
// Supplemental information goes: encoders write their settings there, cameras the clock and the place.
import { WorkerRefusal } from '../refusal.ts';

export type NalCodec = 'avc' | 'hevc';

/** Slices and parameter sets. Not: SEI, delimiters, filler, anything unspecified. */
const kept: Record<NalCodec, (type: number) => boolean> = {
  avc: (type) => (type >= 1 && type <= 5) || type === 7 || type === 8,
  hevc: (type) => type <= 9 || (type >= 16 && type <= 21) || (type >= 32 && type <= 34),
};

const typeOf = (codec: NalCodec, unit: Uint8Array): number =>
  codec === 'avc' ? unit[0]! & 31 : (unit[0]! >> 1) & 63;

/** @returns the packet without what is not picture; empty if nothing of it was. */
export function cleanNalPacket(codec: NalCodec, packet: Uint8Array, lengthBytes: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < packet.length; ) {
    let length = 0;
    for (let index = 0; index < lengthBytes; index++) length = length * 256 + (packet[at + index] ?? 0);
    const end = at + lengthBytes + length;
    if (end > packet.length) throw new WorkerRefusal('damaged');
    const unit = packet.subarray(at + lengthBytes, end);
    if (length > 0 && kept[codec](typeOf(codec, unit))) pieces.push(packet.subarray(at, end));
    at = end;
  }
  return Buffer.concat(pieces);
}

/**
 * The decoder configuration record anew, from its parameter sets alone.
 *
 * @returns the record, and how many bytes stand before each unit.
 */
export function cleanNalRecord(
  codec: NalCodec,
  record: Uint8Array,
): { record: Uint8Array; lengthBytes: number } {
  return codec === 'avc' ? avcRecord(record) : hevcRecord(record);
}

class Cursor {
  readonly bytes: Uint8Array;
  at: number;
  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }
  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new WorkerRefusal('damaged');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
  number(bytes: number): number {
    return this.take(bytes).reduce((sum, byte) => sum * 256 + byte, 0);
  }
  unit(): Uint8Array {
    return this.take(this.number(2));
  }
}

const u16 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 255);
const framed = (unit: Uint8Array): Uint8Array => Buffer.concat([u16(unit.length), unit]);

function avcRecord(record: Uint8Array) {
  const cursor = new Cursor(record, 0);
  const head = cursor.take(5);
  const sequences = Array.from({ length: cursor.number(1) & 31 }, () => cursor.unit());
  const pictures = Array.from({ length: cursor.number(1) }, () => cursor.unit());
  const isHigh = [100, 110, 122, 144].includes(head[1]!) && record.length - cursor.at >= 4;
  const clean = [
    Uint8Array.of(1, head[1]!, head[2]!, head[3]!, 0xfc | (head[4]! & 3), 0xe0 | sequences.length),
    ...sequences.map(framed),
    Uint8Array.of(pictures.length),
    ...pictures.map(framed),
    // Chroma format and bit depths; no extensions of the sequence parameters.
    ...(isHigh ? [cursor.take(3), Uint8Array.of(0)] : []),
  ];
  return { record: Buffer.concat(clean), lengthBytes: (head[4]! & 3) + 1 };
}

function hevcRecord(record: Uint8Array) {
  const cursor = new Cursor(record, 0);
  const head = cursor.take(22);
  const arrays: Uint8Array[] = [];
  let count = 0;
  for (let index = cursor.number(1); index > 0; index--) {
    const type = cursor.number(1);
    const units = Array.from({ length: cursor.number(2) }, () => cursor.unit());
    if (!(type & 63) || (type & 63) < 32 || (type & 63) > 34) continue;
    arrays.push(Uint8Array.of(type), u16(units.length), ...units.map(framed));
    count++;
  }
  return {
    record: Buffer.concat([head, Uint8Array.of(count), ...arrays]),
    lengthBytes: (head[21]! & 3) + 1,
  };
}
