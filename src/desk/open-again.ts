// Cells that did not open when they came, tried again: the key to them may have arrived since, and one cell that is
// noise must not be tried at every sync.
import type { Item, Ledger } from '../ledger/types.ts';
import { fromUtf8, utf8 } from '../wire/bytes.ts';
import { intakeKeys, secretName } from './keys.ts';

export const unopenedKind = 'unopened';

/** Cells that no key here opened, and that no other device opened either. */
export const unopenedItems = (ledger: Ledger): Item[] =>
  ledger.list(unopenedKind).filter(({ fields }) => fields.opened !== true);

/** Device-local: which keys were tried on how many cells. */
const triedSecret = 'unopened-tried';

const heldKeys = (ledger: Ledger): string[] =>
  intakeKeys(ledger).flatMap(({ id }) => (ledger.secrets.get(secretName(id)) ? [id] : []));

/** Cells to try: all when a key came since they were last tried, or cells came that another device could not open. */
export function toTryAgain(ledger: Ledger): Item[] {
  const items = unopenedItems(ledger);
  if (items.length === 0) return [];
  const [count, ...keys] = readTried(ledger);
  const isNew = heldKeys(ledger).some((id) => !keys.includes(id));
  return isNew || count !== String(items.length) ? items : [];
}

/** Every cell that is unopened now was tried with every key that is here now. */
export function noteTried(ledger: Ledger): void {
  const tried = [String(unopenedItems(ledger).length), ...heldKeys(ledger)];
  if (readTried(ledger).join() !== tried.join()) ledger.secrets.put(triedSecret, utf8(tried.join(' ')));
}

const readTried = (ledger: Ledger): string[] => {
  const bytes = ledger.secrets.get(triedSecret);
  return bytes ? fromUtf8(bytes).split(' ') : ['0'];
};
