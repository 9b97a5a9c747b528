// How a track's packets are cleaned, by its codec. What is not listed here is not copied.
import type { InputTrack } from 'mediabunny';
import { hasWriting, markAtAnyBit, markIn } from '../marks.ts';
import { WorkerRefusal } from './refusal.ts';
import { cleanAacConfig, cleanAacPacket, cleanAdtsPacket } from './streams/aac.ts';
import { cleanAv1Record, cleanObus } from './streams/av1.ts';
import { isInfoFrame, zeroAncillary } from './streams/mp3.ts';
import { cleanNalPacket, cleanNalRecord } from './streams/nal.ts';
import { cleanFlacHeader, cleanOpusHead, cleanOpusPacket, cleanVorbisHeaders } from './streams/xiph.ts';

export interface Cleaner {
  codec: string;
  /** For mediabunny: codec string, sizes or rates, and the cleaned setup. */
  config: object;
  /** All packets of the track, in order; one becomes empty if nothing of it was picture or sound. */
  clean(packets: Uint8Array[]): Uint8Array[];
}

type Clean = { description?: Uint8Array | undefined; each(packet: Uint8Array): Uint8Array };

const same = (packet: Uint8Array): Uint8Array => packet;

const byCodec: Record<string, (description: Uint8Array | undefined) => Clean | null> = {
  avc: (description) => nal('avc', description),
  hevc: (description) => nal('hevc', description),
  av1: (description) => ({ description: description && cleanAv1Record(description), each: cleanObus }),
  vp8: () => ({ each: same }),
  vp9: () => ({ each: same }),
  aac: (description) =>
    description
      ? { description: cleanAacConfig(description), each: cleanAacPacket }
      : { each: cleanAdtsPacket },
  opus: (description) => ({ description: description && cleanOpusHead(description), each: cleanOpusPacket }),
  vorbis: (description) =>
    description ? { description: cleanVorbisHeaders(description), each: same } : null,
  flac: (description) => (description ? { description: cleanFlacHeader(description), each: same } : null),
  mp3: () => ({ each: (packet) => new Uint8Array(packet) }),
};

function nal(codec: 'avc' | 'hevc', description: Uint8Array | undefined): Clean | null {
  // Without a record the units stand behind start codes, as no film from a phone does.
  if (!description) return null;
  const { record, lengthBytes } = cleanNalRecord(codec, description);
  return { description: record, each: (packet) => cleanNalPacket(codec, packet, lengthBytes) };
}

/** @returns `null` for a track whose codec is not known here. */
export async function cleanerOf(track: InputTrack): Promise<Cleaner | null> {
  const codec = await track.getCodec();
  const config = track.isVideoTrack() || track.isAudioTrack() ? await track.getDecoderConfig() : null;
  if (!codec || !config) return null;
  const isPcm = codec.startsWith('pcm-') || codec === 'ulaw' || codec === 'alaw';
  const given = config.description ? bytesOf(config.description) : undefined;
  const found = isPcm ? { each: same, description: undefined } : (byCodec[codec]?.(given) ?? null);
  if (!found) return null;
  const { description, ...rest } = config;
  return {
    codec,
    config: found.description ? { ...rest, description: found.description } : rest,
    clean: (packets) => {
      const clean = packets.map(found.each);
      if (codec === 'mp3') cleanMp3Packets(clean);
      if (!isPcm && clean.some((packet) => isSigned(packet, track.type === 'audio')))
        throw new WorkerRefusal('leftover');
      return clean;
    },
  };
}

function cleanMp3Packets(packets: Uint8Array[]): void {
  if (packets[0] && isInfoFrame(packets[0])) packets[0] = new Uint8Array(0);
  zeroAncillary(packets.filter(({ length }) => length > 0));
}

function isSigned(packet: Uint8Array, isSound: boolean): boolean {
  return hasWriting(packet) || (isSound ? markAtAnyBit(packet) : markIn(packet)) !== null;
}

const bytesOf = (source: AllowSharedBufferSource): Uint8Array =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
