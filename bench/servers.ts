// Servers as processes of their own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { atTheEnd } from './ending.ts';

export interface Server {
  /** Such as `http://127.0.0.1:40001`. */
  url: string;
  pid: number;
  end(): Promise<void>;
}

const patienceMillis = 10_000;

const root = join(import.meta.dirname, '..');

/**
 * @param store - such as `['--data', 'folder']`.
 * @param difficulty - zero bits in calm.
 * @param port - any free one if left out.
 */
export const startRelay = (store: string[], difficulty = 1, port = '0'): Promise<Server> =>
  start('The relay', [
    join(root, 'src', 'cli', 'main.ts'),
    ...['relay', '--listen', `127.0.0.1:${port}`, '--open', '--difficulty', `${difficulty}`, ...store],
  ]);

export const startBareServer = (): Promise<Server> =>
  start('The bare server', [join(import.meta.dirname, 'bare-server.ts')]);

/** As `bin/springhouse.mjs` starts it: with what was compiled before. */
const asStarted = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'), ...process.env };

/** @param args - of Node; the server's first line on standard output ends with its address. */
async function start(name: string, args: string[]): Promise<Server> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env: asStarted });
  const exited = once(child, 'exit');
  const end = atTheEnd(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), patienceMillis);
    await exited;
    clearTimeout(late);
  });
  const lines = createInterface(child.stdout);
  const signal = AbortSignal.timeout(patienceMillis);
  const first = await Promise.race([once(lines, 'line', { signal }), exited.then(() => [''])]);
  const url = /http:\S+$/.exec(String(first[0]))?.[0];
  if (!url) throw new Error(`${name} did not start`);
  return { url, pid: child.pid!, end };
}
