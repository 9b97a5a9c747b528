// When an incident happened, out of a date as EDTF writes it.
import edtf from 'edtf';

/** Milliseconds since 1970, first and last, in UTC; an end that is open is `null`. */
export interface Span {
  from: number | null;
  to: number | null;
  /** Said with `?`, `~` or `%`. */
  uncertain: boolean;
}

/** @returns `null` if the text is no date as EDTF (level 1 and one-of sets) writes them, or a day that never was. */
export function spanOf(text: string): Span | null {
  const plain = plainDate.exec(text);
  return plain ? plainSpan(plain) : wholeSpan(text);
}

/** Nearly all dates are written so, and the reader of all of EDTF takes half a millisecond for each. */
const plainDate = /^([1-9]\d{3})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?$/;

function plainSpan([, year, month, day]: RegExpExecArray): Span | null {
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)];
  const from = Date.UTC(y, m, d);
  if (new Date(from).getUTCDate() !== d) return null;
  const next = day ? Date.UTC(y, m, d + 1) : month ? Date.UTC(y, m + 1) : Date.UTC(y + 1, 0);
  return { from, to: next - 1, uncertain: false };
}

function wholeSpan(text: string): Span | null {
  try {
    // The package gives a set of ranges the bounds of its first day: each part is asked for its own.
    const parts = /^[[{](.*)[\]}]$/.exec(text)?.[1]?.split(/,|\.\./) ?? [text];
    const spans = parts.filter((part) => part !== '').map((part) => edtf(part.trim()));
    edtf(text);
    const open = { start: parts[0] === '', end: parts.at(-1) === '' };
    const min = open.start ? -Infinity : Math.min(...spans.map((span) => span.min));
    const max = open.end ? Infinity : Math.max(...spans.map((span) => span.max));
    const bound = (value: number) => (Number.isFinite(value) ? value : null);
    return { from: bound(min), to: bound(max), uncertain: /[?~%]/.test(text) };
  } catch {
    return null;
  }
}
