// A worker for film and for sound in containers: taken apart and put together by mediabunny, of each track nothing
// but its packets, of each packet nothing but picture or sound.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as bunnyTypes from 'mediabunny';
import { unsignMatroska } from '../check/ebml.ts';
import { cleanAsf } from './files/asf.ts';
import { cleanAvi } from './files/avi.ts';
import { unsignIso } from './files/isobmff.ts';
import { unsignOgg } from './files/ogg.ts';
import { WorkerRefusal } from './refusal.ts';
import { type Cleaner, cleanerOf } from './tracks.ts';

// Its one minified file starts in a fifth of the time that its hundred modules take.
const require = createRequire(import.meta.url);
const bunny: typeof bunnyTypes = require(join(dirname(require.resolve('mediabunny')), 'mediabunny.min.cjs'));

// mediabunny writes the present time; here it is always the moment that ISO media files count from.
Date.now = () => Date.UTC(1904, 0, 1);

interface Shape {
  input: bunnyTypes.InputFormat;
  output: () => bunnyTypes.OutputFormat;
  unsign: (file: Uint8Array) => void;
}

const none = () => {};
const shapes: Record<string, Shape> = {
  mp4: {
    input: bunny.MP4,
    output: () => new bunny.Mp4OutputFormat({ fastStart: 'in-memory' }),
    unsign: unsignIso,
  },
  m4a: {
    input: bunny.MP4,
    output: () => new bunny.Mp4OutputFormat({ fastStart: 'in-memory' }),
    unsign: unsignIso,
  },
  mov: {
    input: bunny.QTFF,
    output: () => new bunny.MovOutputFormat({ fastStart: 'in-memory' }),
    unsign: unsignIso,
  },
  mkv: { input: bunny.MATROSKA, output: () => new bunny.MkvOutputFormat(), unsign: unsignMatroska },
  webm: { input: bunny.WEBM, output: () => new bunny.WebMOutputFormat(), unsign: unsignMatroska },
  ogg: { input: bunny.OGG, output: () => new bunny.OggOutputFormat(), unsign: unsignOgg },
  aac: { input: bunny.ADTS, output: () => new bunny.AdtsOutputFormat(), unsign: none },
};

export async function handle(
  { kind }: { kind: string },
  bytes: Uint8Array,
): Promise<{ parts: Uint8Array[] }> {
  if (kind === 'avi') return { parts: [cleanAvi(bytes)] };
  if (kind === 'wmv') return { parts: [cleanAsf(bytes)] };
  // mediabunny sees only the Vorbis or Opus beside them, and would leave the picture out without a word.
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (kind === 'ogg' && /\x80theora|\x7fFLAC|Speex {3}|BBCD|OVP80/.test(head))
    throw new WorkerRefusal('codec');
  const { input: format, output: makeFormat, unsign } = shapes[kind]!;
  const input = new bunny.Input({ formats: [format], source: new bunny.BufferSource(bytes) });
  const target = new bunny.BufferTarget();
  const output = new bunny.Output({ format: makeFormat(), target });
  const copies = await tracksOf(input, output);
  await output.start();
  for (const copy of copies) await copy();
  await output.finalize();
  if (!target.buffer) throw new WorkerRefusal('damaged');
  const file = new Uint8Array(target.buffer);
  unsign(file);
  return { parts: [file] };
}

/** @returns for each track that stays, what copies it. Of a kind of track at least one must be known. */
async function tracksOf(
  input: bunnyTypes.Input,
  output: bunnyTypes.Output,
): Promise<(() => Promise<void>)[]> {
  const copies: (() => Promise<void>)[] = [];
  const [videos, audios] = [await input.getVideoTracks(), await input.getAudioTracks()];
  for (const tracks of [videos, audios]) {
    const known = [];
    for (const track of tracks) {
      const cleaner = await cleanerOf(track);
      if (cleaner) known.push({ track, cleaner });
    }
    if (tracks.length > 0 && known.length === 0) throw new WorkerRefusal('codec');
    for (const { track, cleaner } of known) {
      const isEmpty = !(await new bunny.EncodedPacketSink(track).getFirstPacket());
      if (!isEmpty) copies.push(await addTrack(track, cleaner, output));
    }
  }
  if (copies.length === 0) throw new WorkerRefusal('nothing-inside');
  return copies;
}

async function addTrack(
  track: bunnyTypes.InputTrack,
  cleaner: Cleaner,
  output: bunnyTypes.Output,
): Promise<() => Promise<void>> {
  let source: bunnyTypes.EncodedVideoPacketSource | bunnyTypes.EncodedAudioPacketSource;
  if (track.isVideoTrack()) {
    source = new bunny.EncodedVideoPacketSource(cleaner.codec as bunnyTypes.VideoCodec);
    output.addVideoTrack(source, { rotation: await track.getRotation() });
  } else {
    source = new bunny.EncodedAudioPacketSource(cleaner.codec as bunnyTypes.AudioCodec);
    output.addAudioTrack(source);
  }
  return async () => {
    const packets: bunnyTypes.EncodedPacket[] = [];
    for await (const packet of new bunny.EncodedPacketSink(track).packets()) packets.push(packet);
    const datas = cleaner.clean(packets.map(({ data }) => data));
    let meta: { decoderConfig: never } | undefined = { decoderConfig: cleaner.config as never };
    for (const [index, packet] of packets.entries()) {
      const data = datas[index]!;
      if (data.length === 0) continue;
      // No side data: what rides beside a packet is neither picture nor sound, but for transparency.
      const clean = new bunny.EncodedPacket(data, packet.type, packet.timestamp, packet.duration);
      await source.add(clean, meta as never);
      meta = undefined;
    }
    if (meta) throw new WorkerRefusal('nothing-inside');
    source.close();
  };
}
