// How many cells a text will take, told at each key stroke.
import { cutPiece } from './cut.ts';
import { textRoom } from './plaintext.ts';

/**
 * A counter for one text field. It remembers where it cut the text last time and counts again only from the
 * first part that changed, so that typing at the end of a long report costs one small compression.
 *
 * @param language - as the report will say.
 * @returns a function from the text to the number of cells that `composeParts` makes of it without
 * acknowledged replies and attachments. Calls may overlap.
 */
export function cellCounter(language: string): (text: string) => Promise<number> {
  const [id, key] = [new Uint8Array(16), new Uint8Array(32)];
  const room = textRoom({ id, key, report: id, language, text: '' }, false);
  let cutBefore: string[] = [];
  return async (written) => {
    const text = written.toWellFormed();
    const cut: string[] = [];
    let at = 0;
    do {
      const piece = unchanged(cutBefore, cut.length, text, at) ?? (await cutPiece(text.slice(at), room)).text;
      cut.push(piece);
      at += piece.length;
    } while (at < text.length);
    cutBefore = cut;
    return cut.length;
  };
}

/** A piece that is followed by as much text as it was may be cut as it was. */
function unchanged(before: string[], index: number, text: string, at: number): string | null {
  const piece = before[index];
  const isLast = index >= before.length - 1;
  return piece && !isLast && text.startsWith(piece, at) && at + piece.length < text.length ? piece : null;
}
