import { serveDesk } from '../desk/api/serve-node.ts';
import { deskBundle, dropAssets } from '../desk/assets-node.ts';
import { makeSession, type Publishing } from '../desk/desk.ts';
import { openDesk } from '../desk/open-node.ts';
import type { Command, CommandIo } from './command.ts';
import { misused, parsed } from './input.ts';
import { passphrase } from './passphrase.ts';

const usage = `springhouse desk --vault FILE [--port N] [--edition DIR --site DIR --url URL]

Opens the newsroom's desk in a browser on this computer. It answers on 127.0.0.1 only, and only to the browser
that opens the address it prints, once. Press Enter for a new address, Ctrl-C to close the desk.

  --port N        8081 if not said; 0 for any free one
  --edition DIR   where the edition is written when a story is published
  --site DIR      where the site is built from it
  --url URL       address of the site, such as https://paper.example/`;

export const command: Command = {
  name: 'desk',
  summary: 'Open the desk in a browser on this computer',
  usage,
  async run(args, io) {
    const values = parsed(args, {
      vault: { type: 'string' },
      port: { type: 'string', default: '8081' },
      edition: { type: 'string' },
      site: { type: 'string' },
      url: { type: 'string' },
    })?.values;
    const port = Number(values?.port);
    const places = [values?.edition, values?.site, values?.url];
    const whole = places.every((place) => place !== undefined);
    const none = places.every((place) => place === undefined);
    const url = values?.url ?? 'http://localhost/';
    if (!values?.vault || !(port >= 0 && port < 65_536) || !(whole || none) || !URL.canParse(url))
      return misused(usage, io);
    const { vault, edition, site } = values;
    const publishing = edition && site ? { edition, site, url, assets: dropAssets } : null;
    return runDesk({ vault, port, publishing }, io);
  },
};

interface RunDesk {
  vault: string;
  port: number;
  publishing: Publishing | null;
}

async function runDesk({ vault, port, publishing }: RunDesk, io: CommandIo): Promise<number> {
  const open = (secret: string) => openDesk({ vault, passphrase: secret, publishing });
  const session = makeSession(open, await open(await passphrase(io)));
  try {
    const served = await serveDesk(session, port, deskBundle);
    io.stdout(`Desk: ${served.newAddress()}\n`);
    io.stdout('The address works once. Enter prints a new one; Ctrl-C closes the desk.\n');
    const stop = onEnter(() => io.stdout(`Desk: ${served.newAddress()}\n`));
    await aborted(io.signal);
    stop();
    await served.close();
    return 0;
  } finally {
    session.lock();
  }
}

/** @returns what stops listening. */
export function onEnter(act: () => void): () => void {
  const { stdin } = process;
  if (!stdin.isTTY) return () => {};
  stdin.on('data', act);
  return () => {
    stdin.off('data', act);
    stdin.pause();
  };
}

export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
