// A worker for archives: zip, and tar with or without gzip. It lists and unfolds; nothing of it is cleaned here.
import { gunzipSync } from 'node:zlib';
import { WorkerRefusal } from './refusal.ts';
import { readTar } from './tar.ts';
import { type Member, readZip } from './zip.ts';

const bytesMax = 256 * 2 ** 20;

export function handle(
  { kind }: { kind: 'zip' | 'tar' },
  bytes: Uint8Array,
): { names: string[]; parts: Uint8Array[] } {
  const members = kind === 'zip' ? readZip(bytes) : readTar(unpacked(bytes));
  const files = members.filter(({ name }) => !name.endsWith('/'));
  return { names: files.map(({ name }) => name.replace(/^(\.\/)+/, '')), parts: files.map(dataOf) };
}

const dataOf = ({ data }: Member): Uint8Array => data;

function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: bytesMax });
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new WorkerRefusal(isLarge ? 'answer-too-large' : 'damaged');
  }
}
