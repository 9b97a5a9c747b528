// What only shows on arrival: a frame that came again, or after a later one of its chain.
//
// A device whose sync was cut after sending sends again, and so does whoever fills a relay that lost something: they
// seal anew, so the cells differ. Only whoever has no key brings the very same cell a second time. So the first
// bytes of each cell are kept, and a frame that comes again accuses the relay where its cell came before, and nobody
// where it did not.
import { concat, toHex } from '../wire/bytes.ts';
import { millisOf } from './clock.ts';
import type { Finding } from './findings.ts';
import { readTrustedFrame } from './frame.ts';
import { isTaken } from './held.ts';
import type { Arrival, Inside } from './inside.ts';

/** A frame with the cells it came in. */
export interface Arrived extends Arrival {
  /** Of the frame, as its cells say. */
  id: string;
  cells: readonly Uint8Array[];
  /** Not from what was asked for once more. */
  isNews: boolean;
  /** One of these cells came twice in one reading. */
  isRepeated?: boolean;
}

/** Of a cell's nonce: among a million cells of one log two agree by chance once in 36 million logs. */
const markBytes = 8;
/** Marks in one note. */
const perNote = 512;
export const markOfCell = (cell: Uint8Array): string => toHex(cell.subarray(0, markBytes));
const noteOf = (log: string, n: number) => `cells/${log}/${`${n}`.padStart(6, '0')}`;

export function noticeOrder(inside: Inside, log: string, arrivals: readonly Arrived[]): Finding[] {
  const fold = inside.fold();
  const last = new Map<string, number>();
  let marks: ReadonlySet<string> | null = null;
  return arrivals.flatMap(({ compartment, bytes, cells, isRepeated }): Finding[] => {
    const frame = readTrustedFrame(bytes);
    if (!frame || frame.compartment !== compartment || frame.device === inside.keys.id) return [];
    const { device, seq, clock } = frame;
    const at = { compartment, device, seq, through: seq, since: millisOf(clock) };
    if (isTaken(fold, frame.hash)) {
      marks ??= readMarks(inside, log);
      return isRepeated || cells.some((cell) => marks!.has(markOfCell(cell)))
        ? [{ kind: 'replayed', ...at }]
        : [];
    }
    const end = last.get(device) ?? fold.chainEnd(compartment, device)?.seq ?? -1;
    last.set(device, Math.max(end, seq));
    const found: Finding[] = isRepeated ? [{ kind: 'replayed', ...at }] : [];
    return seq < end ? [...found, { kind: 'reordered', ...at }] : found;
  });
}

function readMarks(inside: Inside, log: string): Set<string> {
  const marks = new Set<string>();
  for (let n = 0; ; n++) {
    const bytes = inside.journal.notes.get(noteOf(log, n));
    if (!bytes) return marks;
    for (let i = 0; i < bytes.length; i += markBytes) marks.add(toHex(bytes.subarray(i, i + markBytes)));
  }
}

/** Remember the cells of frames that came from others. Inside `exclusive`. */
export function rememberCells(inside: Inside, log: string, arrivals: readonly Arrived[]): void {
  const { notes } = inside.journal;
  const marks = arrivals
    .filter(({ bytes }) => readTrustedFrame(bytes)?.device !== inside.keys.id)
    .flatMap(({ cells }) => cells.map((cell) => cell.slice(0, markBytes)));
  const countNote = `cells-of/${log}`;
  let n = notes.get(countNote)?.[0] ?? 0;
  const before = n;
  while (marks.length > 0) {
    const held = notes.get(noteOf(log, n)) ?? new Uint8Array();
    const room = perNote - held.length / markBytes;
    if (room > 0) notes.put(noteOf(log, n), concat(held, ...marks.splice(0, room)));
    if (marks.length > 0) n++;
  }
  if (n !== before) notes.put(countNote, Uint8Array.of(n));
}

/** Before logs are read from their beginning once more. Inside `exclusive`. */
export function forgetCells(inside: Inside): void {
  const { notes } = inside.journal;
  for (const { name } of notes.list('cells')) notes.delete(name);
}
