// The first run on this machine's disk; see first-run.ts.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  acceptInvitation,
  createDeviceVault,
  deviceCard,
  fetchInvitation,
  type NewDevice,
  newsroomFingerprint,
  noteRelay,
  openVault,
  relayFor,
  type SyncProgress,
  sync,
  vaultKeyOf,
} from '../ledger/index.ts';
import { charterOf, joinedRelay } from '../ledger/joined-relay.ts';
import type { Argon2Cost } from '../seal/argon2.ts';
import { relayClient } from '../wire/client.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Publishing } from './desk.ts';
import type { FirstRun, FirstView } from './first-run.ts';
import { foundDesk, openDesk } from './open-node.ts';
import { inTurn } from './turn.ts';

export interface FirstRunOptions {
  vault: string;
  publishing?: Publishing | null | undefined;
  now?: (() => number) | undefined;
  /** What trying one passphrase costs; measured on this machine if left out. */
  kdf?: Argon2Cost | undefined;
}

const tooSoon = (): never => {
  throw new SpringhouseError('not-allowed', 'That is not the next step here. Nothing was changed.');
};

export function firstRun({ vault, publishing = null, now = Date.now, kdf }: FirstRunOptions): FirstRun {
  const listeners = new Set<() => void>();
  let key: Uint8Array | null = null;
  let view: FirstView | null = existsSync(vault) ? null : { step: 'new', file: resolve(vault) };

  const show = (next: FirstView | null) => {
    view = next;
    for (const listener of [...listeners]) listener();
  };
  const opener = () => ({ path: vault, vaultKey: key ?? tooSoon(), now });
  const forget = () => {
    key?.fill(0);
    key = null;
  };
  const waiting = ({ card, fingerprint, relay }: NewDevice) =>
    show({ step: 'waiting', card, words: fingerprint, relay, checked: null, problem: null });
  const invited = (words: string[], relay: string, problem: string | null = null) =>
    show({ step: 'invited', words, relay, progress: null, problem });
  const requireNew = () => {
    if (view?.step !== 'new') tooSoon();
  };
  const requireWaiting = () => (view?.step === 'waiting' ? view : tooSoon());

  const run: FirstRun = {
    view: () => view,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    join: ({ name, relay, passphrase }) =>
      inTurn(listeners, async () => {
        requireNew();
        const url = relay.trim() === '' ? '' : relayClient(relay.trim()).url;
        const made = await createDeviceVault({ path: vault, passphrase, member: name, relay: url, kdf });
        key = await vaultKeyOf({ path: vault, passphrase, now });
        waiting(made);
      }),
    found: ({ newsroom, member, relay, languages, passphrase }) =>
      inTurn(listeners, async () => {
        requireNew();
        const founding = { name: newsroom, member, relay: relay.trim(), languages };
        const desk = await foundDesk({ vault, passphrase, kdf, now, publishing, ...founding });
        show(null);
        return desk;
      }),
    lookAt: (relay) =>
      inTurn(listeners, async () => {
        const { url } = relayClient(relay.trim());
        const before = requireWaiting();
        await noteRelay(opener(), url);
        show({ ...before, relay: url, checked: null, problem: null });
      }),
    check: () =>
      inTurn(listeners, async () => {
        const before = requireWaiting();
        if (before.relay === '') return;
        const checked = new Date(now()).toISOString();
        const told = await fetchInvitation(opener(), relayClient(before.relay)).then(
          (joined) => ({ joined, problem: null }),
          (error: unknown) => {
            if (error instanceof SpringhouseError) return { joined: null, problem: error.message };
            throw error;
          },
        );
        if (view?.step !== 'waiting') return; // locked meanwhile
        if (told.joined) invited(told.joined.newsroom, told.joined.relay);
        else show({ ...view, checked, problem: told.problem });
      }),
    accept: (invitation) =>
      inTurn(listeners, async () => {
        requireWaiting();
        const { newsroom, relay } = await acceptInvitation(opener(), invitation);
        invited(newsroom, relay);
      }),
    enter: () =>
      inTurn(listeners, async () => {
        const before = view?.step === 'invited' ? view : tooSoon();
        const say = (problem: string | null, progress: string | null = null) =>
          show({ ...before, problem, progress });
        say(null, 'Bringing what you were given …');
        try {
          await bring(opener(), before.relay, (progress) => say(null, progress));
          const desk = await openDesk({ vault, vaultKey: opener().vaultKey, now, publishing });
          forget();
          show(null);
          return desk;
        } catch (error) {
          if (!(error instanceof SpringhouseError)) say('This met a fault of its own. Nothing was lost.');
          else if (error.code === 'no-newsroom')
            say(
              'The newsroom’s own words have not come to the relay yet: the desk that invited you has to sync once more. Nothing is lost; try again later.',
            );
          else say(error.message);
          return null;
        }
      }),
    resume: (passphrase) =>
      inTurn(listeners, async () => {
        key = await vaultKeyOf({ path: vault, passphrase, now });
        try {
          const joined = await joinedAs(opener());
          if (joined === 'not-joined') waiting(await deviceCard(opener()));
          else if (joined) invited(joined.words, joined.relay);
          if (joined) return true;
        } catch (error) {
          forget();
          throw error;
        }
        forget();
        return false;
      }),
    lock() {
      forget();
      if (view && view.step !== 'new') show(null);
    },
  };

  return run;
}

/** Of a vault that has taken in its invitation already; `null` of one that never had any. */
async function joinedAs(opener: { path: string; vaultKey: Uint8Array; now: () => number }) {
  try {
    const ledger = await openVault(opener);
    try {
      const relay = joinedRelay(ledger);
      return relay === null ? null : { words: newsroomFingerprint(charterOf(ledger)), relay };
    } finally {
      ledger.close();
    }
  } catch (error) {
    if (error instanceof SpringhouseError && error.code === 'not-joined') return 'not-joined';
    throw error;
  }
}

async function bring(
  opener: { path: string; vaultKey: Uint8Array; now: () => number },
  relay: string,
  say: (progress: string) => void,
): Promise<void> {
  const ledger = await openVault(opener);
  try {
    const onProgress = ({ done, of, received }: SyncProgress) =>
      say(`Bringing what you were given: ${done} of ${of} compartments, ${received} changes.`);
    await sync(ledger, { relay: relayFor(ledger, relay), onProgress });
  } finally {
    ledger.close();
  }
}
