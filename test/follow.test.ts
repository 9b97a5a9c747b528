// Two desks that follow one relay over HTTP: whatever one writes, the other shows, and both end when told to.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { follow } from '../src/ledger/follow.ts';
import { note, testFolder } from '../src/ledger/testing.ts';
import { testNewsroom } from '../src/ledger/testing-newsroom.ts';
import type { Ledger } from '../src/ledger/types.ts';
import { startRelay } from '../src/relay/serve-node.ts';
import { relayClient } from '../src/wire/client.ts';

const folder = testFolder('follow-http');

const comes = (ledger: Ledger, id: string) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!ledger.get('note', id)) return;
      forget();
      resolve();
    };
    const forget = ledger.onChange(look);
    look();
  });

it('what is written on one desk is on the other, time and again, and both end when told to', async () => {
  const { ada, join: admitted, record } = await testNewsroom(folder);
  const bo = await admitted('bo', ['editor'], [record]);
  const server = await startRelay({
    listen: { host: '127.0.0.1', port: 0 },
    data: join(folder, 'relay'),
    open: true,
  });
  const relay = relayClient(server.url);
  for (let i = 0; i < 6; i++) {
    const end = new AbortController();
    const failures: unknown[] = [];
    const both = [ada, bo].map((ledger) =>
      follow(ledger, { relay, signal: end.signal, onFailure: (error) => void failures.push(error) }),
    );
    const [from, to] = i % 2 ? [ada, bo] : [bo, ada];
    from.write(record, [note(`first ${i}`, 'x')]);
    await comes(to, `first ${i}`);
    to.write(record, [note(`second ${i}`, 'x')]);
    await comes(from, `second ${i}`);
    end.abort();
    await Promise.all(both);
    assert.deepEqual(failures, []);
  }
  await server.close();
  for (const ledger of [ada, bo]) ledger.close();
});
