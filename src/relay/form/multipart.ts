// The body of a form with a file in it (RFC 7578), read as it comes: nothing of it is held but the piece at hand.

/** Longest head of a part. A file's name stands in it, and is read over. */
const headBytes = 8192;

export interface Piece {
  /** The field's name. */
  name: string;
  bytes: Uint8Array;
}

/** @returns the boundary that a Content-Type names (RFC 2046, 1 to 70 characters), or `null`. */
export function boundaryIn(contentType: string | null): string | null {
  const match = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType ?? '',
  );
  return match?.[1] ?? match?.[2] ?? null;
}

/**
 * @returns the fields' bytes in order, in pieces of any length; of an empty field there are none.
 * @throws {Error} if the body ends early or is no form. What came before is nothing to go by.
 */
export async function* piecesOf(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Piece> {
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // The first delimiter may stand without a line break before it.
  let held: Buffer = Buffer.from('\r\n');
  let state: 'before' | 'after' | 'head' | 'data' | 'over' = 'before';
  let name = '';
  for await (const chunk of body) {
    if (state === 'over') continue;
    held = Buffer.concat([held, chunk]);
    for (let going = true; going; ) {
      going = false;
      if (state === 'before' || state === 'data') {
        const at = held.indexOf(delimiter);
        // Its first bytes may be the last that came.
        const sure = at < 0 ? Math.max(0, held.length - delimiter.length + 1) : at;
        if (state === 'data' && sure > 0) yield { name, bytes: held.subarray(0, sure) };
        held = held.subarray(at < 0 ? sure : at + delimiter.length);
        if (at < 0) continue;
        state = 'after';
      }
      if (state === 'after') {
        if (held.length < 2) continue;
        const two = held.toString('latin1', 0, 2);
        if (two !== '--' && two !== '\r\n') throw new Error('no form');
        state = two === '--' ? 'over' : 'head';
        held = held.subarray(2);
      }
      if (state === 'head') {
        const end = held.indexOf('\r\n\r\n');
        if (end > headBytes || (end < 0 && held.length > headBytes)) throw new Error('no form');
        if (end < 0) continue;
        name = nameIn(held.toString('utf8', 0, end));
        held = held.subarray(end + 4);
        state = 'data';
        going = true;
      }
    }
  }
  if (state !== 'over') throw new Error('the form ended early');
}

const nameIn = (head: string): string =>
  /^content-disposition:\s*form-data\s*;(?:.*;)?\s*name="([^"\r\n]*)"/im.exec(head)?.[1] ?? '';
