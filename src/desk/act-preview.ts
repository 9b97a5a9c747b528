// What an act would make readable, or unreadable from then on, and to whom: said before it is done.
import { type AccessMap, accessMap, previewGrant, unclaimedHeirs } from '../ledger/index.ts';
import type { CompartmentInfo, Ledger } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';
import { counterOf, heldNow, holdersOf } from './holdings.ts';
import { backupsGo } from './lost.ts';

export type Act = 'admit' | 'grant' | 'revoke' | 'remove';
/** Someone who is not in the charter yet, all devices of a member, or one device. */
export type Whom = { newcomer: string } | { member: string } | { device: string };

export interface ActPreview {
  lines: string[];
  whom: string;
  limits: string[];
}

/** @throws {SpringhouseError} `no-such-member`, `no-such-compartment`. */
export function previewAct(
  ledger: Ledger,
  act: Act,
  whom: Whom,
  compartments: readonly string[],
  now: number,
): ActPreview {
  const map = accessMap(ledger);
  const { name, devices } = whoIs(map, whom);
  const chosen = ledger.compartments().filter(({ id }) => compartments.includes(id));
  if (chosen.length < new Set(compartments).size)
    throw new SpringhouseError(
      'no-such-compartment',
      'There is no such compartment here. Nothing was changed.',
    );
  const changes = touched(map, act, whom, devices, chosen, ledger.compartments());
  const counter = counterOf(ledger);
  const lines = counter.lines(counter.count(heldNow(changes, now)));
  const charter = 'The charter: who belongs, and which compartments there are.';
  const on = devices.length === 1 ? 'on one device' : `on ${devices.length} devices`;
  return {
    lines: act === 'admit' ? [charter, ...lines] : lines,
    whom: act === 'admit' ? `${name}, on the new device` : `${name}, ${on}`,
    limits: [...limitsOf(act, changes), ...(act === 'remove' ? backupLimits(ledger, devices) : [])],
  };
}

function touched(
  map: AccessMap,
  act: Act,
  whom: Whom,
  devices: readonly string[],
  chosen: readonly CompartmentInfo[],
  all: readonly CompartmentInfo[],
): readonly Pick<CompartmentInfo, 'id' | 'kind'>[] {
  if (act === 'admit') return chosen;
  if (act === 'grant' && !('newcomer' in whom))
    return previewGrant(
      map,
      chosen.map(({ id }) => id),
      whom,
    ).opens;
  const held = act === 'remove' ? all : chosen;
  const opens = holdersOf(map, (device) => devices.includes(device));
  return held.filter(({ id }) => opens.has(id));
}

function limitsOf(act: Act, changes: readonly Pick<CompartmentInfo, 'id'>[]): string[] {
  if (act === 'admit' || act === 'grant')
    return [
      'It becomes readable with everything ever written there.',
      'Taking it away later ends what comes after, not what was read.',
    ];
  const missing = (changes as readonly CompartmentInfo[]).filter(({ held }) => held === false).length;
  return [
    'What was written until now stays on the device: nothing makes a laptop in other hands forget. What is written after, it cannot read, and it cannot find the new logs.',
    ...(missing > 0
      ? [
          `${missing} of its compartments this device does not hold: ${missing === 1 ? 'that one gets' : 'those get'} a new key when someone who holds ${missing === 1 ? 'it' : 'them'} syncs.`,
        ]
      : []),
    ...(act === 'remove'
      ? ['It cannot be taken back; the device can only be admitted anew, as another one.']
      : []),
  ];
}

/** What becomes of backups that were not restored. */
function backupLimits(ledger: Ledger, devices: readonly string[]): string[] {
  const isBacked = [...unclaimedHeirs(ledger).values()].some((device) => devices.includes(device));
  return isBacked ? [backupsGo] : [];
}

/** Devices that belong still. */
function whoIs(map: AccessMap, whom: Whom): { name: string; devices: string[] } {
  if ('newcomer' in whom) return { name: whom.newcomer.trim() || 'The newcomer', devices: [] };
  const devices = map.devices.filter(
    ({ id, member, removed }) =>
      removed === null && ('device' in whom ? id === whom.device : member === whom.member),
  );
  const name = map.members.find(({ id }) => id === devices[0]?.member)?.name;
  if (name === undefined)
    throw new SpringhouseError(
      'no-such-member',
      'There is no such member with a device. Nothing was changed.',
    );
  return { name, devices: devices.map(({ id }) => id) };
}
