import { contactNamed } from '../desk/contacts.ts';
import { answer } from '../desk/replies.ts';
import type { Command } from './command.ts';
import { withDesk } from './desk-input.ts';
import { needed, readArgs, readText } from './input.ts';

const usage = `springhouse reply --vault FILE --source ID --text FILE

Writes a reply and lays it on the relay's shelf at once, with all other replies. Nothing is sent to the source,
who finds it by coming back with the seven words. For that the shelf is laid anew each day, by any reply and, every
hour, by an open desk.

  --source ID   the source's id or two-word name, as springhouse inbox prints it`;

export const command: Command = {
  name: 'reply',
  summary: 'Lay a reply to a source on the shelf',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      source: { type: 'string' },
      text: { type: 'string' },
    });
    const vault = needed(values.vault, '--vault FILE');
    const source = needed(values.source, '--source ID');
    const text = await readText(needed(values.text, '--text FILE'));
    const { laid, waiting } = await withDesk(vault, io, (desk) =>
      answer(desk, contactNamed(desk.ledger, source).compartment, text),
    );
    io.stdout(`The shelf is laid: ${laid === 1 ? '1 reply' : `${laid} replies`} on it.\n`);
    if (waiting > 0)
      io.stdout(
        `${waiting === 1 ? '1 reply waits' : `${waiting} replies wait`} for tomorrow: today's page is full.\n`,
      );
    return 0;
  },
};
