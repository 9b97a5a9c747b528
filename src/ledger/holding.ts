// Who holds each compartment, as far as those say who may: a pure reading of the charter.
//
// Everyone may write grants into the charter, because everyone may make a compartment. So a grant alone proves
// nothing: were any key taken that someone seals to this device, a stranger to a source could give its handler a key
// of their own, and read what is written under it. Therefore:
//
// 1. A compartment's keys come from its maker, from whoever was granted it by one who may grant, and from another
//    device of such a member. The maker shows in the id: SHA-256("springhouse/v1/compartment" ‖ device ‖ made)[0..16].
//    Of a standing compartment it is the founder; the charter's keys come from admins.
// 2. Epochs follow one another: epoch n counts once n - 1 was started by one who may.
// 3. Whoever starts an epoch writes down the mark of its key (HKDF(K, "mark")). A key with another mark is not used.
//
// An end of access (`revocation`) is the word of one who may grant, or of an admin; the last word counts.
import { fromHex, toHex } from '../wire/bytes.ts';
import { keyBytes } from './cipher.ts';
import type { Fold } from './fold.ts';
import type { EpochKey } from './grant.ts';
import type { Inside } from './inside.ts';
import { deriveKey, idBytes, idOfKey, isId, labelled, sha256 } from './keys.ts';
import { restoreValue, type StoredValue } from './stored-value.ts';
import type { CompartmentKind, Entry, Random } from './types.ts';

export interface Holding {
  /** The last epoch that was started in order. */
  epoch: number;
  /** Per device the epochs it was granted, each with the stamp of the first grant. */
  granted: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Per epoch the marks of its keys; none where it was started by an older Springhouse. */
  marks: ReadonlyMap<number, ReadonlySet<string>>;
  /** Per device the epoch that it says it knows of: it sends to no log of an earlier one. */
  known: ReadonlyMap<string, number>;
  /** Devices whose access was ended. */
  ended: ReadonlySet<string>;
  mayGrant(device: string): boolean;
}

export type Holdings = ReadonlyMap<string, Holding>;

export const compartmentId = (maker: string, made: Uint8Array): string =>
  toHex(sha256(labelled('compartment'), fromHex(maker), made).subarray(0, idBytes));

export const markOf = ({ key }: Pick<EpochKey, 'key'>): string =>
  toHex(deriveKey(key, 'mark').subarray(0, 16));

/** The entries that start an epoch, beside its grants. */
export const epochEntries = (key: EpochKey): Entry[] => [
  { op: 'set', kind: 'compartment', id: key.compartment, field: 'epoch', value: key.epoch },
  { op: 'add', kind: 'epoch', id: `${key.compartment}:${key.epoch}`, field: 'marks', item: markOf(key) },
];

/** A compartment of its own, with its first epoch. */
export function newCompartment(
  kind: CompartmentKind,
  maker: string,
  random: Random,
): { held: EpochKey; entries: Entry[] } {
  const made = random(idBytes);
  const held = { compartment: compartmentId(maker, made), epoch: 0, key: random(keyBytes) };
  const entries: Entry[] = [
    { op: 'set', kind: 'compartment', id: held.compartment, field: 'kind', value: kind },
    { op: 'set', kind: 'compartment', id: held.compartment, field: 'made', value: made },
    ...epochEntries(held),
  ];
  return { held, entries };
}

/** Of the device itself. */
export const knownEntry = (compartment: string, device: string, epoch: number): Entry => ({
  op: 'set',
  kind: 'known',
  id: `${compartment}:${device}`,
  field: 'epoch',
  value: epoch,
});

/** @param ended - false takes the end back. */
export const revocationEntry = (compartment: string, device: string, ended: boolean): Entry => ({
  op: 'set',
  kind: 'revocation',
  id: `${compartment}:${device}`,
  field: 'ended',
  value: ended,
});

/** Whether a key is what it was announced as. */
export function isAnnounced(holding: Holding | undefined, key: EpochKey): boolean {
  if (!holding || key.epoch > holding.epoch) return false;
  const marks = holding.marks.get(key.epoch);
  return !marks || marks.has(markOf(key));
}

/** Whether a device is given this compartment's keys from now on. */
export const isIn = (holding: Holding, device: string, removed: ReadonlyMap<string, unknown>): boolean =>
  holding.granted.has(device) && !holding.ended.has(device) && !removed.has(device);

type Row = {
  kind: string;
  key: string;
  field: string;
  item: string;
  value: StoredValue | null;
  device: number;
  clock: number;
};

interface Said {
  by: string;
  clock: number;
}

interface Raw {
  kinds: string[];
  makers: string[];
  epochs: (Said & { epoch: number })[];
  marks: (Said & { epoch: number; mark: string })[];
  grants: (Said & { epoch: number; device: string })[];
  ends: (Said & { device: string; ended: boolean })[];
  known: Map<string, number>;
}

const known = new WeakMap<Fold, { frames: number; holdings: Holdings }>();

/** Read once for each state of the charter. */
export function holdingsOf(inside: Inside): Holdings {
  const charter = inside.charter();
  const fold = inside.fold();
  const { charter: home } = inside.keys;
  const { frames } = fold
    .prepare('SELECT count(*) AS frames FROM frame WHERE compartment = ?')
    .get(fold.findName(home)) as { frames: number };
  const before = known.get(fold);
  if (before?.frames === frames) return before.holdings;
  const members = new Map([...charter.devices.values()].map(({ id, member }) => [id, member]));
  const root = [...charter.devices.values()].find(({ signing }) => idOfKey('charter', signing) === home)?.id;
  const admins = everAdmin(fold, home);
  const isAdmin = (device: string) => device === root || admins.has(members.get(device) ?? '');
  const holdings = new Map(
    [...readRaw(fold, home)].map(([id, raw]) => [
      id,
      holdingFrom(raw, {
        isCharter: id === home,
        root,
        isAdmin,
        memberOf: (device) => members.get(device) ?? device,
      }),
    ]),
  );
  known.set(fold, { frames, holdings });
  return holdings;
}

