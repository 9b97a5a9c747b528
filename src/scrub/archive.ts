// Archives: each file in it cleaned by itself, and put into a zip of ours. One that cannot be cleaned, and the whole
// archive is refused.
import { refuse, ScrubError } from './error.ts';
import { nameFor } from './extensions.ts';
import { kindOf } from './kinds.ts';
import type { Pool } from './pool.ts';
import type { Clean } from './scrub.ts';
import { writeZip } from './worker/zip.ts';

export interface ArchiveMember {
  /** A path with slashes, within the archive. */
  name: string;
  bytes: Uint8Array;
}

/** What systems put into archives beside the files: it tells of the machine, and nothing is lost with it. */
const litter = /(^|\/)(__MACOSX\/.*|\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i;
const unwritable = /[\p{Cc}\\<>:"|?*\ufffd]|^\/|(^|\/)\.{0,2}(\/|$)/u;
const nameMax = 200;
const membersMax = 1000;

/** @throws {ScrubError} */
export async function membersOf(
  pool: Pool,
  kind: 'zip' | 'tar',
  bytes: Uint8Array,
): Promise<ArchiveMember[]> {
  const { answer, parts } = await pool.take('archive').run({ kind }, bytes);
  const { names } = answer;
  if (!Array.isArray(names) || names.length !== parts.length) throw refuse('crashed');
  const members = parts.map((part, index) => ({ name: String(names[index]), bytes: part }));
  const kept = members.filter(({ name }) => !litter.test(name));
  if (kept.length === 0) throw refuse('empty');
  if (kept.length > membersMax) throw refuse('answer-too-large');
  for (const { name } of kept)
    if (unwritable.test(name) || name.length > nameMax) throw refuse('archive-names');
  return kept;
}

/**
 * @param clean - one file by itself.
 * @returns a zip.
 * @throws {ScrubError} if any of the files cannot be cleaned.
 */
export async function cleanArchive(
  members: readonly ArchiveMember[],
  clean: (bytes: Uint8Array) => Promise<Clean>,
): Promise<{ data: Uint8Array; notes: string[] }> {
  const names = new Set<string>();
  const notes = new Set<string>();
  const out: { name: string; data: Uint8Array }[] = [];
  for (const [index, member] of members.entries()) {
    const one = await cleanMember(member, index, members.length, clean);
    const name = nameFor(member.name, one.type);
    if (names.has(name)) throw refuse('archive-names');
    names.add(name);
    for (const note of one.notes) notes.add(note);
    out.push({ name, data: one.bytes });
  }
  return { data: writeZip(out), notes: [...notes, 'The names of the files in it stay.'] };
}

async function cleanMember(
  { bytes }: ArchiveMember,
  index: number,
  of: number,
  clean: (bytes: Uint8Array) => Promise<Clean>,
): Promise<Clean> {
  if (isArchive(bytes)) throw refuse('archive-nested');
  try {
    return await clean(bytes);
  } catch (error) {
    if (!(error instanceof ScrubError)) throw error;
    throw refuse('archive-member', `the ${index + 1}. of ${of}. ${error.message}`);
  }
}

export const isArchive = (bytes: Uint8Array): boolean => ['zip', 'tar', 'archive'].includes(kindOf(bytes));
