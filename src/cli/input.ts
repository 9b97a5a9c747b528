// Options and files that people name on the command line, with a sentence for each way they can be wrong.
import { open, readFile } from 'node:fs/promises';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type DeskCard, readCard } from '../seal/card.ts';
import { SpringhouseError } from '../wire/error.ts';
import { Misuse } from './misuse.ts';

export { Misuse };

type Parsed<O extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ args: string[]; allowPositionals: true; options: O }>
>;

/**
 * @param names - of the arguments without a dash, such as `FILE`; each must be there. A last one such as `FILE …` may be
 *   given again.
 * @throws {Misuse} for options that do not exist or lack their value, and for arguments too many or too few.
 */
export function readArgs<const O extends ParseArgsOptionsConfig>(
  args: string[],
  options: O,
  names: readonly string[] = [],
): Parsed<O> {
  const found = parse(args, options);
  const missing = names[found.positionals.length];
  if (missing !== undefined) throw new Misuse(`${missing.replace(' …', '')} is missing.`);
  if (names.at(-1)?.endsWith(' …')) return found;
  const extra = found.positionals[names.length];
  if (extra !== undefined) throw new Misuse(`Unexpected argument '${extra}'.`);
  return found;
}

function parse<const O extends ParseArgsOptionsConfig>(args: string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    // Node's own words; what it says after the first sentence is about dashes.
    throw new Misuse((error as Error).message.split(/\. |\n/)[0]!.replace(/\.?$/, '.'));
  }
}

/** @param option - as the usage shows it, such as `--vault FILE`. @throws {Misuse} if it was left out or empty. */
export function needed(value: string | undefined, option: string): string {
  if (!value) throw new Misuse(`${option} is missing.`);
  return value;
}

/** One of a few words. @throws {Misuse} */
export function oneOf<T extends string>(known: readonly T[], value: string | undefined, option: string): T {
  const found = known.find((each) => each === value);
  if (!found) throw new Misuse(`${option} is one of ${known.join(', ')}.`);
  return found;
}

/** @throws {Misuse} */
export function readPort(text: string, what = '--port'): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new Misuse(`${what} is a number from 0 to 65535, not «${text}».`);
  return port;
}

/** @throws {SpringhouseError} `file-unreadable`. */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new SpringhouseError('file-unreadable', `${file}: ${whyUnreadable(error)}`, { cause: error });
  }
}

/** The same for a file that need not fit into memory. @throws {SpringhouseError} `file-unreadable`, at once or on the way. */
export async function openFile(file: string): Promise<AsyncIterable<Uint8Array>> {
  const unreadable = (cause: unknown) =>
    new SpringhouseError('file-unreadable', `${file}: ${whyUnreadable(cause)}`, { cause });
  const opened = await open(file, 'r').catch((error) => {
    throw unreadable(error);
  });
  return (async function* () {
    try {
      yield* opened.createReadStream();
    } catch (error) {
      throw unreadable(error);
    }
  })();
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
 * @throws {SpringhouseError} also those of `readCard`, with the file's name.
 */
export async function readCardFile(file: string, now: number): Promise<DeskCard> {
  const text = await readText(file);
  try {
    return readCard(text, now);
  } catch (error) {
    if (!(error instanceof SpringhouseError)) throw error;
    throw new SpringhouseError(error.code, `${file}: ${error.message}`, { cause: error });
  }
}

function whyUnreadable(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'There is no such file. Check the name and the folder.';
  if (code === 'EISDIR') return 'This is a folder. Name the file in it.';
  if (code === 'EACCES' || code === 'EPERM') return 'This user may not read the file.';
  return `The file cannot be read (${code ?? 'unknown reason'}).`;
}
