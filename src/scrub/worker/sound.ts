// A worker for sound that needs no library: four plain formats, each copied frame by frame or sample by sample.
import { hasWriting, markAtAnyBit } from '../marks.ts';
import { cleanAiff } from './files/aiff.ts';
import { cleanFlac } from './files/flac.ts';
import { cleanMp3 } from './files/mp3.ts';
import { cleanWav } from './files/wav.ts';
import { WorkerRefusal } from './refusal.ts';

const cleaners: Record<string, (bytes: Uint8Array) => Uint8Array> = {
  wav: cleanWav,
  aiff: cleanAiff,
  flac: cleanFlac,
  mp3: cleanMp3,
};

export function handle({ kind }: { kind: string }, bytes: Uint8Array): { parts: Uint8Array[] } {
  const clean = cleaners[kind]!(bytes);
  // Samples may be anything; coded sound does not read like writing.
  if (kind === 'mp3' && (markAtAnyBit(clean) || hasWriting(clean))) throw new WorkerRefusal('leftover');
  return { parts: [clean] };
}
