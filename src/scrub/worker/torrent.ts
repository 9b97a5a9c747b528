// A worker for torrents (BEP 3, BEP 12, BEP 52): the files' hashes, and the trackers' addresses as far as they name
// nobody. What changes the hash of the whole would make it another torrent: then it is refused.
import { WorkerRefusal } from './refusal.ts';

type Bencoded = number | Buffer | Bencoded[] | Map<string, Bencoded>;

const depthMax = 60;

/** Of the part that is hashed; anything else in it names a program, a site or a person. */
const infoKeys = new Set([
  ...['name', 'piece length', 'pieces', 'length', 'files', 'private', 'meta version', 'file tree'],
  ...['name.utf-8'],
]);
const fileKeys = new Set(['length', 'path', 'path.utf-8']);
/** A tracker's address with nothing in it that was given to one person. */
const plainTracker = /^(udp|https?|wss?):\/\/[\w.-]+(:\d{1,5})?(\/(announce(\.php)?)?)?$/;

export function handle(_job: object, bytes: Uint8Array): { parts: Uint8Array[] } {
  const reader = new BencodeReader(bytes);
  const whole = reader.read(0);
  if (!(whole instanceof Map) || reader.left > 0) throw new WorkerRefusal('damaged');
  const info = whole.get('info');
  if (!(info instanceof Map)) throw new WorkerRefusal('damaged');
  checkInfo(info);
  const clean = new Map<string, Bencoded>();
  const trackers = trackersOf(whole);
  if (trackers[0]?.[0]) clean.set('announce', trackers[0][0]);
  if (trackers.flat().length > 1) clean.set('announce-list', trackers);
  clean.set('info', info);
  const layers = whole.get('piece layers');
  if (layers instanceof Map && info.has('file tree')) clean.set('piece layers', layers);
  return { parts: [Buffer.concat(written(clean))] };
}

function checkInfo(info: Map<string, Bencoded>): void {
  for (const key of info.keys()) if (!infoKeys.has(key)) throw new WorkerRefusal('torrent');
  const files = info.get('files') ?? [];
  if (!Array.isArray(files)) throw new WorkerRefusal('damaged');
  for (const file of files)
    if (!(file instanceof Map) || [...file.keys()].some((key) => !fileKeys.has(key)))
      throw new WorkerRefusal('torrent');
}

function trackersOf(whole: Map<string, Bencoded>): Buffer[][] {
  const plain = (one: Bencoded | undefined): one is Buffer =>
    Buffer.isBuffer(one) && plainTracker.test(one.toString('latin1'));
  const first = whole.get('announce');
  const tiers = whole.get('announce-list');
  const all = (Array.isArray(tiers) ? tiers : [])
    .map((tier) => (Array.isArray(tier) ? tier.filter(plain) : []))
    .filter((tier) => tier.length > 0);
  return all.length > 0 ? all : plain(first) ? [[first]] : [];
}

class BencodeReader {
  readonly #bytes: Buffer;
  #at = 0;
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }
  get left(): number {
    return this.#bytes.length - this.#at;
  }
  read(depth: number): Bencoded {
    if (depth > depthMax) throw new WorkerRefusal('damaged');
    const mark = this.#mark();
    if (mark === 'i') {
      this.#at++;
      return this.#number('e');
    }
    if (mark === 'l') {
      const list: Bencoded[] = [];
      for (this.#at++; this.#mark() !== 'e'; ) list.push(this.read(depth + 1));
      this.#at++;
      return list;
    }
    if (mark === 'd') {
      const map = new Map<string, Bencoded>();
      for (this.#at++; this.#mark() !== 'e'; )
        map.set(this.#string().toString('latin1'), this.read(depth + 1));
      this.#at++;
      return map;
    }
    return this.#string();
  }
  #mark(): string {
    if (this.left < 1) throw new WorkerRefusal('damaged');
    return String.fromCharCode(this.#bytes[this.#at]!);
  }
  #number(end: string): number {
    const stop = this.#bytes.indexOf(end, this.#at);
    const digits = stop < 0 ? '' : this.#bytes.toString('latin1', this.#at, Math.min(stop, this.#at + 20));
    if (!/^(0|-?[1-9]\d{0,15})$/.test(digits)) throw new WorkerRefusal('damaged');
    this.#at = stop + 1;
    return Number(digits);
  }
  #string(): Buffer {
    const length = this.#number(':');
    if (length < 0 || length > this.left) throw new WorkerRefusal('damaged');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

function written(value: Bencoded): Buffer[] {
  if (typeof value === 'number') return [Buffer.from(`i${value}e`)];
  if (Buffer.isBuffer(value)) return [Buffer.from(`${value.length}:`), value];
  if (Array.isArray(value)) return [Buffer.from('l'), ...value.flatMap(written), Buffer.from('e')];
  const pairs = [...value].flatMap(([key, one]) => [...written(Buffer.from(key, 'latin1')), ...written(one)]);
  return [Buffer.from('d'), ...pairs, Buffer.from('e')];
}
