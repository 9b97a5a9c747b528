// The site's own key lives a week: the site is built anew before it ends, or its drop would take no reports.
import type { Desk } from './desk.ts';
import { presentKey } from './keys.ts';
import { publications } from './publications.ts';
import { buildSite, siteIsBehind } from './publish.ts';

/**
 * Build the site anew if half of its key's life is over, or if it was not finished the last time. A newsroom that has published nothing has no site yet.
 *
 * @returns whether it was built.
 * @throws {SpringhouseError} as `buildSite`; the site that was there stays.
 */
export async function renewSite(desk: Desk): Promise<boolean> {
  const { ledger, publishing, now } = desk;
  if (!publishing || publications(ledger).length === 0) return false;
  if (presentKey(ledger, 'site', now()) && !siteIsBehind(ledger)) return false;
  await buildSite(desk);
  return true;
}
