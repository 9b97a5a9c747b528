// What a device that opens what arrives does after each sync, beside the others that do.
import type { Desk } from './desk.ts';
import { handKeys } from './hand-keys.ts';
import { openAgain } from './intake.ts';
import { holdsIntake } from './intake-devices.ts';
import { foldDoubles, movePending } from './pending.ts';
import { shareNewSources } from './share-sources.ts';
import { inTurn } from './turn.ts';

/**
 * Hand keys over, take them, try with them what did not open before, and put in order what two devices did at once.
 *
 * @returns whether anything was written that another device should know of.
 * @throws {SpringhouseError} as `Ledger.write`; what was done before stays done.
 */
export const keepIntake = (desk: Pick<Desk, 'ledger' | 'now' | 'hpke' | 'random'>): Promise<boolean> =>
  inTurn(desk.ledger, async () => {
    const { ledger } = desk;
    if (!holdsIntake(ledger)) return false;
    const { asked, handed } = await handKeys(ledger, desk);
    const opened = await openAgain(desk);
    const shared = await shareNewSources(ledger);
    const ordered = movePending(ledger) + foldDoubles(ledger);
    return asked.length + handed.length + opened + shared + ordered > 0;
  });
