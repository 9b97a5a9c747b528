// Wrong passphrases slow down. What is counted lies in the vault's file in the clear, because nobody who could
// seal it is there yet: how many in a row were wrong, and when the last was. It holds up whoever types at this
// machine or asks the desk; whoever can copy the file counts for himself, and is held up by Argon2id alone.

import { SpringhouseError } from '../wire/error.ts';
import type { Now } from './types.ts';
import type { VaultFile } from './vault-file.ts';

/** So many in a row cost nothing but the time of each: hands slip. */
const free = 3;
const firstDelayMillis = 5_000;
/** Nobody is locked out: this is the longest that anyone waits. */
export const longestDelayMillis = 15 * 60_000;

/** How long after the last of so many wrong passphrases in a row the next may be tried, in milliseconds. */
export const delayAfter = (failures: number): number =>
  failures < free ? 0 : Math.min(longestDelayMillis, firstDelayMillis * 2 ** (failures - free));

interface Attempts {
  failures: number;
  /** Milliseconds since 1970. */
  last: number;
}

function attempts(file: VaultFile): Attempts {
  if (!file.get("SELECT 1 FROM sqlite_schema WHERE name = 'attempt'")) return { failures: 0, last: 0 };
  const row = file.get('SELECT failures, last FROM attempt');
  return { failures: Number(row?.failures ?? 0), last: Number(row?.last ?? 0) };
}

function keep(file: VaultFile, { failures, last }: Attempts): void {
  file.exclusive(() => {
    file.run(
      'CREATE TABLE IF NOT EXISTS attempt(id INTEGER PRIMARY KEY CHECK (id = 1), failures INTEGER, last INTEGER)',
    );
    file.run('INSERT OR REPLACE INTO attempt VALUES(1, ?, ?)', failures, last);
  });
}

/** @throws {SpringhouseError} `too-soon`, with how long to wait. */
export function assertMayTry(file: VaultFile, now: Now): void {
  const { failures, last } = orNothing(() => attempts(file)) ?? { failures: 0, last: 0 };
  const delay = delayAfter(failures);
  if (delay === 0) return;
  const time = now();
  // A clock that was set back must not make the wait longer than it would have been: it begins again.
  if (time < last) orNothing(() => keep(file, { failures, last: time }));
  const left = time < last ? delay : last + delay - time;
  if (left <= 0) return;
  throw new SpringhouseError(
    'too-soon',
    `${failures} wrong passphrases were given in a row. Wait ${inWords(left)}, then try again. Nothing was lost, and nobody is locked out.`,
  );
}

export function noteWrong(file: VaultFile, now: Now): void {
  orNothing(() => keep(file, { failures: attempts(file).failures + 1, last: now() }));
}

export function noteRight(file: VaultFile): void {
  orNothing(() => {
    if (attempts(file).failures > 0) file.exclusive(() => file.run('DELETE FROM attempt'));
  });
}

/** A disk that is full or a damaged page must not keep anyone from opening the vault. */
function orNothing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function inWords(millis: number): string {
  const seconds = Math.ceil(millis / 1000);
  if (seconds < 90) return seconds === 1 ? 'one second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
