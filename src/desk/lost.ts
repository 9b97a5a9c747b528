// The lost-laptop drill: one act that removes a device, gives what it could open new keys, and says what it could
// open when it last synced, and what must be done next.
import { accessMap, removeDevices, unclaimedHeirs } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Desk } from './desk.ts';
import { counterOf, holdersOf } from './holdings.ts';
import { type Opens, reachOfDevice } from './reach.ts';
import { sendNow } from './send-now.ts';
import { compartmentWords, labelsOf, lastHeard, memberOf } from './team.ts';

export interface Lost {
  device: string;
  name: string;
  /** When it last told the others how far it had read, or `null` if it never did. */
  heard: number | null;
  removed: number;
  /** In lines: what it opens of what was written until then, and at most until it was removed. */
  bySync: string[];
  atMost: string[];
  next: string[];
  /** The sentence if the others cannot know yet. */
  problem: string | null;
}

/**
 * @throws {SpringhouseError} `removed-before`, `own-device`, as `removeDevices`; nothing is changed then.
 */
export async function loseDevice(desk: Desk, device: string): Promise<Lost> {
  const { ledger, now } = desk;
  if (device === ledger.device.id)
    throw new SpringhouseError(
      'own-device',
      'This is the device that you are using. Nothing was changed; another admin’s device can remove it.',
    );
  if (accessMap(ledger).devices.some(({ id, removed }) => id === device && removed !== null))
    throw new SpringhouseError('removed-before', 'That device was removed before. Nothing was changed.');
  const name = memberOf(ledger, device)?.name ?? '';
  const heard = lastHeard(ledger, device);
  const removed = now();
  const atMost = reachOfDevice(ledger, device, removed);
  const bySync = heard === null ? atMost : reachOfDevice(ledger, device, heard);
  const backups = [...unclaimedHeirs(ledger).values()].filter((backs) => backs === device).length;
  await removeDevices(ledger, [device]);
  const { lines } = counterOf(ledger);
  return {
    device,
    name,
    heard,
    removed,
    bySync: bySync ? lines(bySync) : [],
    atMost: atMost ? lines(atMost) : [],
    next: [...nextSteps(ledger, device, atMost), ...(backups > 0 ? [backupsGo] : [])],
    problem: await sendNow(desk),
  };
}

/** What becomes of the backups of a device that is removed. */
export const backupsGo =
  'Its backups go with it. One that is restored later opens what it holds, and its vault does not belong to the newsroom: it must join anew, by its card.';

/** Compartments whose key the removed device still has: nobody who holds them has given them a new one. */
function withoutNewKey(ledger: Ledger, device: string): string[] {
  const { compartments, grants } = accessMap(ledger);
  const labels = labelsOf(ledger);
  return compartments
    .filter(({ id, epoch }) =>
      grants.some((grant) => grant.device === device && grant.compartment === id && grant.epoch === epoch),
    )
    .map((each) => compartmentWords(each, labels));
}

function nextSteps(ledger: Ledger, device: string, opens: Opens | null): string[] {
  const labels = labelsOf(ledger);
  const names = (opens?.sources ?? []).map((id) => labels.get(id) ?? `a source (${id.slice(0, 8)})`);
  const holders = holdersOf(accessMap(ledger));
  const keyless = withoutNewKey(ledger, device);
  const lone = (opens?.sources ?? [])
    .filter((id) => !holders.has(id))
    .map((id) => labels.get(id) ?? id.slice(0, 8));
  return [
    'Tell the others by voice, not through the desk, and ask each to sync: what they write before that still goes under the old keys.',
    ...(keyless.length > 0
      ? [`These get a new key only when someone who holds them syncs; ask them today: ${keyless.join(', ')}.`]
      : []),
    ...(lone.length > 0
      ? [
          `Nobody who belongs opens these sources any more, and what they write will not be read: ${lone.join(', ')}. Whoever has them from before can be granted them again.`,
        ]
      : []),
    ...(names.length > 0
      ? [
          `Take it that whoever has the laptop may read what these sources said: ${names.join(', ')}. Decide for each whether they must be warned. A reply reaches them only when they come back by themselves; never call, write or visit.`,
        ]
      : []),
    ...(opens && opens.replies > 0
      ? [
          'Replies that were not read yet may be known. Do not count on what they arrange: no meeting, place or time in them holds any more.',
        ]
      : []),
    ...(opens?.intake
      ? [
          'The device may hold private halves of the site’s key and of the cards’ keys, which open cells that were recorded on their way. Publish the site anew with a new key, hand out new cards, and take back the old ones where you can.',
        ]
      : []),
    ...(opens && opens.stories.length > 0
      ? ['Drafts may be known before they are published: look through their reviews again.']
      : []),
    'The vault is locked by its passphrase. If it was open when it was taken, or the passphrase was with it, take it that all of this is read.',
  ];
}
