// Reports and cover as cells: composed and sealed by a source, opened at the desk. Layout: plaintext.ts.
import { SpringhouseError } from '../wire/error.ts';
import { cellBytes } from '../wire/sizes.ts';
import { cutPiece, type Piece } from './cut.ts';
import type { Inflate } from './deflate.ts';
import { labelled } from './hkdf.ts';
import type { Hpke } from './hpke.ts';
import {
  checkReport,
  encodePart,
  maxParts,
  plaintextBytes,
  type Report,
  type ReportPart,
  readPlaintext,
  textRoom,
  type Unreadable,
} from './plaintext.ts';

export { type Attachment, encodeCover, isLanguage, type Report, type ReportPart } from './plaintext.ts';

export type Opened =
  | { kind: 'report'; part: ReportPart }
  | { kind: 'cover' }
  | { kind: 'unopened'; reason: UnopenedReason };

/** `no-key` also stands for altered bytes: the two cannot be told apart. */
export type UnopenedReason = 'wrong-size' | 'no-key' | Unreadable;

export const reportInfo = labelled('report');

/** So that an emoji of many code points fits into every part. */
const shortestPart = 64;

/**
 * The plaintexts of a report's cells, in order.
 *
 * @param options.parts - at least this many parts, of about equal length, if the text is long enough; for
 * reports that travel in instalments.
 * @returns 2960 bytes each.
 * @throws {SpringhouseError} `report-too-long` above 65535 parts.
 * @throws {RangeError} if an id, a key, a list or the language is out of shape.
 */
export async function composeParts(
  report: Report,
  { parts: least = 1 }: { parts?: number } = {},
): Promise<Uint8Array[]> {
  checkReport(report);
  const text = report.text.toWellFormed();
  const pieces: Piece[] = [];
  let at = 0;
  do {
    const share = (text.length - at) / Math.max(1, least - pieces.length);
    const longest = Math.max(shortestPart, Math.ceil(share));
    const piece = await cutPiece(text.slice(at), textRoom(report, pieces.length === 0), longest);
    pieces.push(piece);
    at += piece.text.length;
    if (pieces.length > maxParts) throw tooLong();
  } while (at < text.length);
  return pieces.map(({ deflated }, i) => encodePart(report, i + 1, pieces.length, deflated));
}

/**
 * @param publicKey - 1216 bytes, the card's `intake`.
 * @param plaintext - 2960 bytes, from `composeParts` or `encodeCover`.
 * @returns 4096 bytes. Cover and report, and two parts of one report, look alike.
 */
export async function sealCell(
  hpke: Pick<Hpke, 'seal'>,
  publicKey: Uint8Array,
  plaintext: Uint8Array,
): Promise<Uint8Array> {
  if (plaintext.length !== plaintextBytes)
    throw new RangeError(`a cell's plaintext is ${plaintextBytes} bytes, not ${plaintext.length}`);
  return hpke.seal(publicKey, reportInfo, plaintext);
}

/**
 * Open a cell at the desk. Nothing that arrives makes this throw.
 *
 * @param privateKeys - 32 bytes each, tried in turn; the likeliest first.
 * @param inflate - the platform's streams if left out.
 */
export async function openCell(
  hpke: Pick<Hpke, 'open'>,
  privateKeys: readonly Uint8Array[],
  cell: Uint8Array,
  inflate?: Inflate,
): Promise<Opened> {
  if (cell.length !== cellBytes) return unopened('wrong-size');
  for (const privateKey of privateKeys) {
    const plaintext = await hpke.open(privateKey, reportInfo, cell);
    if (plaintext) return openedFrom(await readPlaintext(plaintext, inflate));
  }
  return unopened('no-key');
}

const unopened = (reason: UnopenedReason): Opened => ({ kind: 'unopened', reason });

function openedFrom(read: Awaited<ReturnType<typeof readPlaintext>>): Opened {
  if (read === 'cover') return { kind: 'cover' };
  return typeof read === 'string' ? unopened(read) : { kind: 'report', part: read };
}

const tooLong = (): SpringhouseError =>
  new SpringhouseError(
    'report-too-long',
    `The text needs more than ${maxParts} cells. Nothing was sent; send it as several reports.`,
  );
