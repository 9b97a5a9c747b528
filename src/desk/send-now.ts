// What an act wrote goes out at once where it can, and with the next sync where it cannot.
import { sync } from '../ledger/index.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Desk } from './desk.ts';

const longestMillis = 20_000;

/** @returns the sentence if it is not with the relay yet. It is kept here then, and nothing was lost. */
export async function sendNow({ ledger, relay }: Pick<Desk, 'ledger' | 'relay'>): Promise<string | null> {
  const signal = AbortSignal.timeout(longestMillis);
  try {
    await sync(ledger, { relay, signal });
    return null;
  } catch (error) {
    if (signal.aborted)
      return 'The relay took too long. What was done is kept here, and goes out with the next sync.';
    if (!(error instanceof SpringhouseError)) throw error;
    return `${error.message} What was done is kept here, and goes out with the next sync; until then the others do not know of it.`;
  }
}
