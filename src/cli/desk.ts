import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { leaveWaitingInvitations } from '../desk/admitting.ts';
import { serveDesk } from '../desk/api/serve-node.ts';
import { deskBundle, dropAssets, searchIndex } from '../desk/assets-node.ts';
import { makeSession, type Publishing } from '../desk/desk.ts';
import { checkWhileWaiting } from '../desk/first-run.ts';
import { firstRun } from '../desk/first-run-node.ts';
import { layHourly } from '../desk/hourly.ts';
import { defaultIdleMillis, idleLock, keepTicking } from '../desk/idle.ts';
import { keepIntake } from '../desk/keep-intake.ts';
import { lookForReports } from '../desk/look-for-reports.ts';
import { holdDesk } from '../desk/only-desk-node.ts';
import { openDesk } from '../desk/open-node.ts';
import { syncWhileOpen } from '../desk/sync-while-open.ts';
import { sharpEncoder } from '../press/photos/sharp-node.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command, CommandIo } from './command.ts';
import { Misuse, needed, readArgs, readPort } from './input.ts';
import { passphrase } from './passphrase.ts';
import { aborted, onEnter } from './until.ts';

const usage = `springhouse desk --vault FILE [--port N] [--lock-after MIN] [--edition DIR --site DIR --url URL]

Opens the newsroom's desk in a browser on this computer. It answers on 127.0.0.1 only, and only to the browser
that opens the address it prints, once. Press Enter for a new address, Ctrl-C to close the desk. While it is open
it sends what you write to the newsroom, takes in what others write, and lays the shelf of replies anew every hour.

Where there is no vault FILE yet, the page makes it: to join a newsroom, or to found one.

  --port N        8081 if not said; 0 for any free one
  --lock-after MIN
                  lock after so many minutes without use; 15 if not said, 720 at most. It also locks when the
                  computer has slept. The passphrase opens it again, in the page
  --edition DIR   where the edition is written when a story is published
  --site DIR      where the site is built from it
  --url URL       address of the site, such as https://paper.example/`;

export const command: Command = {
  name: 'desk',
  summary: 'Open the desk in a browser on this computer',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      port: { type: 'string', default: '8081' },
      'lock-after': { type: 'string', default: String(defaultIdleMillis / minuteMillis) },
      edition: { type: 'string' },
      site: { type: 'string' },
      url: { type: 'string' },
    });
    const vault = needed(values.vault, '--vault FILE');
    const idleMillis = readMinutes(values['lock-after']) * minuteMillis;
    const publishing = readPublishing(values);
    if (!existsSync(join(deskBundle, 'desk.js')))
      throw new SpringhouseError(
        'not-built',
        `The screens of the desk are not built yet. Run «npm run build» in ${join(deskBundle, '../..')} once, then this again.`,
      );
    return runDesk({ vault, port: readPort(values.port), idleMillis, publishing }, io);
  },
};

const minuteMillis = 60_000;

function readMinutes(text: string): number {
  const minutes = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (minutes < 1 || minutes > 720)
    throw new Misuse(`--lock-after MIN is a number of minutes from 1 to 720, not «${text}».`);
  return minutes;
}

function readPublishing({ edition, site, url }: Record<string, string | undefined>): Publishing | null {
  if (edition === undefined && site === undefined && url === undefined) return null;
  if (!edition || !site || !url)
    throw new Misuse('To publish, the desk needs all three: --edition DIR, --site DIR and --url URL.');
  const { protocol, search, hash } = URL.parse(url) ?? {};
  if (!/^https?:$/.test(protocol ?? '') || search || hash)
    throw new Misuse(`--url URL is the address of the site, such as https://paper.example/, not «${url}».`);
  return { edition, site, url, assets: dropAssets, search: searchIndex, photos: sharpEncoder };
}

interface RunDesk {
  vault: string;
  port: number;
  idleMillis: number;
  publishing: Publishing | null;
}

async function runDesk(options: RunDesk, io: CommandIo): Promise<number> {
  const letGo = holdDesk(options.vault);
  try {
    return await openAndServe(options, io);
  } finally {
    letGo();
  }
}

async function openAndServe(
  { vault, port, idleMillis, publishing }: RunDesk,
  io: CommandIo,
): Promise<number> {
  const open = (secret: string) => openDesk({ vault, passphrase: secret, publishing });
  const first = firstRun({ vault, publishing, kdf: io.kdf });
  const session = makeSession(open, null, first);
  if (first.view())
    io.stderr(`There is no vault ${vault} yet. The page offers to join a newsroom or to found one.\n`);
  else await session.unlock(await passphrase(io));
  const idle = idleLock(session, Date.now, idleMillis);
  try {
    const served = await serveDesk(session, port, deskBundle, idle.used);
    io.stdout(`Desk: ${served.newAddress()}\n`);
    io.stdout('The address works once. Enter prints a new one; Ctrl-C closes the desk.\n');
    const reports = lookForReports(session);
    const ends = [
      reports.end,
      keepTicking(idle),
      layHourly(session),
      checkWhileWaiting(first),
      syncWhileOpen(session, {
        // Keys come first: what they open is looked for with them.
        afterSync: (desk) =>
          Promise.all([keepIntake(desk).then(() => reports.look(desk)), leaveWaitingInvitations(desk)]),
      }),
      onEnter(() => io.stdout(`Desk: ${served.newAddress()}\n`)),
    ];
    await aborted(io.signal);
    for (const end of ends) end();
    await served.close();
    return 0;
  } finally {
    session.lock();
  }
}
