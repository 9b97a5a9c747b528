// Commands in tests: called as `springhouse …` is, within this process.
import type { Argon2Cost } from '../seal/argon2.ts';
import { main } from './main.ts';

export interface Ran {
  status: number;
  out: string;
  err: string;
}

/** What trying a passphrase costs here, so that a vault opens at once. */
export const cheap: Argon2Cost = { memoryKiB: 8, passes: 1, lanes: 1 };

interface Calling {
  env?: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  onLine?: (text: string) => void;
}

export async function runCli(args: readonly string[], calling: Calling = {}): Promise<Ran> {
  const { env = {}, signal = new AbortController().signal, onLine } = calling;
  const said = { out: '', err: '' };
  const stdout = (text: string) => {
    said.out += text;
    onLine?.(text.trimEnd());
  };
  const stderr = (text: string) => {
    said.err += text;
  };
  return {
    status: await main([...args], { stdout, stderr, env, signal, kdf: cheap, workFactor: 4 }),
    ...said,
  };
}

/** A command that runs until it is stopped. `line` is the first that it prints. */
export function startCli(
  args: readonly string[],
  { env = {} }: Calling = {},
): { line: Promise<string>; ended: Promise<Ran>; stop: () => Promise<Ran> } {
  const control = new AbortController();
  const { promise: line, resolve, reject } = Promise.withResolvers<string>();
  const ended = runCli(args, { env, signal: control.signal, onLine: resolve });
  ended.then(({ err }) => reject(new Error(err)), reject);
  line.catch(() => {}); // who does not wait for it waits for the end
  const stop = () => {
    control.abort();
    return ended;
  };
  return { line, ended, stop };
}
