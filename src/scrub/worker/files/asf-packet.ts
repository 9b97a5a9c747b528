// One data packet of Windows Media: Advanced Systems Format 1.20, section 5.2.
import { WorkerRefusal } from '../refusal.ts';

export interface AsfPayload {
  stream: number;
  data: Uint8Array;
}

/**
 * Zero what no decoder needs: padding, error correction, sequence numbers, and what lies beside a payload but for its
 * size and time.
 *
 * @param packet - changed in place.
 * @returns the payloads.
 */
export function cleanAsfPacket(packet: Buffer): AsfPayload[] {
  let at = 0;
  const take = (length: number): Buffer => {
    if (length < 0 || at + length > packet.length) throw new WorkerRefusal('damaged');
    at += length;
    return packet.subarray(at - length, at);
  };
  const byte = (): number => take(1)[0]!;
  /** Of 0, 1, 2 or 4 bytes, by a type of two bits. */
  const number = (type: number): number => {
    const bytes = take([0, 1, 2, 4][type & 3]!);
    return bytes.length === 0 ? 0 : bytes.readUIntLE(0, bytes.length);
  };
  if (packet[0]! & 0x80) {
    const flags = byte();
    if (flags & 0x70) throw new WorkerRefusal('codec');
    take(flags & 15).fill(0);
  }
  const lengths = byte();
  const properties = byte();
  const packetLength = number(lengths >> 5);
  take([0, 1, 2, 4][(lengths >> 1) & 3]!).fill(0);
  const padding = number(lengths >> 3);
  take(6); // when it is sent, and for how long
  const end = Math.min(packet.length, packetLength || packet.length) - padding;
  const isMany = (lengths & 1) === 1;
  const counts = isMany ? byte() : 1;
  const payloads: AsfPayload[] = [];
  for (let left = counts & 63; left > 0; left--) {
    const stream = byte() & 0x7f;
    number(properties >> 4);
    number(properties >> 2);
    const beside = number(properties);
    if (beside === 1) take(1);
    else if (beside > 0) take(beside).fill(0, Math.min(8, beside));
    const length = isMany ? number(counts >> 6) : end - at;
    payloads.push({ stream, data: take(length) });
  }
  if (at > end) throw new WorkerRefusal('damaged');
  packet.fill(0, at);
  return payloads;
}
