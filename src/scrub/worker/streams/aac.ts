// AAC (ISO/IEC 14496-3). Encoders sign in a fill or data element at the head of a frame: its contents become zeros.
import { WorkerRefusal } from '../refusal.ts';
import { Bits } from './bits.ts';

/** @returns the packet with the payload of leading fill and data elements zeroed. */
export function cleanAacPacket(packet: Uint8Array): Uint8Array {
  const bits = new Bits(new Uint8Array(packet));
  while (bits.left >= 16) {
    const id = bits.read(3);
    let count: number;
    if (id === 6) {
      count = bits.read(4);
      if (count === 15) count += bits.read(8) - 1;
    } else if (id === 4) {
      bits.skip(4);
      const isAligned = bits.read(1);
      count = bits.read(8);
      if (count === 255) count += bits.read(8);
      if (isAligned) bits.skip((8 - (bits.at & 7)) & 7);
    } else break;
    const start = bits.at;
    bits.skip(count * 8);
    bits.zero(start, bits.at);
  }
  return bits.bytes;
}

const adtsHeaderBytes = 7;

/** A packet of a stream without a container, behind its ADTS header. */
export function cleanAdtsPacket(packet: Uint8Array): Uint8Array {
  if (packet[0] !== 0xff || (packet[1]! & 0xf6) !== 0xf0) throw new WorkerRefusal('damaged');
  // A checksum, one of several blocks, or a program config: none of them is read here.
  const isPlain = (packet[1]! & 1) === 1 && (packet[6]! & 3) === 0;
  if (!isPlain || packet.length <= adtsHeaderBytes) throw new WorkerRefusal('codec');
  return Buffer.concat([
    packet.subarray(0, adtsHeaderBytes),
    cleanAacPacket(packet.subarray(adtsHeaderBytes)),
  ]);
}

/** The AudioSpecificConfig as far as it is one; a program config, which may hold a comment, is refused. */
export function cleanAacConfig(config: Uint8Array): Uint8Array {
  const bits = new Bits(config);
  const type = bits.read(5);
  const readRate = () => {
    if (bits.read(4) === 15) bits.skip(24);
  };
  readRate();
  if (bits.read(4) === 0 || type === 31) throw new WorkerRefusal('codec');
  if (type === 5 || type === 29) {
    readRate();
    bits.skip(5);
  }
  bits.skip(3);
  // An extension for spectral band replication: sync word, type, flag and rate.
  const end = bits.at;
  if (type === 2 && bits.left >= 17 && bits.read(11) === 0x2b7) {
    bits.skip(5);
    if (bits.read(1)) readRate();
  } else bits.at = end;
  const bytes = new Uint8Array(config.subarray(0, Math.ceil(bits.at / 8)));
  if (bits.at % 8) bytes[bytes.length - 1]! &= 0xff << (8 - (bits.at % 8));
  return bytes;
}
