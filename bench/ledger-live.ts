// From a keystroke on one desk to the other: two vaults that follow each other through a relay in a process of its own,
// and the time from a write on one to its being told on the other, from where the screen is drawn.
import { join } from 'node:path';
import {
  acceptInvitation,
  admit,
  createDeviceVault,
  createVault,
  follow,
  type Ledger,
  openVault,
  sync,
} from '../src/ledger/index.ts';
import { relayClient } from '../src/wire/client.ts';
import { temporaryFolder } from './ending.ts';
import { kdf, passphrase } from './ledger-newsroom.ts';
import { timesFrom } from './ledger-questions.ts';
import { type Bench, rowOf, type Section } from './measure.ts';
import { startRelay } from './servers.ts';

const keystrokesARound = 40;

export async function liveSection({ rounds, progress }: Bench): Promise<Section> {
  const folder = temporaryFolder();
  const server = await startRelay(['--data', join(folder, 'relay')]);
  const relay = relayClient(server.url);
  progress('two desks meet');
  const ada = await createVault({ path: join(folder, 'ada'), passphrase, member: 'Ada', kdf });
  const story = await ada.createCompartment('story');
  const path = join(folder, 'bo');
  const { card } = await createDeviceVault({ path, passphrase, member: 'Bo', kdf });
  const { invitation } = await admit(ada, card, {
    who: { name: 'Bo' },
    roles: ['editor'],
    compartments: [story],
    relay: server.url,
  });
  await sync(ada, { relay });
  await acceptInvitation({ path, passphrase }, invitation);
  const bo = await openVault({ path, passphrase });
  await sync(bo, { relay });

  const stop = new AbortController();
  const ready = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const following = [ada, bo].map((ledger, i) =>
    follow(ledger, { relay, signal: stop.signal, onSync: () => ready[i]!.resolve() }),
  );
  await Promise.all(ready.map(({ promise }) => promise));

  const [typed, requests]: number[][] = [[], []];
  for (let i = 0; i < keystrokesARound * rounds; i++) {
    progress(`keystroke ${i + 1}`);
    let started = performance.now();
    const there = arrival(bo, `${i}`);
    ada.write(story, [{ op: 'set', kind: 'note', id: `${i}`, field: 'text', value: 'ㄱ' }]);
    await there;
    typed!.push(performance.now() - started);
    started = performance.now();
    await (await fetch(server.url)).arrayBuffer();
    requests!.push(performance.now() - started);
  }
  stop.abort();
  await Promise.allSettled(following);
  for (const ledger of [ada, bo]) ledger.close();
  await server.end();
  const times = timesFrom(typed!);
  return {
    name: 'ledger-live',
    title: 'One entry from desk to desk through a relay on this machine, by the clock',
    rows: [rowOf('written to told', 'ms', typed!, 'one request to the relay', requests!)],
    notes: [
      `${typed!.length} entries: median ${times.median.toFixed(1)} ms, 99th percentile ${times.high.toFixed(1)} ms.`,
    ],
  };
}

function arrival(ledger: Ledger, id: string): Promise<void> {
  return new Promise((resolve) => {
    const forget = ledger.onChange((touched) => {
      if (!touched.some((each) => each.id === id)) return;
      forget();
      resolve();
    });
  });
}
