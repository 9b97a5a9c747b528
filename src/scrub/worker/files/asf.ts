// Windows Media (Advanced Systems Format 1.20): the streams' properties and the data packets, put together anew. No
// descriptions, no dates, no identifiers, no index, no scripts.
import { hasWriting, markAtAnyBit, markIn } from '../../marks.ts';
import { WorkerRefusal } from '../refusal.ts';
import { cleanAsfPacket } from './asf-packet.ts';

const guids = {
  fileProperties: 'a1dcab8c47a9cf118ee400c00c205365',
  streamProperties: '9107dcb7b7a9cf118ee600c00c205365',
  data: '3626b2758e66cf11a6d900aa0062ce6c',
  audio: '409e69f84d5bcf11a8fd00805f5c442b',
  video: 'c0ef19bc4d5bcf11a8fd00805f5c442b',
};
const locked = new Set([
  'fbb3112223bdd211b4b700a0c955fc6e',
  '14e68a292226174cb935dae07ee9289c',
  'fcb3112223bdd211b4b700a0c955fc6e',
]);
const headerGuid = Buffer.from('3026b2758e66cf11a6d900aa0062ce6c', 'hex');
/** An extension with nothing in it, which the format asks for. */
const emptyExtension = Buffer.from(
  'b503bf5f2ea9cf118ee300c00c2053652e0000000000000011d2d3abbaa9cf118ee600c00c205365060000000000',
  'hex',
);

interface AsfObject {
  guid: string;
  body: Buffer;
}

function objectsIn(bytes: Buffer): AsfObject[] {
  const objects: AsfObject[] = [];
  for (let at = 0; at + 24 <= bytes.length; ) {
    const size = Number(bytes.readBigUInt64LE(at + 16));
    if (size < 24 || at + size > bytes.length) throw new WorkerRefusal('damaged');
    objects.push({ guid: bytes.toString('hex', at, at + 16), body: bytes.subarray(at + 24, at + size) });
    at += size;
  }
  return objects;
}

const object = (guid: string, body: Uint8Array): Buffer => {
  const head = Buffer.alloc(24);
  head.write(guid, 'hex');
  head.writeBigUInt64LE(BigInt(24 + body.length), 16);
  return Buffer.concat([head, body]);
};

export function cleanAsf(bytes: Uint8Array): Uint8Array {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const [head, ...rest] = objectsIn(whole);
  if (!head || head.body.length < 6) throw new WorkerRefusal('damaged');
  const headers = objectsIn(head.body.subarray(6));
  if (headers.some(({ guid }) => locked.has(guid))) throw new WorkerRefusal('locked');
  const properties = headers.find(({ guid }) => guid === guids.fileProperties);
  const data = rest.find(({ guid }) => guid === guids.data);
  if (!properties || properties.body.length < 80 || !data || data.body.length < 26)
    throw new WorkerRefusal('damaged');
  const streams = headers
    .filter(({ guid }) => guid === guids.streamProperties)
    .map(({ body }) => cleanStream(Buffer.from(body)));
  if (streams.length === 0) throw new WorkerRefusal('nothing-inside');
  const packets = packetsOf(data.body.subarray(26), properties.body, streams);
  return assembled(properties.body, streams, packets);
}

interface Stream {
  number: number;
  isSound: boolean;
  body: Buffer;
}

const pictures = /^(WMV[123A]|WVC1|WVP2|MP4[23S]|MSS[12])$/;
/** Windows Media Audio 1 to 10. */
const sounds = new Set([0x160, 0x161, 0x162, 0x163, 0x0a]);

function cleanStream(body: Buffer): Stream {
  if (body.length < 54) throw new WorkerRefusal('damaged');
  const type = body.toString('hex', 0, 16);
  const length = body.readUInt32LE(40);
  const errorLength = body.readUInt32LE(44);
  if (body.length < 54 + length + errorLength || errorLength > 64) throw new WorkerRefusal('damaged');
  const format = body.subarray(54, 54 + length);
  const isSound = type === guids.audio;
  if (isSound ? length < 18 : length < 51) throw new WorkerRefusal('damaged');
  const known = isSound
    ? sounds.has(format.readUInt16LE(0))
    : type === guids.video && pictures.test(format.toString('latin1', 27, 31).toUpperCase());
  if (!known) throw new WorkerRefusal('codec');
  if (hasWriting(format) || markIn(format)) throw new WorkerRefusal('leftover');
  if (body.readUInt16LE(48) & 0x8000) throw new WorkerRefusal('locked');
  body.fill(0, 50, 54);
  return { number: body[48]! & 0x7f, isSound, body: body.subarray(0, 54 + length + errorLength) };
}

function packetsOf(bytes: Buffer, properties: Buffer, streams: readonly Stream[]): Buffer[] {
  const [size, most] = [properties.readUInt32LE(68), properties.readUInt32LE(72)];
  if (size !== most || size < 16 || size > 2 ** 20) throw new WorkerRefusal('codec');
  const packets: Buffer[] = [];
  const payloads = new Map<number, Uint8Array[]>(streams.map(({ number }) => [number, []]));
  for (let at = 0; at + size <= bytes.length; at += size) {
    const packet = Buffer.from(bytes.subarray(at, at + size));
    for (const { stream, data } of cleanAsfPacket(packet)) {
      const own = payloads.get(stream);
      if (!own) throw new WorkerRefusal('codec');
      own.push(data);
    }
    packets.push(packet);
  }
  for (const { number, isSound } of streams) checkStream(Buffer.concat(payloads.get(number)!), isSound);
  if (packets.length === 0) throw new WorkerRefusal('nothing-inside');
  return packets;
}

function checkStream(data: Buffer, isSound: boolean): void {
  const signed = hasWriting(data) || (isSound ? markAtAnyBit(data) : markIn(data));
  if (signed) throw new WorkerRefusal('leftover');
  // VC-1 has start codes for what its encoder wants to say: SMPTE 421M, Annex E.
  for (
    let at = data.indexOf('\0\0\x01', 0, 'latin1');
    !isSound && at >= 0;
    at = data.indexOf('\0\0\x01', at + 3, 'latin1')
  )
    if (data[at + 3]! >= 0x1b && data[at + 3]! <= 0x1f) throw new WorkerRefusal('leftover');
}

/** The first second of 1970, which readers show as no date; a zero here they show as a day in 1601. */
const noDate = 116_444_736_000_000_000n;

function assembled(given: Buffer, streams: readonly Stream[], packets: readonly Buffer[]): Uint8Array {
  const properties = Buffer.from(given.subarray(0, 80));
  const parts = [...streams.map(({ body }) => object(guids.streamProperties, body)), emptyExtension];
  const dataHead = Buffer.alloc(26);
  dataHead.writeBigUInt64LE(BigInt(packets.length), 16);
  dataHead.writeUInt16LE(0x0101, 24);
  const data = object(guids.data, Buffer.concat([dataHead, ...packets]));
  const headBytes = 30 + 24 + properties.length + parts.reduce((sum, { length }) => sum + length, 0);
  properties.fill(0, 0, 16);
  properties.writeBigUInt64LE(BigInt(headBytes + data.length), 16);
  properties.writeBigUInt64LE(noDate, 24);
  properties.writeBigUInt64LE(BigInt(packets.length), 32);
  const head = Buffer.alloc(30);
  headerGuid.copy(head);
  head.writeBigUInt64LE(BigInt(headBytes), 16);
  head.writeUInt32LE(1 + parts.length, 24);
  head.set([1, 2], 28);
  return Buffer.concat([head, object(guids.fileProperties, properties), ...parts, data]);
}
