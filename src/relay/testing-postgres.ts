// A PostgreSQL server of a test's own: on loopback, in a temporary folder, every commit on disk.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface TestPostgres {
  /** `postgres://…` */
  url: string;
  pid: number;
  /** Ends it without warning and starts it again. */
  crash(): Promise<void>;
  end(): Promise<void>;
}

const home = '/usr/lib/postgresql';

/** Folder of the newest server's programs, or `null` where there is none (Debian: postgresql). */
export function postgresPrograms(): string | null {
  const versions = existsSync(home) ? readdirSync(home).toSorted((a, b) => Number(b) - Number(a)) : [];
  return versions.map((v) => join(home, v, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ?? null;
}

/** PostgreSQL does not run as root: then as the user that Debian made for it. */
export function asPostgres(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** @param settings - beside `listen_addresses` and `port`, such as `{ max_connections: '200' }`. */
export async function startPostgres(
  programs: string,
  settings: Record<string, string> = {},
): Promise<TestPostgres> {
  const who = asPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'springhouse-pg-'));
  if (who.uid !== undefined) execFileSync('chown', [`${who.uid}:${who.gid}`, folder]);
  const data = join(folder, 'data');
  const options = { ...who, cwd: folder, stdio: 'ignore' } as const;
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-instructions'],
    options,
  );
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const flags = Object.entries({ unix_socket_directories: '', ...settings });
  const start = async () => {
    const child = spawn(
      join(programs, 'postgres'),
      ['-D', data, '-h', '127.0.0.1', '-p', `${port}`, ...flags.flatMap(([k, v]) => ['-c', `${k}=${v}`])],
      options,
    );
    const exited = once(child, 'exit');
    for (;;) {
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => {});
      try {
        await client.connect();
        await client.end();
        return { child, exited };
      } catch (error) {
        if (child.exitCode !== null) throw error;
        await sleep(50);
      }
    }
  };
  let { child, exited } = await start();
  return {
    url,
    get pid() {
      return child.pid!;
    },
    async crash() {
      child.kill('SIGQUIT'); // at once, without a checkpoint; its children end with it
      await exited;
      ({ child, exited } = await start());
    },
    async end() {
      child.kill('SIGINT');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
