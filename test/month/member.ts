// A member's machine while it is on: a process with its own home, clock and passphrases, which opens the vault for each
// command and each act anew, and closes it. Told by messages; answers each with one.
import { runCli } from '../../src/cli/testing.ts';
import { type Act, done } from './act.ts';

export type Asked = { run: string[] } | { act: Act & { passphrase: string } };
export type Answered = { status: number; out: string; err: string } | { done: unknown } | { failed: string };

const answer = (what: Answered) => process.send!(what);

process.on('message', (asked: Asked) => {
  const work = 'run' in asked ? runCli(asked.run, { env: process.env }) : done(asked.act).then(given);
  work.then(answer, (error: Error) => answer({ failed: error.stack ?? String(error) }));
});
process.on('disconnect', () => process.exit());

const given = (done: unknown): Answered => ({ done: done ?? null });
