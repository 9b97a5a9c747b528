// The desk on this machine: its vault, its relay, its own Argon2id and randomness.
import { rmSync } from 'node:fs';
import { loadSolver } from '../exposure/index.ts';
import { createVault, openVault, relayFor } from '../ledger/index.ts';
import type { Argon2Cost } from '../seal/argon2.ts';
import { hpkeNode } from '../seal/hpke-node.ts';
import { openerNode } from '../seal/opening-node.ts';
import { systemRandom } from '../seal/random.ts';
import { relayClient } from '../wire/client.ts';
import type { Desk, Publishing } from './desk.ts';
import type { FileEdges } from './files/store.ts';
import { filesFolder, sealedFilesIn } from './files/store-node.ts';
import { currentCard } from './keys.ts';
import { type Founding, foundNewsroom, newsroomOf } from './newsroom.ts';

interface Edges {
  now?: (() => number) | undefined;
  publishing?: Publishing | null | undefined;
}

/** By its passphrase, or by its key of 32 bytes, which is copied. */
export type OpenDesk = Edges & { vault: string } & ({ passphrase: string } | { vaultKey: Uint8Array });

export interface FoundDesk extends Edges, Founding {
  vault: string;
  passphrase: string;
  /** The founder's name. */
  member: string;
  /** What trying one passphrase costs; measured on this machine if left out. */
  kdf?: Argon2Cost | undefined;
}

/** @throws {SpringhouseError} as `openVault`, and `no-newsroom`. */
export async function openDesk(options: OpenDesk): Promise<Desk> {
  const { vault, now = Date.now, publishing = null } = options;
  const opener = 'vaultKey' in options ? { vaultKey: options.vaultKey } : { passphrase: options.passphrase };
  const solver = reviewReady();
  const ledger = await openVault({ path: vault, now, ...opener });
  try {
    await solver;
    const relay = relayFor(ledger, newsroomOf(ledger).relay);
    return {
      ledger,
      relay,
      hpke: hpkeNode,
      opening: openerNode,
      random: systemRandom,
      now,
      publishing,
      files: filesFor(vault, relay.url),
    };
  } catch (error) {
    ledger.close();
    throw error;
  }
}

/** While Argon2id runs. Without the solver the desk opens too; the review then holds stories back and says why. */
const reviewReady = (): Promise<unknown> => loadSolver().catch(() => {});

/**
 * Make a newsroom in a new vault, with its keys and its first card.
 *
 * @throws {SpringhouseError} `bad-relay-url` before anything is made; else as `createVault`. Nothing is left behind
 * then.
 */
export async function foundDesk(options: FoundDesk): Promise<Desk> {
  const { vault, passphrase, member, kdf, now = Date.now, publishing = null, ...rest } = options;
  const { url } = relayClient(rest.relay);
  const solver = reviewReady();
  const ledger = await createVault({ path: vault, passphrase, member, now, kdf });
  try {
    const relay = relayFor(ledger, url);
    const { name, languages, sections } = rest;
    const founding = { name, relay: relay.url, languages, ...(sections ? { sections } : {}) };
    foundNewsroom(ledger, founding, systemRandom);
    await solver;
    const desk = {
      ledger,
      relay,
      hpke: hpkeNode,
      opening: openerNode,
      random: systemRandom,
      now,
      publishing,
      files: filesFor(vault, relay.url),
    };
    // Cards are read by other people's clocks, so they are made by the real one.
    for (const use of ['site', 'card'] as const) await currentCard(ledger, use, { ...desk, now: Date.now });
    return desk;
  } catch (error) {
    // A vault without a newsroom in it would only be in the way of the next attempt.
    ledger.close();
    for (const ending of ['', '-wal', '-shm']) rmSync(vault + ending, { force: true });
    throw error;
  }
}

const filesFor = (vault: string, relay: string): FileEdges => ({
  store: sealedFilesIn(filesFolder(vault)),
  relay: relayClient(relay),
});
