import { existsSync } from 'node:fs';
import encodeQR from 'qr';
import { createDeviceVault, deviceCard, type NewDevice } from '../ledger/index.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command } from './command.ts';
import { needed, readArgs } from './input.ts';
import { passphrase } from './passphrase.ts';

const usage = `springhouse join --vault FILE [--name NAME] [--qr]

Makes a device that belongs to no newsroom yet: a vault with its keys. Prints its card, for an admin to admit it,
and on the error output six words to read to the admin over the phone.

  --vault FILE   the vault to make. Without --name, one that is there: its card is printed once more
  --name NAME    your name, for the other members to see; never published
  --qr           draw the card as a QR code too, on the error output; on a terminal it is drawn anyway

The card holds nothing secret. That it is yours, only the six words show: to the admin, the same six must appear.`;

export const command: Command = {
  name: 'join',
  summary: 'Make a device for a newsroom to admit, and print its card',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      name: { type: 'string' },
      qr: { type: 'boolean', default: process.stdout.isTTY === true },
    });
    const path = needed(values.vault, '--vault FILE');
    const again = values.name === undefined && existsSync(path);
    const member = again ? '' : needed(values.name, '--name NAME');
    if (!again && existsSync(path))
      throw new SpringhouseError(
        'vault-exists',
        `There is a file ${path} already. It was left as it is; name another, or leave out --name to print its card.`,
      );
    const secret = await passphrase(io, { confirm: !again });
    const device: NewDevice = again
      ? await deviceCard({ path, passphrase: secret })
      : await createDeviceVault({ path, passphrase: secret, member, kdf: io.kdf });
    io.stderr(`The six words of this device: ${device.fingerprint.join(' ')}\n`);
    io.stderr('Send the card below to an admin, and read the six words to them over the phone.\n');
    io.stderr(`Then: springhouse accept --vault ${path}\n`);
    if (values.qr) io.stderr(drawn(device.card));
    await io.stdout(`${device.card}\n`);
    return 0;
  },
};

/** Two modules to a character, dark on light whatever the terminal's colours are. */
function drawn(card: string): string {
  const rows = encodeQR(card, 'ascii', { ecc: 'low', border: 4 }).trimEnd().split('\n');
  const wide = Math.max(...rows.map((row) => row.length));
  const { columns } = process.stdout;
  if (columns !== undefined && columns < wide)
    return `The card as a QR code needs ${wide} columns; this terminal has ${columns}. Make it wider and call this again without --name, or let springhouse desk show it.\n`;
  return `${rows.map((row) => `\u001b[97;40m${row}\u001b[0m`).join('\n')}\n`;
}
