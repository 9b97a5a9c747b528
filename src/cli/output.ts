// What commands leave behind: new files, and other people's words on a terminal.
import { open, rm } from 'node:fs/promises';
import { SpringhouseError } from '../wire/error.ts';

/**
 * Write a new file that only this user may read. It is on the disk when this resolves, so that a memory card can
 * be taken out. Whatever fails, no part of it is left.
 *
 * @throws {SpringhouseError} `file-unwritable`.
 */
export async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  let made = false;
  try {
    const handle = await open(file, 'wx', 0o600);
    made = true;
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (made) await rm(file, { force: true });
    throw new SpringhouseError('file-unwritable', `${file}: ${whyUnwritable(cause)}`, { cause });
  }
}

function whyUnwritable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EEXIST')
    return 'There is a file of this name already, and it was left as it is. Name another.';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'There is no such folder. Make it, or name another.';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'The disk is full. Make room, or name another place.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return 'This user may not write there. Name another place.';
  return `The file cannot be written (${code ?? 'unknown reason'}).`;
}

/**
 * A stranger's words as a terminal may be given them: control characters, which could move the cursor, rename the
 * window or worse, are shown as pictures of themselves. All other characters stay.
 */
export const forTerminal = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what this is about
  text.replaceAll('\r\n', '\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (control) => {
    const code = control.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });

/** One JSON document. Characters that a terminal would obey are written as escapes, which mean the same. */
export const jsonDocument = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replaceAll(
    /[\u007f-\u009f]/g,
    (control) => `\\u00${control.charCodeAt(0).toString(16)}`,
  )}\n`;
