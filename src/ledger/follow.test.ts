import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RelayClient } from '../wire/client.ts';
import { type FollowOptions, follow } from './follow.ts';
import { insideOf } from './inside.ts';
import { removeDevices } from './membership.ts';
import { type SyncReport, sync } from './sync.ts';
import { gateOf } from './sync-pull.ts';
import { note, testFolder } from './testing.ts';
import { type Newsroom, testNewsroom } from './testing-newsroom.ts';
import type { Ledger } from './types.ts';

const folder = testFolder('follow');

/** Resolves once `is` is true of the ledger: asked at every change. */
function until(ledger: Ledger, is: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!is()) return;
      forget();
      resolve();
    };
    const forget = ledger.onChange(look);
    look();
  });
}

interface Followed {
  stop(): Promise<void>;
  syncs: SyncReport[];
  failures: unknown[];
}

function begin(ledger: Ledger, relay: RelayClient, more: Partial<FollowOptions> = {}): Followed {
  const end = new AbortController();
  const syncs: SyncReport[] = [];
  const failures: unknown[] = [];
  const over = follow(ledger, {
    relay,
    wait: 60,
    pause: () => Promise.resolve(),
    onFailure: (error) => void failures.push(error),
    ...more,
    signal: end.signal,
    onSync: (report) => {
      syncs.push(report);
      more.onSync?.(report);
    },
  });
  return {
    syncs,
    failures,
    stop: async () => {
      end.abort();
      await over;
    },
  };
}

async function pair(): Promise<Newsroom & { bo: Ledger }> {
  const newsroom = await testNewsroom(folder);
  return { ...newsroom, bo: await newsroom.join('bo', ['editor'], [newsroom.record]) };
}

