// What goes between this process and a worker: a 32-bit little-endian length, that much JSON, and the parts whose
// lengths `json.parts` lists. The worker's side is in worker/boot.mjs.
import type { Readable } from 'node:stream';
import { refuse } from './error.ts';

export interface Frame {
  json: Record<string, unknown>;
  parts: Uint8Array[];
}

const headBytesMax = 64 * 2 ** 20;

export function frameOf(json: object, parts: Uint8Array[]): Uint8Array;
export function frameOf(json: object, parts: Uint8Array[], pieces: Uint8Array[]): Uint8Array[];
export function frameOf(json: object, parts: Uint8Array[], pieces?: Uint8Array[]): Uint8Array | Uint8Array[] {
  const head = Buffer.from(JSON.stringify({ ...json, parts: parts.map((part) => part.length) }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return pieces ? [length, head, ...parts] : Buffer.concat([length, head, ...parts]);
}

/** Reads frames off a stream that is not to be trusted. */
export class FrameReader {
  readonly #stream: Readable;
  #left: number;

  /** @param bytesMax - of all frames together; past it the stream is destroyed. */
  constructor(stream: Readable, bytesMax: number) {
    this.#stream = stream;
    this.#left = bytesMax + 2 ** 16;
    stream.on('error', () => {});
  }

  /** @throws {ScrubError} 'crashed' if the stream ends before the frame does, 'answer-too-large' past the limit. */
  async next(): Promise<Frame> {
    const headLength = Buffer.from(await this.#take(4)).readUInt32LE();
    if (headLength > headBytesMax) throw refuse('answer-too-large');
    const json = parsed(await this.#take(headLength));
    const { parts: lengths } = json;
    if (!Array.isArray(lengths) || !lengths.every((one) => Number.isSafeInteger(one) && one >= 0))
      throw refuse('crashed');
    const parts: Uint8Array[] = [];
    for (const length of lengths) parts.push(await this.#take(length));
    return { json, parts };
  }

  async #take(length: number): Promise<Uint8Array> {
    this.#left -= length;
    if (this.#left < 0) throw refuse('answer-too-large');
    if (length === 0) return new Uint8Array(0);
    const pieces: Buffer[] = [];
    for (let missing = length; missing > 0; ) {
      const piece: Buffer | null = this.#stream.read(
        Math.min(missing, Math.max(1, this.#stream.readableLength)),
      );
      if (piece) {
        pieces.push(piece);
        missing -= piece.length;
      } else await this.#readable();
    }
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  }

  #readable(): Promise<void> {
    return new Promise((resolve, reject) => {
      const stream = this.#stream;
      if (stream.readableEnded || stream.destroyed) return reject(refuse('crashed'));
      const settle = () => {
        for (const event of ['readable', 'end', 'close']) stream.off(event, settle);
        if (stream.readableEnded || stream.destroyed) reject(refuse('crashed'));
        else resolve();
      };
      for (const event of ['readable', 'end', 'close']) stream.on(event, settle);
    });
  }
}

function parsed(bytes: Uint8Array): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (typeof json === 'object' && json !== null) return json as Record<string, unknown>;
  } catch {}
  throw refuse('crashed');
}
