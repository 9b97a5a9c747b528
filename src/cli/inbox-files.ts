// The files of reports on the command line: listed, fetched, and written out as a flat copy or, for a reason, as they
// came.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Desk } from '../desk/desk.ts';
import { type AttachedFile, attachedFiles, keptOn, openingsOf, viewedBy } from '../desk/files/attached.ts';
import { edgesOf, fetchFile } from '../desk/files/fetch.ts';
import { flatCopy, original } from '../desk/files/viewing.ts';
import { writeWhole, writeWholeFrom } from '../ledger/whole-file.ts';
import { slabsOf } from '../seal/slabs.ts';
import { toHex } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { forTerminal } from './output.ts';

/** Of a list, enough of an id to name a file by. */
const shownId = 12;

export interface ListedFile {
  id: string;
  type: string;
  size: number;
  sha256: string;
  /** `[here, of]` */
  slabs: [number, number];
  viewed: string[];
  openings: { member: string; reason: string; when: string }[];
}

/** By report id. */
export async function filesByReport(desk: Desk): Promise<Map<string, ListedFile[]>> {
  const { ledger } = desk;
  const names = new Map(ledger.members().map(({ id, name }) => [id, name]));
  const nameOf = (member: string) => names.get(member) ?? member;
  const byReport = new Map<string, ListedFile[]>();
  for (const file of attachedFiles(ledger)) {
    const listed: ListedFile = {
      id: file.id,
      type: file.type,
      size: file.size,
      sha256: toHex(file.hash),
      slabs: [await edgesOf(desk).store.slabs(file.id), slabsOf(file.size)],
      viewed: viewedBy(ledger, file).map(nameOf),
      openings: openingsOf(ledger, file).map(({ member, reason, when }) => ({
        member: nameOf(member),
        reason,
        when: new Date(when).toISOString(),
      })),
    };
    byReport.set(file.report, [...(byReport.get(file.report) ?? []), listed]);
  }
  return byReport;
}

export function fileLine({ id, type, size, slabs: [here, of], viewed, openings }: ListedFile): string {
  const where = here >= of ? 'kept here' : `${here} of ${of} slabs here`;
  const seen = viewed.length > 0 ? `; seen by ${viewed.map(forTerminal).join(', ')}` : '';
  const out = openings
    .map(
      ({ member, reason, when }) =>
        `; original taken out by ${forTerminal(member)} on ${when.slice(0, 10)}: ${forTerminal(reason)}`,
    )
    .join('');
  return `  File ${id.slice(0, shownId)}: ${forTerminal(type)}, ${size.toLocaleString('en')} bytes, ${where}${seen}${out}`;
}

/** @param start - of an id, as many digits as name one file. @throws {SpringhouseError} `no-such-file`. */
export function fileNamed(desk: Desk, start: string): AttachedFile {
  const found = attachedFiles(desk.ledger).filter(({ id }) => start.length >= 6 && id.startsWith(start));
  if (found.length === 1) return found[0]!;
  throw new SpringhouseError(
    'no-such-file',
    found.length === 0
      ? 'There is no such file. Nothing was written; springhouse inbox lists them.'
      : 'More than one file begins like that. Nothing was written; give more of its digits.',
  );
}

/** Fetch what is missing of it. @throws {SpringhouseError} as `fetchFile`; `file-not-here`. */
async function whole(desk: Desk, file: AttachedFile, signal: AbortSignal): Promise<void> {
  if (keptOn(desk.ledger, file).includes(desk.ledger.device.id)) return;
  const { here, of } = await fetchFile(desk, file, signal);
  if (here < of)
    throw new SpringhouseError(
      'file-not-here',
      `The relay has ${here} of the file's ${of} slabs. They are kept; try again when the rest has come.`,
    );
}

const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'text/plain': 'txt',
  'video/mp4': 'mp4',
  'audio/mp4': 'm4a',
  'video/quicktime': 'mov',
  'video/x-matroska': 'mkv',
  'video/webm': 'webm',
  'video/x-msvideo': 'avi',
  'video/x-ms-asf': 'wmv',
};

/** @returns the files written, and a sentence for each part that cannot be shown. */
export async function writeFlat(
  desk: Desk,
  file: AttachedFile,
  folder: string,
  signal: AbortSignal,
): Promise<{ written: string[]; left: string[] }> {
  await whole(desk, file, signal);
  const { copies } = await flatCopy(desk, file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const written: string[] = [];
  const left: string[] = [];
  const put = (name: string, bytes: Uint8Array) => {
    const path = join(folder, name);
    writeWhole(path, bytes);
    written.push(path);
  };
  for (const [index, { type, bytes, text, name, refused }] of copies.entries()) {
    const stem = `${file.id.slice(0, shownId)}-${String(index + 1).padStart(3, '0')}`;
    if (refused) {
      left.push(`${forTerminal(name ?? '')}: ${refused}`);
      continue;
    }
    put(`${stem}.${endings[type] ?? type.split('/')[1]}`, bytes);
    if (text && type !== 'text/plain') put(`${stem}.txt`, new TextEncoder().encode(text));
  }
  return { written, left };
}

/** @throws {SpringhouseError} `file-exists`, before anything is written down or out; as `original`. */
export async function writeOriginal(
  desk: Desk,
  file: AttachedFile,
  out: string,
  reason: string,
  signal: AbortSignal,
): Promise<void> {
  await whole(desk, file, signal);
  await writeWholeFrom(out, await original(desk, file, reason));
}