describe('following', () => {
  it('sends what is written here at once, and shows what is written there, back and forth', async () => {
    const { relay, ada, bo, record } = await pair();
    const both = [ada, bo].map((ledger) => begin(ledger, relay.client));
    for (let i = 0; i < 20; i++) {
      const [from, to] = i % 2 ? [ada, bo] : [bo, ada];
      from.write(record, [note(`${i}`, 'x')]);
      await until(to, () => to.get('note', `${i}`) !== null);
    }
    for (const each of both) await each.stop();
    assert.ok(both.every(({ failures }) => failures.length === 0));
    for (const ledger of [ada, bo]) ledger.close();
  });

  it('sends what is written at any moment of a sync, without waiting for anything else', async () => {
    const { relay, ada, bo, record } = await pair();
    // After the n-th answer of the relay, one more note; nobody but this desk writes or wakes it.
    let written = 0;
    const writing: RelayClient = {
      ...relay.client,
      read: async (signer, options) => {
        const items = await relay.client.read(signer, options);
        if (!options?.wait && written < 40) ada.write(record, [note(`${written++}`, 'x')]);
        return items;
      },
      append: async (signer, cells) => {
        const sequence = await relay.client.append(signer, cells);
        if (written < 40) ada.write(record, [note(`${written++}`, 'x')]);
        return sequence;
      },
    };
    let wakes = 0;
    const followed = begin(ada, writing, {
      wake: () => {
        wakes++;
        return new Promise(() => {});
      },
    });
    const reader = begin(bo, relay.client);
    await until(bo, () => bo.get('note', '39') !== null);
    assert.equal(bo.list('note').length, 40);
    assert.equal(wakes <= 1, true, 'a wake that is pending is not asked for again');
    await followed.stop();
    await reader.stop();
    for (const ledger of [ada, bo]) ledger.close();
  });

  it('ends at its signal wherever it is: before, in a sync, in a wait that nobody answers, in a pause', async () => {
    const { relay, ada, bo } = await pair();
    const end = new AbortController();
    end.abort();
    await follow(ada, { relay: relay.client, signal: end.signal });

    for (const deaf of ['sync', 'wait'] as const) {
      const stop = new AbortController();
      const silent: RelayClient = {
        ...relay.client,
        read: (signer, options) => {
          if ((options?.wait ? 'wait' : 'sync') !== deaf) return relay.client.read(signer, options);
          queueMicrotask(() => stop.abort());
          // A poll that does not heed its signal may not hold `follow` back; a read of a sync heeds it.
          return new Promise((_, reject) => {
            if (deaf === 'sync')
              options?.signal?.addEventListener('abort', () => reject(options.signal?.reason));
          });
        },
      };
      await follow(ada, { relay: silent, signal: stop.signal });
    }

    const stop = new AbortController();
    const dead: RelayClient = { ...relay.client, read: () => Promise.reject(new Error('no relay')) };
    await follow(ada, { relay: dead, signal: stop.signal, onFailure: () => stop.abort() });
    for (const ledger of [ada, bo]) ledger.close();
  });

  it('pauses longer after each failure, up to a minute, and begins anew with what went well', async () => {
    const { relay, ada, bo } = await pair();
    const pauses: number[] = [];
    relay.answers = 0;
    const stop = new AbortController();
    await follow(ada, {
      relay: relay.client,
      signal: stop.signal,
      pause: async (millis) => {
        pauses.push(millis);
        if (pauses.length === 9) relay.answers = Number.POSITIVE_INFINITY;
      },
      onSync: () => stop.abort(),
    });
    assert.deepEqual(
      pauses,
      [1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1000),
    );
    for (const ledger of [ada, bo]) ledger.close();
  });

  it('does not keep the relay busy once its device was removed, or its vault is closed', async () => {
    const { relay, ada, bo, record, sync: both } = await pair();
    bo.write(record, [note('bo', 'x')]);
    await both(bo, ada);
    await removeDevices(ada, [bo.device.id]);
    await sync(ada, { relay: relay.client });
    const { promise, resolve } = Promise.withResolvers<void>();
    let polls = 0;
    const counting: RelayClient = {
      ...relay.client,
      read: (signer, options) => {
        if (options?.wait) {
          polls++;
          resolve();
        }
        return relay.client.read(signer, options);
      },
    };
    const followed = begin(bo, counting);
    await promise;
    assert.deepEqual([polls, followed.syncs.length, followed.syncs[0]?.removed], [1, 1, true]);
    await followed.stop();

    let failures = 0;
    await follow(bo, {
      relay: relay.client,
      signal: new AbortController().signal,
      onSync: () => bo.close(),
      onFailure: () => void failures++,
    });
    assert.equal(failures, 1);
    ada.close();
  });

  it('waits for the compartments that were written in last, and reads each of the others in turn', async () => {
    const { relay, ada, bo, record } = await pair();
    const stories: string[] = [];
    for (let i = 0; i < 40; i++) stories.push(await ada.createCompartment('story'));
    await sync(ada, { relay: relay.client });
    const nameOf = (id: string) =>
      Buffer.from(gateOf(insideOf(ada).keyring.latest(id)!).publicKey).toString('hex');
    const polled: string[][] = [];
    const read: string[][] = [];
    let round: string[] = [];
    let waits: string[] = [];
    const stop = new AbortController();
    const quiet: RelayClient = {
      ...relay.client,
      read: (signer, options) => {
        (options?.wait ? waits : round).push(Buffer.from(signer.publicKey).toString('hex'));
        return relay.client.read(signer, { ...options, wait: 0 });
      },
    };
    await follow(ada, {
      relay: quiet,
      signal: stop.signal,
      onSync: () => {
        read.push(round);
        polled.push(waits);
        [round, waits] = [[], []];
        if (read.length === 9) stop.abort();
      },
    });
    const charter = nameOf(ada.standing('charter'));
    assert.equal(new Set(read[0]).size, 44, 'the first time, every log');
    assert.ok(read.slice(1).every((names) => names[0] === charter && names.length <= 8));
    assert.equal(new Set(read.slice(1).flat()).size, 44, 'all of them within eight waits');
    assert.ok(polled.slice(1).every((names) => names.length === 16 && names.includes(nameOf(stories[39]!))));
    assert.ok(record);
    for (const ledger of [ada, bo]) ledger.close();
  });
});
