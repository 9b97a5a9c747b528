// The machines of a newsroom and the relay between them, each a process of its own.
import assert from 'node:assert/strict';
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../port.ts';
import type { Act, Tried } from './act.ts';
import type { Answered, Asked } from './member.ts';
import type { Lie, Order, Told } from './relay.ts';

export interface Ran {
  status: number | null;
  out: string;
  err: string;
}

const here = import.meta.dirname;
const main = join(here, '../../src/cli/testing-process.ts');
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
  run(args: string[], status?: number | null): Promise<Ran>;
  /** One command as a process of its own, to be killed. */
  start(args: string[]): ChildProcess;
  act(act: { [key: string]: unknown; do: Act['do'] }): Promise<unknown>;
  /** Days that this machine's clock is wrong by. */
  setWrong(days: number): void;
  /** Its process ends; it is on again with the next act. */
  turnOff(): Promise<void>;
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
      await Promise.all([trier, ...machines.values()].map((machine) => machine.turnOff()));
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
  let phrase = passphrase;
  const env = (): NodeJS.ProcessEnv => ({
    PATH: process.env.PATH,
    HOME: path('home'),
    TMPDIR: path('tmp'),
    SQLITE_TMPDIR: path('tmp'),
    NODE_NO_WARNINGS: '1',
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(folder, 'compiled'),
    MONTH_CLOCK: clockFile,
    SPRINGHOUSE_PASSPHRASE_FILE: typed('vault', phrase),
    SPRINGHOUSE_NEW_PASSPHRASE_FILE: typed('new', fresh),
  });
  let child: ChildProcess | null = null;
  const turnedOn = () => {
    if (child?.connected) return child;
    const execArgv = ['--import', clockModule];
    // What shares are printed to is no file, also where the tests' own output goes into one.
    const stdio = ['ignore', 'pipe', 'inherit', 'ipc'] as const;
    child = fork(join(here, 'member.ts'), [], { cwd: path('home'), env: env(), execArgv, stdio: [...stdio] });
    return child;
  };
  /** One after the other, as one person at one desk. */
  let last: Promise<unknown> = Promise.resolve();
  const ask = (asked: Asked): Promise<Answered> => {
    const answer = last.then(async () => {
      const process = turnedOn();
      const ends = new AbortController();
      const { signal } = ends;
      const ended = once(process, 'exit', { signal }).then(([status]) => {
        throw new Error(`${name}'s process ended (${status})`);
      });
      const message = once(process, 'message', { signal });
      process.send(asked);
      try {
        return (await Promise.race([message, ended]))[0] as Answered;
      } finally {
        for (const each of [message, ended]) each.catch(() => {});
        ends.abort();
      }
    });
    last = answer.catch(() => {});
    return answer;
  };
  const machine: Machine = {
    name,
    vault: path('desk', 'desk.vault'),
    path,
    get passphrase() {
      return phrase;
    },
    set passphrase(next) {
      phrase = next;
      typed('vault', next);
    },
    start: (args) =>
      spawn(process.execPath, ['--import', clockModule, main, ...args], { cwd: path('home'), env: env() }),
    async run(args, status = 0) {
      const ran = await ask({ run: args });
      if (!('status' in ran)) throw new Error(`${name}: ${args[0]}: ${JSON.stringify(ran)}`);
      if (status !== null)
        assert.equal(ran.status, status, `${name}: ${args.join(' ')}\n${ran.out}\n${ran.err}`);
      return ran;
    },
    async act(act) {
      const given = { vault: machine.vault, passphrase: phrase, ...act } as Act & { passphrase: string };
      const answered = await ask({ act: given });
      if ('done' in answered) return answered.done;
      throw new Error(`${name}: ${act.do}\n${'failed' in answered ? answered.failed : ''}`);
    },
    setWrong() {},
    async turnOff() {
      if (!child?.connected) return;
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
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
      const port = relay.url === '' ? `${await freePort()}` : new URL(relay.url).port;
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
