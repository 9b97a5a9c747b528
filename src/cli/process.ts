// The process's edges for a command: its streams, its environment, and Ctrl-C.
import type { CommandIo } from './command.ts';

/** How long a command may take to end in good order before a second Ctrl-C, or none, ends it. */
const patienceMillis = 30_000;
/** A terminal and `npx` each pass on one Ctrl-C: what comes so soon is not a second one. */
const sameKeyMillis = 1000;

/** @returns also whether something that was printed could not be written. */
export function processEdges(): { io: CommandIo; failed: () => boolean } {
  const stop = new AbortController();
  let failed = false;

  let first = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (stop.signal.aborted && Date.now() - first > sameKeyMillis) process.exit(130);
      if (stop.signal.aborted) return;
      first = Date.now();
      stop.abort();
      setTimeout(() => process.exit(130), patienceMillis).unref();
    });

  /** Whoever read what we print has gone (`| head`), or the disk behind it is full: end in good order. */
  const onFailure = (error: NodeJS.ErrnoException) => {
    if (failed) return;
    failed = true;
    process.exitCode = 1; // should the command have ended before
    stop.abort();
    if (error.code !== 'EPIPE')
      process.stderr.write(`What this command prints could not be written (${error.code}). It was ended.\n`);
  };
  process.stdout.on('error', onFailure);
  process.stderr.on('error', () => {}); // a relay goes on without anybody to complain to

  const io: CommandIo = {
    stdout: (text) =>
      new Promise((resolve) => {
        process.stdout.write(text, (error) => {
          if (error) onFailure(error);
          resolve();
        });
      }),
    stderr: (text) => void process.stderr.write(text),
    env: process.env,
    signal: stop.signal,
  };
  return { io, failed: () => failed };
}
