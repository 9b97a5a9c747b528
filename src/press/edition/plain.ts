import type { Tell } from './problem.ts';

/** What XML 1.0 cannot hold, so no feed can: control characters but tab and line ends, and non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const unshowable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Whether pages and feeds can show every character of a text. */
export function isPlain(text: string): boolean {
  return text.isWellFormed() && !unshowable.test(text);
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Decode a text file: UTF-8, line ends made `\n`, a byte order mark dropped.
 *
 * @returns `null`, and the line told, when the bytes are not UTF-8 or hold characters no page can show.
 */
export function decodeText(bytes: Uint8Array, tell: Tell): string | null {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    tell(firstBadLine(bytes), 'not-utf-8', 'This is not UTF-8 text. Save the file as UTF-8.');
    return null;
  }
  if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
  const bad = isPlain(text) ? -1 : text.split('\n').findIndex((part) => !isPlain(part));
  if (bad >= 0) {
    tell(
      bad + 1,
      'control-character',
      'This line holds a control character that no page can show. Remove it.',
    );
    return null;
  }
  return text;
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0; start <= bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, end < 0 ? bytes.length : end);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(part);
    } catch {
      return line;
    }
    if (end < 0) break;
    start = end + 1;
  }
  return line;
}
