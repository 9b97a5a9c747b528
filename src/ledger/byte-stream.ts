// Bytes as they come: asked for by their number, or handed on piece by piece.

/** Reads from pieces of any size. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** @returns at most `most` bytes, at least one; `null` at the end. */
  async some(most: number): Promise<Uint8Array | null> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#pieces.next();
      if (done) return null;
      this.#rest = value;
    }
    const share = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(share.length);
    return share;
  }

  /** @returns that many bytes, or fewer where they end before. */
  async upTo(length: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for (let missing = length; missing > 0; ) {
      const piece = await this.some(missing);
      if (!piece) break;
      pieces.push(piece);
      missing -= piece.length;
    }
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  }

  /** All that is left, with `before` put back in front. */
  async *rest(before: Uint8Array): AsyncGenerator<Uint8Array> {
    if (before.length > 0) yield before;
    for (let piece = await this.some(2 ** 20); piece; piece = await this.some(2 ** 20)) yield piece;
  }
}
