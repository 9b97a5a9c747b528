// Opus (RFC 6716), Vorbis I and FLAC (RFC 9639) as containers hold them.
import { WorkerRefusal } from '../refusal.ts';

/** @returns the packet with its padding zeroed. Encoders may put anything there: RFC 6716 section 3.2.5. */
export function cleanOpusPacket(packet: Uint8Array): Uint8Array {
  const clean = new Uint8Array(packet);
  if (packet.length < 2 || (packet[0]! & 3) !== 3 || !(packet[1]! & 0x40)) return clean;
  let padding = 0;
  let at = 2;
  for (let more = true; more; at++) {
    if (at >= packet.length) throw new WorkerRefusal('damaged');
    more = packet[at] === 255;
    padding += more ? 254 : packet[at]!;
  }
  if (padding > packet.length - at) throw new WorkerRefusal('damaged');
  return clean.fill(0, packet.length - padding);
}

/** OpusHead: 19 bytes, and a channel map for families other than 0. RFC 7845 section 5.1. */
export function cleanOpusHead(head: Uint8Array): Uint8Array {
  if (head.length < 19) throw new WorkerRefusal('damaged');
  const clean = new Uint8Array(head.subarray(0, head[18] === 0 ? 19 : 21 + head[9]!));
  // The rate of the original recording, which decoding does not need.
  clean.fill(0, 12, 16);
  return clean;
}

const emptyComments = Buffer.concat([Buffer.from('\x03vorbis'), new Uint8Array(8), Uint8Array.of(1)]);

/** Identification, comments and setup, laced as Matroska does: the comments are replaced by none. */
export function cleanVorbisHeaders(laced: Uint8Array): Uint8Array {
  let at = 1;
  const length = () => {
    let sum = 0;
    for (;;) {
      const byte = laced[at++];
      if (byte === undefined) throw new WorkerRefusal('damaged');
      sum += byte;
      if (byte < 255) return sum;
    }
  };
  const first = length();
  const second = length();
  const identification = laced.subarray(at, at + first);
  const setup = laced.subarray(at + first + second);
  if (laced[0] !== 2 || identification.length !== 30 || setup.length === 0)
    throw new WorkerRefusal('damaged');
  return Buffer.concat([
    Uint8Array.of(2, identification.length, emptyComments.length),
    identification,
    emptyComments,
    setup,
  ]);
}

/** STREAMINFO alone, without the checksum of the recording, which would match it to the original. */
export function cleanFlacHeader(header: Uint8Array): Uint8Array {
  const isWhole = Buffer.from(header.subarray(0, 4)).toString('latin1') === 'fLaC';
  if (!isWhole || (header[4]! & 0x7f) !== 0 || header.length < 42) throw new WorkerRefusal('damaged');
  const clean = new Uint8Array(header.subarray(0, 42));
  clean[4] = 0x80;
  return clean.fill(0, 26, 42);
}
