// Files that go with a report from the command line: read as streams, once for the hash and once to send.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { checkFileSize, FileStopped, sendFile } from '../drop/send-file.ts';
import { maxAttachments } from '../seal/plaintext.ts';
import { systemRandom } from '../seal/random.ts';
import type { Attachment } from '../seal/report.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { CommandIo } from './command.ts';
import { Misuse } from './input.ts';

export interface Attached {
  path: string;
  attachment: Attachment;
}

/** How often a file's slabs are tried again from where they stopped. */
const tries = 3;

/**
 * @returns each with a key made for it.
 * @throws {Misuse} if there are too many. @throws {SpringhouseError} `file-unreadable`, `file-too-large`.
 */
export async function attachmentsOf(paths: readonly string[]): Promise<Attached[]> {
  if (paths.length > maxAttachments)
    throw new Misuse(`A report takes ${maxAttachments} files at most, not ${paths.length}.`);
  const attached: Attached[] = [];
  for (const path of paths) {
    try {
      const { size } = await stat(path);
      checkFileSize(size);
      const hash = createHash('sha256');
      let read = 0;
      for await (const chunk of createReadStream(path)) {
        hash.update(chunk);
        read += chunk.length;
      }
      const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream';
      const attachment = { key: systemRandom(32), type, size: read, hash: new Uint8Array(hash.digest()) };
      attached.push({ path, attachment });
    } catch (cause) {
      if (cause instanceof SpringhouseError) throw cause;
      throw new SpringhouseError('file-unreadable', `${path} cannot be read. Nothing was sent.`, { cause });
    }
  }
  return attached;
}

/** @throws {SpringhouseError} as `sendFile`, after it was tried again from where it stopped. */
export async function sendAttached(
  relay: string,
  { path, attachment }: Attached,
  io: CommandIo,
): Promise<void> {
  let from = 0;
  for (let left = tries; ; left--)
    try {
      await sendFile(
        relay,
        { ...attachment, bytes: createReadStream(path) },
        { fetch, now: Date.now, signal: io.signal, from },
      );
      break;
    } catch (error) {
      const isLost = error instanceof FileStopped && error.code === 'relay-unreachable';
      if (!isLost || left === 0) throw error;
      from = error.sent;
    }
  io.stdout(`${path}: all of it is with the relay, ${attachment.size} bytes.\n`);
}

/** What is said of a file before it is opened; the desk looks for itself. */
const types: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.heic': 'image/heic',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.txt': 'text/plain',
};
