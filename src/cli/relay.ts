// springhouse relay: a relay until it is told to end.
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { maxAdded } from '../relay/difficulty.ts';
import { readKeys } from '../relay/keys.ts';
import { defaultKeepDays, startRelay } from '../relay/serve-node.ts';
import { SpringhouseError } from '../wire/error.ts';
import { defaultDifficulty, maxDifficulty } from '../wire/stamp.ts';
import type { Command } from './command.ts';
import { Misuse, needed, readArgs } from './input.ts';
import { aborted } from './until.ts';

const usage = `springhouse relay --listen HOST:PORT (--data DIR | --store URL) [--open] [--keys FILE] [--site DIR]
                 [--difficulty BITS] [--keep DAYS] [--quota SIZE] [--form SIZE]
       springhouse relay copy --data DIR --store URL

Takes cells in and gives cells out, and cannot read them. Runs until Ctrl-C.

  --listen HOST:PORT   where to answer; port 0 is any free one
  --data DIR           folder for what is stored; made if it is missing
  --store postgres://USER@HOST:PORT/DATABASE
                       keep it in PostgreSQL instead, which several relays may share; several
                       HOST:PORT, divided by commas, where there are several servers. The
                       password is taken from PGPASSWORD
  --open               serve every desk
  --keys FILE          serve the keys listed there: one a line, base64url; # begins a comment
  --site DIR           serve the built site from there too, on the same address
  --difficulty BITS    work asked of whoever writes without a signature, 12 unless told
                       otherwise; it rises while many write, and falls back. 0 never asks
  --keep DAYS          cells and slabs go after so many days; 14 unless told otherwise
  --quota SIZE         such as 20G: when so much is stored, nothing more is taken from
                       whoever does not sign; what was accepted is kept
  --form SIZE          so much an hour, 16M unless told otherwise, is taken by the plain form for
                       browsers without scripts, from everybody together; 0 takes nothing

«relay copy» copies what a relay holds in DIR to PostgreSQL, while the relay is stopped. DIR is
only read. Broken off, it is run again.`;

export const command: Command = {
  name: 'relay',
  summary: 'Run a relay: cells in, cells out, nothing readable',
  usage,
  async run(args, io) {
    if (args[0] === 'copy') return (await import('./relay-copy.ts')).relayCopy(args.slice(1), io);
    const call = readCall(args);
    const keys = call.keys === undefined ? [] : readKeys(await readKeysFile(call.keys), call.keys);
    const relay = await startRelay({
      listen: call.listen,
      ...(call.store === undefined ? { data: call.data } : { store: call.store }),
      open: call.open,
      keys,
      difficulty: call.difficulty,
      keepDays: call.keepDays,
      ...(call.form === undefined ? {} : { formBytesPerHour: call.form }),
      ...(call.quota === undefined ? {} : { quota: call.quota }),
      ...(call.site === undefined ? {} : { site: call.site }),
      onFailure: (code) => io.stderr(`A request could not be finished (${code}).\n`),
    });
    io.stdout(`Relay on ${relay.url}\n`);
    if (!call.open && keys.length === 0)
      io.stderr('It serves no desk yet: list their keys with --keys FILE, or start it with --open.\n');
    if (call.site !== undefined && !statSync(call.site, { throwIfNoEntry: false })?.isDirectory())
      io.stderr(`There is no folder ${call.site} yet; readers get 404 until there is.\n`);
    await aborted(io.signal);
    await relay.close();
    return 0;
  },
};

interface Call {
  listen: { host: string; port: number };
  data: string;
  store: string | undefined;
  open: boolean;
  keys: string | undefined;
  site: string | undefined;
  difficulty: number;
  keepDays: number;
  quota: number | undefined;
  form: number | undefined;
}

function readCall(args: string[]): Call {
  const { values } = readArgs(args, {
    listen: { type: 'string' },
    data: { type: 'string' },
    store: { type: 'string' },
    open: { type: 'boolean', default: false },
    keys: { type: 'string' },
    site: { type: 'string' },
    difficulty: { type: 'string', default: `${defaultDifficulty}` },
    keep: { type: 'string', default: `${defaultKeepDays}` },
    quota: { type: 'string' },
    form: { type: 'string' },
  });
  const address = needed(values.listen, '--listen HOST:PORT');
  const listen = readAddress(address);
  if (!listen) throw new Misuse(`«${address}» is not HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080.`);
  const { store } = values;
  if (store !== undefined && values.data !== undefined)
    throw new Misuse('Name either --data DIR or --store URL, not both.');
  const data = store === undefined ? needed(values.data, '--data DIR') : '';
  const difficulty = readWhole(values.difficulty, '--difficulty', 0, maxCalmDifficulty);
  const keepDays = readWhole(values.keep, '--keep', 1, 3650);
  const quota = values.quota === undefined ? undefined : readSize(values.quota);
  const form = values.form === undefined ? undefined : values.form === '0' ? 0 : readSize(values.form);
  const { open, keys, site } = values;
  return { listen, data, store, open, keys, site, difficulty, keepDays, quota, form };
}

/** Bytes of such as `500M`, `20G`, `1T`. */
function readSize(text: string): number {
  const match = /^([1-9]\d{0,5})([KMGT])$/.exec(text);
  if (!match) throw new Misuse(`«${text}» is not a size, such as 500M or 20G.`);
  return Number(match[1]) * 1024 ** ('KMGT'.indexOf(match[2]!) + 1);
}

/** No client works for more than `maxDifficulty`, and a flood adds to what is asked for in calm. */
const maxCalmDifficulty = maxDifficulty - maxAdded;

function readWhole(text: string, name: string, lowest: number, highest: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= lowest && value <= highest) return value;
  throw new Misuse(`«${text}» is not a number for ${name}: a whole one from ${lowest} to ${highest}.`);
}

/** `HOST:PORT`, an IPv6 address in brackets. */
function readAddress(text: string): { host: string; port: number } | null {
  const match = /^(?:\[([0-9a-fA-F:.%\w]+)\]|([^\s:[\]/]+)):([0-9]{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  return match && port <= 65_535 ? { host: (match[1] ?? match[2])!, port } : null;
}

async function readKeysFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SpringhouseError(
      'no-keys-file',
      `The list of keys ${file} cannot be read (${code}). Nothing was started; check its name.`,
      { cause: error },
    );
  }
}
