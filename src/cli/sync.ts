import { findingSentence } from '../desk/finding-sentence.ts';
import { keepIntake } from '../desk/keep-intake.ts';
import {
  accessMap,
  dismissFindings,
  findings,
  type SyncProgress,
  type SyncReport,
  sync,
} from '../ledger/index.ts';
import { readAgain } from '../ledger/read-again.ts';
import type { Ledger } from '../ledger/types.ts';
import { hpkeNode } from '../seal/hpke-node.ts';
import { systemRandom } from '../seal/random.ts';
import type { Command, CommandIo } from './command.ts';
import { needed, readArgs } from './input.ts';
import { forTerminal } from './output.ts';
import { relayOf, withVault } from './team-input.ts';

const usage = `springhouse sync --vault FILE [--again] [--dismiss]

Sends what waits and takes in what others wrote, through the newsroom's relay, once. Stopped anywhere, it goes on
from there the next time. Says what the relay, or a device, was caught at: left out, sent twice, out of order, two
histories of one device.

  --again     read what has something missing from its beginning; once a day that is done by itself
  --dismiss   forget what was noticed on arrival, once you have read it; what is still wrong shows again`;

export const command: Command = {
  name: 'sync',
  summary: 'Send what waits, and take in what others wrote',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      again: { type: 'boolean', default: false },
      dismiss: { type: 'boolean', default: false },
    });
    return withVault(needed(values.vault, '--vault FILE'), io, async (ledger) => {
      const relay = relayOf(ledger);
      const options = { relay, signal: io.signal, onProgress: everySecond(io) };
      let report = await sync(ledger, options);
      if (readAgain(ledger, { now: Date.now(), always: values.again })) {
        io.stderr('Something is missing: what the relay has is read once more from the beginning.\n');
        const second = await sync(ledger, options);
        const { sent, received } = report;
        report = { ...second, sent: sent + second.sent, received: received + second.received };
      }
      // Keys that were asked for or handed over go out at once, so that the other device has them at its next sync.
      if (await keepIntake({ ledger, now: Date.now, hpke: hpkeNode, random: systemRandom }))
        await sync(ledger, { relay, signal: io.signal });
      io.stdout(`${reportLines(report).join('\n')}\n`);
      const found = findings(ledger);
      for (const finding of found) io.stdout(`${forTerminal(findingSentence(ledger, finding))}\n`);
      if (found.length > 0) io.stdout('Everything else was verified, and is shown as before.\n');
      if (values.dismiss) dismissFindings(ledger);
      return belongs(ledger, io) ? 0 : 1;
    });
  },
};

function everySecond(io: CommandIo): (progress: SyncProgress) => void {
  let last = performance.now();
  return ({ sent, received, waiting, done, of }) => {
    if (performance.now() - last < 1000) return;
    last = performance.now();
    io.stderr(
      `${done} of ${of} compartments; ${sent} sent, ${waiting} waiting, ${received} taken in so far.\n`,
    );
  };
}

/** Counts are of frames: one for each time that somebody saved something. */
function reportLines({ sent, received, waiting, of, skipped, refused, parked }: SyncReport): string[] {
  return [
    `Sent ${sent}, taken in ${received}, still waiting ${waiting}; ${of} compartments.`,
    ...(parked > 0
      ? [`${parked} cannot be judged yet: their device is not known here, or its clock is ahead.`]
      : []),
    ...(refused > 0 ? [`${refused} were refused: they are not what they say they are.`] : []),
    ...(skipped > 0 ? [`${skipped} cells on the relay are none of this newsroom's.`] : []),
  ];
}

/** A device that was removed learns of it if the relay still shows it that much. */
function belongs(ledger: Ledger, io: CommandIo): boolean {
  const here = accessMap(ledger).devices.some(
    ({ id, removed }) => id === ledger.device.id && removed === null,
  );
  if (!here)
    io.stderr(
      'This device is not among the newsroom’s. It keeps what it had; nothing written since its removal comes here.\n',
    );
  return here;
}
