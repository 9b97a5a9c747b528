// Intake keys: what reports are sealed to. Public halves lie in the intake compartment; private halves are
// device-local secrets, so that one that is destroyed is gone (design, section 6.1).
import type { Ledger, Random } from '../ledger/types.ts';
import { type DeskCard, makeCard } from '../seal/card.ts';
import { type Hpke, privateKeyBytes } from '../seal/hpke.ts';
import { toHex } from '../wire/bytes.ts';
import { graceMillis, lifeMillis, type Use } from './key-life.ts';
import { newsroomOf, rootSecret, secretOf } from './newsroom.ts';
import { shelfSize } from './shelf-size.ts';

export type { Use };

const kind = 'intake-key';

export interface IntakeKey {
  id: string;
  use: Use;
  /** 1216 bytes. */
  publicKey: Uint8Array;
  /** Milliseconds since 1970. */
  until: number;
}

export interface KeyEdges {
  now: () => number;
  random: Random;
  hpke: Hpke;
}

/** Of a key's private half, among this device's secrets. */
export const secretName = (id: string) => `intake/${id}`;

/** Whether nothing that was sealed to it is still on its way. */
export const isOver = ({ until }: IntakeKey, now: number): boolean => until + graceMillis < now;

export function intakeKeys(ledger: Ledger): IntakeKey[] {
  return ledger.list(kind).map(({ id, fields }) => ({
    id,
    use: fields.use as Use,
    publicKey: fields.publicKey as Uint8Array,
    until: fields.until as number,
  }));
}

/** The private halves that this device still holds, the newest first. */
export function privateKeys(ledger: Ledger): Uint8Array[] {
  return intakeKeys(ledger)
    .reverse()
    .map(({ id }) => ledger.secrets.get(secretName(id)))
    .filter((key) => key !== null);
}

/** The key that stands on new cards: one with more than half of its life before it, or none. */
export function presentKey(ledger: Ledger, use: Use, now: number): IntakeKey | undefined {
  return intakeKeys(ledger).findLast((key) => key.use === use && key.until - now > lifeMillis[use] / 2);
}

/** The present card for a use, with a new key once half of the old one's life is over. */
export async function currentCard(ledger: Ledger, use: Use, edges: KeyEdges): Promise<DeskCard> {
  const { publicKey, until } = presentKey(ledger, use, edges.now()) ?? (await addKey(ledger, use, edges));
  const { relay, inbox } = newsroomOf(ledger);
  const pages = shelfSize(ledger, edges.now()).onCards;
  return makeCard(secretOf(ledger, rootSecret), { relay, inbox, intake: publicKey, pages, expires: until });
}

async function addKey(ledger: Ledger, use: Use, { now, random, hpke }: KeyEdges): Promise<IntakeKey> {
  const id = toHex(random(8));
  const { publicKey, privateKey } = await hpke.fromSeed(random(privateKeyBytes));
  const until = Math.floor(now() / 1000) * 1000 + lifeMillis[use];
  // The private half first: a public one without it would take reports that nobody can open.
  ledger.secrets.put(secretName(id), privateKey);
  const fields = { use, publicKey, until };
  ledger.write(
    ledger.standing('intake'),
    Object.entries(fields).map(([field, value]) => ({ op: 'set', kind, id, field, value })),
  );
  return { id, use, publicKey, until };
}

/** Destroy private halves whose time is over. Returns how many. */
export function destroyOldKeys(ledger: Ledger, now: number): number {
  const old = intakeKeys(ledger).filter(
    (key) => isOver(key, now) && ledger.secrets.get(secretName(key.id)) !== null,
  );
  for (const { id } of old) ledger.secrets.delete(secretName(id));
  return old.length;
}