function everAdmin(fold: Fold, home: string): Set<string> {
  const rows = fold
    .prepare(
      `SELECT DISTINCT thing.key FROM thing JOIN slot ON slot.thing = thing.id JOIN change ON change.slot = slot.id
       WHERE thing.compartment = ? AND thing.kind = ? AND slot.item = 'admin' AND change.op = 1`,
    )
    .all(fold.findName(home), fold.findName('member'));
  return new Set(rows.map(({ key }) => key as string));
}

function readRaw(fold: Fold, home: string): Map<string, Raw> {
  const rows = fold
    .prepare(
      `SELECT kind.text AS kind, thing.key, field.text AS field, slot.item, frame.device, frame.clock,
         CASE kind.text WHEN 'grant' THEN NULL ELSE change.value END AS value
       FROM thing JOIN slot ON slot.thing = thing.id JOIN change ON change.slot = slot.id
       JOIN frame ON frame.id = change.frame
       JOIN name AS kind ON kind.id = thing.kind JOIN name AS field ON field.id = slot.field
       WHERE thing.compartment = ? AND thing.kind IN
         (SELECT id FROM name WHERE text IN ('compartment', 'epoch', 'grant', 'known', 'revocation'))
         AND change.op < 2`,
    )
    .all(fold.findName(home)) as unknown as Row[];
  const raws = new Map<string, Raw>();
  const rawOf = (id: string): Raw => {
    const raw = raws.get(id) ?? {
      kinds: [],
      makers: [],
      epochs: [],
      marks: [],
      grants: [],
      ends: [],
      known: new Map(),
    };
    raws.set(id, raw);
    return raw;
  };
  for (const { kind, key, field, item, value, device, clock } of rows) {
    const by = fold.nameText(device);
    const [id = '', second = '', third = ''] = key.split(':');
    if (!isId(id)) continue;
    const what = value === null ? null : restoreValue(value);
    const epoch = /^\d{1,9}$/.test(second) ? Number(second) : -1;
    if (kind === 'compartment' && field === 'kind') rawOf(id).kinds.push(by);
    else if (kind === 'compartment' && field === 'made' && what instanceof Uint8Array) {
      if (compartmentId(by, what) === id) rawOf(id).makers.push(by);
    } else if (kind === 'compartment' && field === 'epoch' && Number.isSafeInteger(what))
      rawOf(id).epochs.push({ by, clock, epoch: what as number });
    else if (kind === 'epoch' && field === 'marks' && epoch >= 0)
      rawOf(id).marks.push({ by, clock, epoch, mark: item });
    else if (kind === 'grant' && epoch >= 0 && isId(third))
      rawOf(id).grants.push({ by, clock, epoch, device: third });
    else if (kind === 'known' && by === second && Number.isSafeInteger(what)) {
      const { known } = rawOf(id);
      known.set(by, Math.max(known.get(by) ?? 0, what as number));
    } else if (kind === 'revocation' && field === 'ended' && isId(second))
      rawOf(id).ends.push({ by, clock, device: second, ended: what === true });
  }
  return raws;
}

interface People {
  isCharter: boolean;
  root: string | undefined;
  isAdmin(device: string): boolean;
  memberOf(device: string): string;
}

function holdingFrom(raw: Raw, { isCharter, root, isAdmin, memberOf }: People): Holding {
  const makers = raw.makers.length > 0 ? raw.makers : root && raw.kinds.includes(root) ? [root] : raw.kinds;
  const members = new Set(makers.map(memberOf));
  const mayGrant = isCharter ? isAdmin : (device: string) => members.has(memberOf(device));
  for (let size = -1; !isCharter && size !== members.size; ) {
    size = members.size;
    for (const { by, device } of raw.grants) if (mayGrant(by)) members.add(memberOf(device));
  }
  const granted = new Map<string, Map<number, number>>();
  for (const { by, clock, epoch, device } of raw.grants) {
    if (!mayGrant(by)) continue;
    const epochs = granted.get(device) ?? new Map<number, number>();
    granted.set(device, epochs.set(epoch, Math.min(clock, epochs.get(epoch) ?? clock)));
  }
  const started = new Set(raw.epochs.filter(({ by }) => mayGrant(by)).map(({ epoch }) => epoch));
  let epoch = 0;
  while (started.has(epoch + 1)) epoch++;
  const marks = new Map<number, Set<string>>();
  for (const said of raw.marks)
    if (mayGrant(said.by)) marks.set(said.epoch, (marks.get(said.epoch) ?? new Set()).add(said.mark));
  const last = new Map<string, Raw['ends'][number]>();
  for (const end of raw.ends) {
    const before = last.get(end.device);
    const isLater = !before || end.clock > before.clock || (end.clock === before.clock && end.by > before.by);
    if ((mayGrant(end.by) || isAdmin(end.by)) && isLater) last.set(end.device, end);
  }
  const ended = new Set([...last.values()].filter((end) => end.ended).map(({ device }) => device));
  return { epoch, granted, marks, known: raw.known, ended, mayGrant };
}
