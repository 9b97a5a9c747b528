// `npm start`: a demo newsroom in a temporary folder, made through the code that people use.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveDesk } from '../desk/api/serve-node.ts';
import { deskBundle, dropAssets, searchIndex } from '../desk/assets-node.ts';
import { type Desk, makeSession, type Publishing } from '../desk/desk.ts';
import { layHourly } from '../desk/hourly.ts';
import { keepIntake } from '../desk/keep-intake.ts';
import { foundDesk, openDesk } from '../desk/open-node.ts';
import { syncWhileOpen } from '../desk/sync-while-open.ts';
import { sharpEncoder } from '../press/photos/sharp-node.ts';
import { startRelay } from '../relay/serve-node.ts';
import { makeWords } from '../seal/passphrase.ts';
import { systemRandom } from '../seal/random.ts';
import { wordList } from '../seal/words.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';
import { playThread } from './demo/play.ts';
import { readThread } from './demo/thread.ts';
import { Misuse, readArgs, readPort } from './input.ts';
import { aborted, onEnter } from './until.ts';

const usage = `springhouse demo

Makes a newsroom in a temporary folder, plays a thread of five reports through it, and runs it on this computer
until Ctrl-C, which removes the folder. With PORT=n in the environment, the site and the relay listen on n and
the desk on n+1; else on any free port.`;

const loopback = '127.0.0.1';

export const command: Command = {
  name: 'demo',
  summary: 'Make and run a demo newsroom (npm start)',
  usage,
  async run(args, io) {
    readArgs(args, {});
    const port = readPort(io.env.PORT || '0', 'PORT');
    if (port === 65_535) throw new Misuse('PORT is 65534 at most: the desk takes the one after it.');
    const folder = await temporaryFolder();
    const ends: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
    try {
      await runDemo(folder, port, io, ends);
      return 0;
    } finally {
      for (const end of ends.reverse()) await end();
    }
  },
};

async function temporaryFolder(): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), 'springhouse-demo-'));
  } catch (cause) {
    throw new SpringhouseError(
      'no-temporary-folder',
      `The folder for temporary files, ${tmpdir()}, cannot be written (${(cause as NodeJS.ErrnoException).code}). Nothing was made; name another in TMPDIR.`,
      { cause },
    );
  }
}

/** @param ends - what must be done at the end, last first; added to as things begin. */
async function runDemo(folder: string, port: number, io: CommandIo, ends: (() => unknown)[]): Promise<void> {
  const [data, edition, site, vault] = ['relay', 'edition', 'site', 'desk.vault'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  const relay = await startRelay({ listen: { host: loopback, port }, data, open: true, site });
  ends.push(() => relay.close());

  let day: number | null = null;
  const now = () => day ?? Date.now();
  const publishing: Publishing = {
    edition,
    site,
    url: `${relay.url}/`,
    assets: dropAssets,
    search: searchIndex,
    photos: sharpEncoder,
  };
  const passphrase = makeWords(wordList('en'), systemRandom).join(' ');
  const { name, member, languages, sections } = readThread().newsroom;
  const founding = {
    vault,
    passphrase,
    relay: relay.url,
    name,
    member,
    languages,
    sections,
    now,
    publishing,
  };
  const setDay = (text: string) => {
    day = Date.parse(`${text}T09:00:00Z`);
  };
  setDay('2019-11-28');
  const desk: Desk = await foundDesk(founding);
  const session = makeSession((secret) => openDesk({ vault, passphrase: secret, now, publishing }), desk);
  ends.push(() => session.lock());
  // The desk's port is taken before the minute's work, so that one that is in use is said at once.
  const served = await serveDesk(session, port === 0 ? 0 : port + 1, deskBundle);
  ends.push(() => served.close());

  const say = (sentence: string) => {
    io.signal.throwIfAborted();
    io.stderr(`${sentence}\n`);
  };
  try {
    await playThread({ desk, setDay, realNow: Date.now, say });
  } catch (error) {
    if (io.signal.aborted) return;
    throw error;
  }
  day = null;

  io.stdout(whatToTry({ site: relay.url, first: languages[0]!, desk: served.newAddress(), passphrase }));
  const stop = onEnter(() => io.stdout(`Desk: ${served.newAddress()}\n`));
  ends.push(layHourly(session), syncWhileOpen(session, { afterSync: keepIntake }));
  await aborted(io.signal);
  stop();
}

function whatToTry(at: { site: string; first: string; desk: string; passphrase: string }): string {
  return [
    `Site  ${at.site}/en/`,
    `Drop  ${at.site}/en/tell/`,
    `Desk  ${at.desk}   (works once; Enter prints a new one)`,
    'Try: 1. Send a report at the drop; note its seven words.',
    '     2. At the desk, Inbox, Fetch: yours and one more are waiting. File one, select words, state a claim.',
    '     3. Review: see why «Who was the man taken to Pyongyang?» is blocked, and use what the review suggests.',
    '     4. Sign and publish it, read it on the site; answer your report and look for the reply at the drop.',
    `Passphrase, should you lock the desk: ${at.passphrase}`,
    'Everything lies in a temporary folder. Ctrl-C ends the demo and removes it.',
    '',
  ].join('\n');
}
