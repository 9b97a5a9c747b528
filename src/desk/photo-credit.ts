// Whether the files of the site's photos say whose they are: one choice of the newsroom, in its charter.
import type { Ledger } from '../ledger/types.ts';

const [kind, id, field] = ['newsroom', 'newsroom', 'iptc'] as const;

export const creditsInFiles = (ledger: Ledger): boolean => ledger.get(kind, id)?.fields[field] === true;

/** Holds from the site's next building on. @throws {SpringhouseError} `not-allowed` but for an admin. */
export const putCreditsInFiles = (ledger: Ledger, wanted: boolean): void =>
  ledger.write(ledger.standing('charter'), [{ op: 'set', kind, id, field, value: wanted }]);
