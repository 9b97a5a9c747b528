// What every command with a vault asks for.

import type { Desk } from '../desk/desk.ts';
import { type OpenDesk, openDesk } from '../desk/open-node.ts';
import type { CommandIo } from './command.ts';
import { passphrase } from './passphrase.ts';

/** Open a vault's desk, do something with it, and close it whatever happens. */
export async function withDesk<T>(
  vault: string,
  io: CommandIo,
  work: (desk: Desk) => Promise<T>,
  options: Omit<OpenDesk, 'vault' | 'passphrase'> = {},
): Promise<T> {
  const desk = await openDesk({ vault, passphrase: await passphrase(io), ...options });
  try {
    return await work(desk);
  } finally {
    desk.ledger.close();
  }
}
