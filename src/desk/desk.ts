// The desk while it runs: an unlocked ledger and the edges that its functions are given.
import type { Ledger, Random } from '../ledger/types.ts';
import type { Edition } from '../press/edition/types.ts';
import type { Encoder } from '../press/photos/make.ts';
import type { Hpke } from '../seal/hpke.ts';
import type { OpenerFor } from '../seal/opening.ts';
import type { RelayClient } from '../wire/client.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { FileEdges } from './files/store.ts';
import type { FirstRun } from './first-run.ts';
import { type SyncBoard, syncBoard } from './sync-status.ts';
import { inTurn } from './turn.ts';

/** Where `publish` puts what it makes, and what the press needs besides the edition. */
export interface Publishing {
  /** Folder of the edition; replaced as a whole. */
  edition: string;
  /** Folder of the site; replaced as a whole. */
  site: string;
  /** Address of the site, such as `https://paper.example/`. */
  url: string;
  /** The drop's bundle: `drop.js`, `drop.css`. */
  assets: () => Map<string, Uint8Array>;
  /** The index of the site's search; without it the site has none. */
  search?: (edition: Edition) => Promise<ReadonlyMap<string, Uint8Array>>;
  /** Makes the sizes of photos; without it the site shows them as they are. */
  photos?: Encoder;
}

export interface Desk {
  ledger: Ledger;
  relay: RelayClient;
  hpke: Hpke;
  /** Opens many cells; in this thread if left out. */
  opening?: OpenerFor;
  random: Random;
  /** Milliseconds since 1970. */
  now: () => number;
  /** `null` where this desk has no folders to publish to. */
  publishing: Publishing | null;
  /** Where the files that came with reports are kept, sealed; left out where there is no folder for them. */
  files?: FileEdges;
}

/** A desk that can be locked: the vault's keys and the record are forgotten until the passphrase is given. */
export interface DeskSession {
  /** @throws {SpringhouseError} `locked`. */
  desk(): Desk;
  locked(): boolean;
  /** @throws {SpringhouseError} as `openVault` does. */
  unlock(passphrase: string): Promise<void>;
  lock(): void;
  /** The last time the relay was asked: when it answered, and the sentence if it did not. */
  lastFetch(): { fetched: string | null; problem: string | null };
  noteFetch(problem: string | null): void;
  /** Rises with every change; the screens wait for it. */
  version(): number;
  onVersion(listener: () => void): () => void;
  /** How the desk stands with the relay; `syncWhileOpen` writes it. */
  readonly sync: SyncBoard;
  /** What there is before there is a newsroom; `null` where a desk is opened that has one. */
  readonly first: FirstRun | null;
  /** The first run has led to a newsroom. */
  enter(desk: Desk): void;
}

export function makeSession(
  open: (passphrase: string) => Promise<Desk>,
  opened: Desk | null,
  first: FirstRun | null = null,
): DeskSession {
  const listeners = new Set<() => void>();
  let version = 0;
  let current: Desk | null = null;
  let fetched: string | null = null;
  let problem: string | null = null;

  const bump = () => {
    version++;
    for (const listener of [...listeners]) listener();
  };
  const hold = (desk: Desk) => {
    current = desk;
    desk.ledger.onChange(bump);
  };
  if (opened) hold(opened);
  first?.onChange(bump);

  return {
    desk() {
      if (!current)
        throw new SpringhouseError(
          'locked',
          'The desk is locked. Nothing was lost; give the passphrase to go on.',
        );
      return current;
    },
    locked: () => current === null,
    // One after the other: trying passphrases at once is no faster, and no vault is opened twice.
    unlock: (passphrase) =>
      inTurn(listeners, async () => {
        if (current) return;
        const desk = await open(passphrase).catch(async (error: unknown) => {
          const code = error instanceof SpringhouseError ? error.code : '';
          const mayWait = first !== null && (code === 'not-joined' || code === 'no-newsroom');
          if (mayWait && (await first.resume(passphrase))) return null;
          throw error;
        });
        if (desk) hold(desk);
        bump();
      }),
    lock() {
      current?.ledger.close();
      current = null;
      first?.lock();
      bump();
    },
    lastFetch: () => ({ fetched, problem }),
    noteFetch(sentence) {
      problem = sentence;
      if (sentence === null && current) fetched = new Date(current.now()).toISOString();
      bump();
    },
    version: () => version,
    onVersion(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    sync: syncBoard(),
    first,
    enter(desk) {
      hold(desk);
      bump();
    },
  };
}
