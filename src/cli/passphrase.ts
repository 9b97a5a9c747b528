// Passphrases come from a prompt or from a file named in the environment, never from an argument, which
// other users of the machine could read in the list of processes.
import { readFileSync } from 'node:fs';
import { SpringhouseError } from '../wire/error.ts';
import type { CommandIo } from './command.ts';

/** Which passphrase is meant: each has its own name at the prompt and in the environment. */
const kinds = {
  vault: { variable: 'SPRINGHOUSE_PASSPHRASE_FILE', prompt: 'Passphrase: ' },
  new: { variable: 'SPRINGHOUSE_NEW_PASSPHRASE_FILE', prompt: 'New passphrase: ' },
  backup: { variable: 'SPRINGHOUSE_BACKUP_PASSPHRASE_FILE', prompt: 'Passphrase of the backup: ' },
} as const;

interface Asking {
  /** Ask twice, for a passphrase that is being set. */
  confirm?: boolean;
  kind?: keyof typeof kinds;
}

/** @throws {SpringhouseError} if there is neither a file nor a terminal, or the two do not match. */
export async function passphrase(
  io: CommandIo,
  { confirm = false, kind = 'vault' }: Asking = {},
): Promise<string> {
  const { variable, prompt } = kinds[kind];
  const file = io.env[variable];
  if (file) return fromFile(file, variable);
  if (!process.stdin.isTTY)
    throw new SpringhouseError(
      'no-passphrase',
      `There is no terminal to ask for the passphrase. Put it into a file and name that file in ${variable}.`,
    );
  const given = await askHidden(prompt, io.signal);
  if (confirm && (await askHidden('The same again: ', io.signal)) !== given)
    throw new SpringhouseError(
      'passphrase-differs',
      'The two passphrases differ. Nothing was made; try again.',
    );
  return given;
}

function fromFile(file: string, variable: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new SpringhouseError('no-passphrase', `The file named in ${variable} cannot be read: ${file}`);
  }
}

/** Read one line from the terminal without showing it. */
export function askHidden(question: string, signal: AbortSignal): Promise<string> {
  const { stdin } = process;
  stdin.setRawMode(true); // before it asks: what is typed at once is not shown either
  process.stderr.write(question);
  stdin.setEncoding('utf8');
  stdin.resume();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let line = '';
  const cancelled = () => reject(new SpringhouseError('cancelled', 'Cancelled. Nothing was changed.'));
  const onData = (chunk: string) => {
    const { end, ...rest } = typed(line, chunk);
    line = rest.line;
    if (end === 'entered') resolve(line);
    if (end === 'cancelled') cancelled();
  };
  stdin.on('data', onData);
  signal.addEventListener('abort', cancelled, { once: true });
  return promise.finally(() => {
    stdin.off('data', onData);
    signal.removeEventListener('abort', cancelled);
    stdin.setRawMode(false);
    stdin.pause();
    process.stderr.write('\n');
  });
}

/** Arrows and their like, as terminals send them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|O.)?/g;

/** What keys make of a line. Control characters are never part of it, so that nobody sets a passphrase they cannot see. */
export function typed(line: string, chunk: string): { line: string; end: 'entered' | 'cancelled' | null } {
  let now = line;
  for (const key of chunk.replaceAll(escapes, '')) {
    if (key === '\r' || key === '\n') return { line: now, end: 'entered' };
    if (key === '\u0003') return { line: now, end: 'cancelled' };
    if (key === '\u0004') return { line: now, end: now === '' ? 'cancelled' : 'entered' };
    if (key === '\u0015') now = '';
    else if (key === '\u007f' || key === '\b') now = [...now].slice(0, -1).join('');
    else if (key >= ' ') now += key;
  }
  return { line: now, end: null };
}
