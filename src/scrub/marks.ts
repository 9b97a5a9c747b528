// Names that encoders are known to leave inside a stream. Cleaning removes the places where they stand; this is
// the second look, for places that nobody thought of. Five letters at least: fewer stand in a long film by chance.
const marks = [
  ...[
    'Lavc5',
    'Lavc6',
    'Lavf5',
    'Lavf6',
    'libx26',
    'x264 -',
    'x265 (',
    'LAME3',
    'LAME v',
    'libfaac',
    'libopus',
  ],
  ...['Xiph.Org', 'HandBrake', 'GPAC ISO', 'ediabunny', 'XviD0', 'DivX5', 'iPhone', 'Apple Inc'],
].map((mark) => Buffer.from(mark, 'latin1'));

/** @returns the first mark that stands there, or `null`. */
export function markIn(bytes: Uint8Array): string | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return marks.find((mark) => buffer.includes(mark))?.toString('latin1') ?? null;
}

/** The same for bytes that begin at any bit. */
export function markAtAnyBit(bytes: Uint8Array): string | null {
  for (let shift = 0; shift < 8; shift++) {
    const found = markIn(shift === 0 ? bytes : shifted(bytes, shift));
    if (found) return found;
  }
  return null;
}

function shifted(bytes: Uint8Array, by: number): Uint8Array {
  const moved = new Uint8Array(bytes.length);
  for (let index = 0; index < bytes.length; index++)
    moved[index] = (bytes[index]! << by) | ((bytes[index + 1] ?? 0) >> (8 - by));
  return moved;
}

const isWritten = (byte: number) => byte >= 0x20 && byte < 0x7f;
const runMin = 24;
const variedMin = 10;

/** Whether writing stands there: a run so long and varied that coded data hardly ever make one. */
export function hasWriting(bytes: Uint8Array): boolean {
  let run = 0;
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && isWritten(bytes[at]!)) run++;
    else {
      if (run >= runMin && new Set(bytes.subarray(at - run, at)).size >= variedMin) return true;
      run = 0;
    }
  }
  return false;
}
