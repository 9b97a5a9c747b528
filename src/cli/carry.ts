import { carry } from '../drop/client.ts';
import type { Command } from './command.ts';
import { needed, readArgs, readBytes } from './input.ts';

const usage = `springhouse carry FILE --relay URL

Passes on the cells of a file that «springhouse report --out» or the page wrote. They stay sealed: whoever
carries them cannot read them. Carrying a file twice does no harm.

  --relay URL   the relay of the desk they are for, such as https://relay.example`;

export const command: Command = {
  name: 'carry',
  summary: 'Pass on a file of sealed cells without being able to read them',
  usage,
  async run(args, io) {
    const { values, positionals } = readArgs(args, { relay: { type: 'string' } }, ['FILE']);
    const relay = needed(values.relay, '--relay URL');
    const file = await readBytes(positionals[0]!);
    const { sent, of } = await carry(file, relay, { fetch, now: Date.now, signal: io.signal });
    if (sent === of) {
      io.stdout(`${of === 1 ? 'The cell was' : `All ${of} cells were`} passed on to ${relay}.\n`);
      return 0;
    }
    io.stderr(
      `${sent} of ${of} cells were passed on to ${relay}; the others are damaged or cut off in this file. Copy it again from where you have it and carry it again.\n`,
    );
    return 1;
  },
};
