import type { Argon2Cost } from '../seal/argon2.ts';

/** What a command is given instead of the process: tests hand in their own. */
export interface CommandIo {
  /** Where it returns a promise, that one resolves when the text has been handed on. */
  stdout(text: string): void | Promise<void>;
  stderr(text: string): void;
  env: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C and by SIGTERM: end in good order. */
  signal: AbortSignal;
  /** What trying one passphrase of a new or changed vault costs; measured on this machine if left out. */
  kdf?: Argon2Cost;
  /** log2 of scrypt's cost for the passphrase of a new backup; as age has it if left out. */
  workFactor?: number;
}

/** One command of `springhouse`, in one file of this folder. */
export interface Command {
  name: string;
  /** One line for `springhouse help`. */
  summary: string;
  /** Shown by `springhouse help NAME` and after a wrong option. */
  usage: string;
  /**
   * @returns the exit status: 0 done, 1 an expected failure was said, 2 the call or its input is wrong.
   * @throws {SpringhouseError} an expected failure for `main` to say; `Misuse` for a wrong call.
   */
  run(args: string[], io: CommandIo): Promise<number>;
}
