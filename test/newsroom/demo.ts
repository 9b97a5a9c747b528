// `npm start` as a process of its own, and the addresses that it prints.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningDemo {
  site: string;
  drop: string;
  desk: string;
  /** What it printed for people. */
  said: string;
  /** As Ctrl-C does. @returns the exit status, and what it left in the temporary folder that it was given. */
  end(): Promise<{ status: number | null; left: string[] }>;
}

const root = join(import.meta.dirname, '../..');

/** @throws if it ends before it is ready, with what it said. */
export async function startDemo(): Promise<RunningDemo> {
  const temporary = mkdtempSync(join(tmpdir(), 'springhouse-test-'));
  const child: ChildProcess = spawn(process.execPath, [join(root, 'src/cli/main.ts'), 'demo'], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let failed = '';
  child.stderr!.setEncoding('utf8').on('data', (text) => {
    failed += text;
  });
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  child.stdout!.setEncoding('utf8').on('data', (text) => {
    said += text;
    if (said.includes('Ctrl-C')) resolve();
  });
  child.once('exit', () => reject(new Error(`the demo ended: ${failed}`)));
  await ready;
  const address = (name: string) => new RegExp(`^${name}\\s+(\\S+)`, 'm').exec(said)![1]!;
  return {
    site: address('Site'),
    drop: address('Drop'),
    desk: address('Desk'),
    said,
    async end() {
      if (child.exitCode === null) {
        const exited = once(child, 'exit');
        child.kill('SIGINT');
        await exited;
      }
      const left = readdirSync(temporary, { recursive: true, encoding: 'utf8' });
      rmSync(temporary, { recursive: true });
      return { status: child.exitCode, left };
    },
  };
}
