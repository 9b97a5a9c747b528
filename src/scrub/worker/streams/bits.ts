import { WorkerRefusal } from '../refusal.ts';

/** Reads and zeroes single bits, the most significant of each byte first. */
export class Bits {
  readonly bytes: Uint8Array;
  at = 0;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  get left(): number {
    return this.bytes.length * 8 - this.at;
  }
  read(count: number): number {
    if (count > this.left) throw new WorkerRefusal('damaged');
    let value = 0;
    for (let index = 0; index < count; index++, this.at++)
      value = value * 2 + ((this.bytes[this.at >> 3]! >> (7 - (this.at & 7))) & 1);
    return value;
  }
  skip(count: number): void {
    if (count > this.left) throw new WorkerRefusal('damaged');
    this.at += count;
  }
  /** Bits `from` to `to`, the last not among them. */
  zero(from: number, to: number): void {
    for (let bit = from; bit < to; bit++) {
      if ((bit & 7) === 0 && bit + 8 <= to) {
        this.bytes[bit >> 3] = 0;
        bit += 7;
      } else this.bytes[bit >> 3]! &= ~(0x80 >> (bit & 7));
    }
  }
}
