// Options and files that people name on the command line, with a sentence for each way they can be wrong.
import { readFile } from 'node:fs/promises';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type DeskCard, readCard } from '../seal/card.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { CommandIo } from './command.ts';

/**
 * @param positionals - how many arguments without a dash there must be.
 * @returns `null` for options that do not exist, lack their value, or for other arguments.
 */
export function parsed<const O extends ParseArgsOptionsConfig>(
  args: string[],
  options: O,
  positionals = 0,
): ReturnType<typeof parseArgs<{ args: string[]; allowPositionals: true; options: O }>> | null {
  try {
    const found = parseArgs({ args, allowPositionals: true, options });
    return found.positionals.length === positionals ? found : null;
  } catch {
    return null;
  }
}

/** Show how a command is used. @returns its exit status, 2. */
export function misused(usage: string, io: CommandIo): number {
  io.stderr(`${usage}\n`);
  return 2;
}

/** @throws {SpringhouseError} `file-unreadable`. */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new SpringhouseError('file-unreadable', `${file}: ${whyUnreadable(error)}`, { cause: error });
  }
}

/** A byte order mark at the beginning is left out. @throws {SpringhouseError} `file-unreadable`. */
export async function readText(file: string): Promise<string> {
  const bytes = await readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new SpringhouseError(
      'file-unreadable',
      `${file}: The file is not text in UTF-8. Save it as UTF-8 and try again.`,
    );
  }
}

/** @throws {SpringhouseError} also `no-words` if there are none in it. */
export async function readWords(file: string): Promise<string> {
  const words = await readText(file);
  if (!words.trim()) throw new SpringhouseError('no-words', `${file}: The file holds no words.`);
  return words;
}

/**
 * @param now - milliseconds since 1970; 0 to take an expired card too.
 * @throws {SpringhouseError} also those of `readCard`.
 */
export async function readCardFile(file: string, now: number): Promise<DeskCard> {
  return readCard(await readText(file), now);
}

function whyUnreadable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'There is no such file. Check the name and the folder.';
  if (code === 'EISDIR') return 'This is a folder. Name the file in it.';
  return `The file cannot be read (${code ?? 'unknown reason'}).`;
}
