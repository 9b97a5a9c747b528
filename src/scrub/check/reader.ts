/** Steps through bytes that may lie about their own lengths; every read past the end is a `RangeError`. */
export class Reader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  at = 0;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }
  get left(): number {
    return this.bytes.length - this.at;
  }
  skip(length: number): void {
    if (length < 0 || length > this.left) throw new RangeError('past the end');
    this.at += length;
  }
  take(length: number): Uint8Array {
    const from = this.at;
    this.skip(length);
    return this.bytes.subarray(from, this.at);
  }
  ascii(length: number): string {
    return Buffer.from(this.take(length)).toString('latin1');
  }
  u8(): number {
    return this.take(1)[0]!;
  }
  u16(littleEndian = false): number {
    this.skip(2);
    return this.view.getUint16(this.at - 2, littleEndian);
  }
  u32(littleEndian = false): number {
    this.skip(4);
    return this.view.getUint32(this.at - 4, littleEndian);
  }
  u64(): number {
    this.skip(8);
    return Number(this.view.getBigUint64(this.at - 8));
  }
}
