import { newsroomOf } from '../desk/newsroom.ts';
import { lockAge } from '../ledger/age.ts';
import { bytesOf, formats } from '../record/exchange/files.ts';
import { gather } from '../record/exchange/shape.ts';
import type { Command } from './command.ts';
import { Misuse, needed, oneOf, readArgs } from './input.ts';
import { writeNew } from './output.ts';
import { withVault } from './team-input.ts';

const usage = `springhouse export --vault FILE --as FORMAT --out FILE (--to age1… … | --plain)

Writes the record's incidents, with acts and actors where the format has room for them. No claim, nothing of a source
and no actor who is a protected subject is ever in it.

  --as FORMAT  ${formats.join(', ')}: a table for spreadsheets; ACLED's columns with least and most beside;
               GeoJSON, whole; followthemoney entities
  --to age1…   lock the file to an age recipient, or to several, each of whom can open it
  --plain      or leave it open

Says what of the record the format could not hold.`;

export const command: Command = {
  name: 'export',
  summary: 'Write the record’s incidents for other tools',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      as: { type: 'string' },
      out: { type: 'string' },
      to: { type: 'string', multiple: true },
      plain: { type: 'boolean', default: false },
    });
    const [vault, out] = [needed(values.vault, '--vault FILE'), needed(values.out, '--out FILE')];
    const format = oneOf(formats, values.as, '--as');
    const recipients = values.to ?? [];
    if (values.plain === recipients.length > 0)
      throw new Misuse('Either --to age1… locks the file, or --plain leaves it open.');
    return withVault(vault, io, async (ledger) => {
      const { shared, around, heldBack } = gather(ledger);
      const { bytes, cannot } = await bytesOf(format, shared, around, newsroomOf(ledger).name);
      await writeNew(out, values.plain ? bytes : await lockAge(bytes, { recipients }));
      await io.stdout(`${shared.incidents.length} incidents are in ${out}.\n`);
      for (const sentence of cannot) await io.stdout(`Not in it: ${sentence}\n`);
      if (heldBack > 0) await io.stdout(`Held back: ${heldBack} actors who are protected subjects.\n`);
      return 0;
    });
  },
};
