// The machines of a newsroom and the relay between them, each program a process of its own.
import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Act, Tried } from './act.ts';
import type { Lie, Order, Told } from './relay.ts';

export interface Ran {
  status: number | null;
  out: string;
  err: string;
}

const here = import.meta.dirname;
const main = join(here, '../../src/cli/main.ts');
const clockModule = join(here, 'clock.ts');
export const dayMillis = 86_400_000;
const passphrase = 'five at one long table';
/** Restored and rescued vaults get another. */
export const fresh = 'five at another table';

export interface Newsroom {
  folder: string;
  relay: MonthRelay;
  /** Lets so many days pass, for all of them at once. */
  setDay(day: number): void;
  machine(name: string): Machine;
  /** What each vault opens, by trying: `null` of a machine that has none. */
  tried(machines: readonly Machine[], words: readonly string[]): Promise<Record<string, Tried>>;
  close(): Promise<void>;
}

export interface Machine {
  name: string;
  vault: string;
  path(...names: string[]): string;
  passphrase: string;
  /** One command of `springhouse`, which must end with status 0 unless told otherwise. */
  run(args: string[], status?: number): Promise<Ran>;
  start(args: string[]): ChildProcess;
  act(act: { [key: string]: unknown; do: Act['do'] }): Promise<unknown>;
  /** Days that this machine's clock is wrong by. */
  setWrong(days: number): void;
}

export interface MonthRelay {
  url: string;
  /** What came in last. */
  last: { log: string; from: number; to: number };
  start(): Promise<void>;
  stop(): Promise<void>;
  tell(lies: Lie[]): Promise<void>;
  /** Keep the next append, which is on disk, unanswered, until what `meanwhile` does is done. */
  holding(meanwhile: () => Promise<void>): Promise<void>;
}

export async function newsroom(): Promise<Newsroom> {
  const folder = mkdtempSync(join(tmpdir(), 'springhouse-month-'));
  const clock = (name: string, millis: number) => {
    writeFileSync(join(folder, `clock-${name}`), String(millis));
    return join(folder, `clock-${name}`);
  };
  let days = 0;
  const relay = await monthRelay(join(folder, 'relay'), clock('relay', 0));
  const machines = new Map<string, Machine & { wrong: number }>();
  const trier = machineIn(folder, 'trier', clock('trier', 0));
  return {
    folder,
    relay,
    setDay(day) {
      days = day;
      for (const name of ['relay', 'trier']) clock(name, days * dayMillis);
      for (const [name, { wrong }] of machines) clock(name, (days + wrong) * dayMillis);
    },
    machine(name) {
      const made = machineIn(folder, name, clock(name, days * dayMillis));
      const known = Object.assign(made, {
        wrong: 0,
        setWrong(wrong: number) {
          known.wrong = wrong;
          clock(name, (days + wrong) * dayMillis);
        },
      });
      machines.set(name, known);
      return known;
    },
    async tried(which, words) {
      const tried: Record<string, Tried> = {};
      for (const [phrase, some] of Map.groupBy(which, (machine) => machine.passphrase)) {
        const vaults = Object.fromEntries(some.map(({ name, vault }) => [name, vault]));
        const asked = { do: 'try' as const, vaults, words, passphrase: phrase };
        Object.assign(tried, await trier.act(asked));
      }
      return tried;
    },
    async close() {
      await relay.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A computer of its own: its home, its folder for temporary files, its desk, and passphrases as if they were typed. */
function machineIn(folder: string, name: string, clockFile: string): Machine {
  const root = join(folder, name);
  const path = (...names: string[]) => join(root, ...names);
  for (const each of ['home', 'tmp', 'desk']) mkdirSync(path(each), { recursive: true });
  mkdirSync(join(folder, 'typed'), { recursive: true });
  const typed = (kind: string, text: string) => {
    writeFileSync(join(folder, 'typed', `${name}-${kind}`), text);
    return join(folder, 'typed', `${name}-${kind}`);
  };
  const spawned = (program: string, args: string[], phrase: string) =>
    spawn(process.execPath, ['--import', clockModule, program, ...args], {
      cwd: path('home'),
      env: {
        PATH: process.env.PATH,
        HOME: path('home'),
        TMPDIR: path('tmp'),
        SQLITE_TMPDIR: path('tmp'),
        NODE_NO_WARNINGS: '1',
        NODE_COMPILE_CACHE: join(folder, 'compiled'),
        MONTH_CLOCK: clockFile,
        SPRINGHOUSE_PASSPHRASE_FILE: typed('vault', phrase),
        SPRINGHOUSE_NEW_PASSPHRASE_FILE: typed('new', fresh),
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  const machine: Machine = {
    name,
    vault: path('desk', 'desk.vault'),
    path,
    passphrase,
    start: (args) => spawned(main, args, machine.passphrase),
    async run(args, status = 0) {
      const ran = await ended(machine.start(args));
      assert.equal(ran.status, status, `${name}: ${args.join(' ')}\n${ran.out}\n${ran.err}`);
      return ran;
    },
    async act(act) {
      const child = spawned(join(here, 'act.ts'), [], passphrase);
      const phrase = machine.passphrase;
      child.stdin!.end(JSON.stringify({ vault: machine.vault, passphrase: phrase, ...act }));
      const { status, out, err } = await ended(child);
      assert.equal(status, 0, `${name}: ${act.do}\n${err}`);
      return out === '' ? null : JSON.parse(out);
    },
    setWrong() {},
  };
  return machine;
}

export async function ended(child: ChildProcess): Promise<Ran> {
  let [out, err] = ['', ''];
  child.stdout!.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  child.stderr!.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  const [status] = await once(child, 'close');
  return { status, out, err };
}

async function monthRelay(data: string, clockFile: string): Promise<MonthRelay> {
  let child: ChildProcess | null = null;
  let lies: Lie[] = [];
  let appended = Promise.withResolvers<void>();
  const order = (what: Order) =>
    new Promise<void>((resolve, reject) => {
      child!.send(what, (error) => (error ? reject(error) : resolve()));
    });
  const relay: MonthRelay = {
    url: '',
    last: { log: '', from: 0, to: 0 },
    async start() {
      const port = relay.url === '' ? '0' : new URL(relay.url).port;
      child = fork(join(here, 'relay.ts'), [port, data], {
        execArgv: ['--import', clockModule],
        env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', MONTH_CLOCK: clockFile },
      });
      const listening = Promise.withResolvers<void>();
      child.once('exit', () => listening.reject(new Error('the relay ended')));
      child.on('message', (told: Told) => {
        if ('url' in told) {
          relay.url = told.url;
          listening.resolve();
        } else {
          relay.last = told;
          appended.resolve();
        }
      });
      await listening.promise;
      await order({ lies });
    },
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL'); // as a power cut does: what it acknowledged is on its disk
      await exit;
    },
    async tell(told) {
      lies = told;
      await order({ lies });
    },
    async holding(meanwhile) {
      appended = Promise.withResolvers();
      await order({ hold: true });
      await appended.promise;
      await meanwhile();
      await order({ hold: false });
      await order({ go: true });
    },
  };
  await relay.start();
  return relay;
}
