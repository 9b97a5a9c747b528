// Looking at a file that came with a report: a flat copy, or the original for a reason. Either is written down first.
import { ScrubError } from '../../scrub/error.ts';
import { type Flat, flatten } from '../../scrub/flatten.ts';
import { Pool } from '../../scrub/pool.ts';
import { toHex } from '../../wire/bytes.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { Desk } from '../desk.ts';
import { type AttachedFile, note, openingKind } from './attached.ts';
import { bytesOf, edgesOf, provesItself, wholeFile } from './fetch.ts';

/**
 * @param signal - when aborted, the decoder is ended.
 * @returns the copies, in memory.
 * @throws {SpringhouseError} as `wholeFile`, and with the reason if nothing of it can be shown.
 */
export async function flatCopy(desk: Desk, file: AttachedFile, signal?: AbortSignal): Promise<Flat> {
  note(desk.ledger, file, 'viewed', desk.ledger.device.member);
  return refusing(async () => flatten(await wholeFile(edgesOf(desk).store, file), new Pool(signal)));
}

/**
 * @param reason - why, for whoever looks later; it stays in the source's compartment.
 * @returns the original's bytes, piece by piece.
 * @throws {SpringhouseError} `no-reason`; `file-not-here`; `file-damaged` if its hash is another by now.
 */
export async function original(
  desk: Desk,
  file: AttachedFile,
  reason: string,
): Promise<AsyncGenerator<Uint8Array>> {
  const { ledger, random } = desk;
  const { store } = edgesOf(desk);
  if (reason.trim() === '')
    throw new SpringhouseError('no-reason', 'Say why the original is taken out. It was not opened.');
  if (!(await provesItself(store, file)))
    throw new SpringhouseError(
      'file-damaged',
      'The original does not have its SHA-256 any more. It was not opened.',
    );
  const id = toHex(random(16));
  const fields = { file: file.id, member: ledger.device.member, reason: reason.trim() };
  ledger.write(
    file.compartment,
    Object.entries(fields).map(([field, value]) => ({
      op: 'set' as const,
      kind: openingKind,
      id,
      field,
      value,
    })),
  );
  return bytesOf(store, file);
}

/** What the decoders refuse, as the desk says it. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ScrubError) throw new SpringhouseError(error.code, error.message);
    throw error;
  }
}
