// A relay that serves listed keys alone: a newsroom's members sync through it, a newcomer joins, strangers cannot.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import {
  admit,
  createDeviceVault,
  createVault,
  fetchInvitation,
  openVault,
  postInvitation,
  relayPass,
  sync,
} from '../src/ledger/index.ts';
import { servesListed } from '../src/relay/keys.ts';
import { origin, signerOf, withRelay } from '../src/relay/test-relay.ts';
import { relayClient } from '../src/wire/client.ts';
import { makePass, passHeader, readPass } from '../src/wire/pass.ts';
import { ed25519Verify, type Signer } from '../src/wire/signature.ts';

const passphrase = 'one at a long table';
const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };

it('a newsroom whose pass is listed syncs and takes in a newcomer, and nobody else writes there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'springhouse-listed-'));
  const listed: Uint8Array[] = [];
  try {
    await withRelay(
      async (relay) => {
        const now = () => relay.clock.now;
        const asked: (string | null)[] = [];
        const client = (pass: Signer | null) =>
          relayClient(
            origin,
            (url, init) => {
              asked.push(new Headers(init.headers).get(passHeader));
              return relay.request(url.slice(origin.length), init);
            },
            now,
            undefined,
            pass,
          );
        const ada = await createVault({ path: join(folder, 'ada'), passphrase, member: 'Ada', kdf, now });
        const pass = relayPass(ada)!;
        await assert.rejects(sync(ada, { relay: client(pass) }), { code: 'unknown-key' });
        listed.push(pass.publicKey);
        assert.equal((await sync(ada, { relay: client(pass) })).waiting, 0);

        const place = { path: join(folder, 'bo'), passphrase, now };
        const { card } = await createDeviceVault({ ...place, member: 'Bo', kdf });
        const { cell } = await admit(ada, card, {
          who: { name: 'Bo' },
          roles: ['reporter'],
          compartments: [ada.standing('record')],
          relay: origin,
        });
        await postInvitation(client(pass), card, cell);
        await sync(ada, { relay: client(pass) });
        // The newcomer looks for it without a pass, and has one from the invitation on.
        assert.ok(await fetchInvitation(place, client(null)));
        const bo = await openVault(place);
        assert.deepEqual(relayPass(bo)!.publicKey, pass.publicKey);
        await sync(bo, { relay: client(relayPass(bo)) });
        assert.equal(bo.members().length, 2);

        // Strangers: no pass, one of their own, or one for another log.
        const own = signerOf(9);
        for (const theirs of [null, signerOf(8)])
          await assert.rejects(client(theirs).append(own, [new Uint8Array(4096)]), { code: 'unknown-key' });
        const other = makePass(pass, signerOf(7).publicKey);
        assert.equal(readPass(other, own.publicKey, ed25519Verify), null);
        assert.deepEqual(readPass(other, signerOf(7).publicKey, ed25519Verify), pass.publicKey);
        for (const broken of ['', '.', other.slice(1), `${other}.`, other.split('.')[0]!])
          assert.equal(readPass(broken, signerOf(7).publicKey, ed25519Verify), null);
        await assert.rejects(client(null).read(own, { wait: 1 }), { code: 'unknown-key' });
        for (const ledger of [ada, bo]) ledger.close();
      },
      { serves: (key) => servesListed(listed)(key) },
    );

    // A relay that serves everyone is not told which logs belong together.
    await withRelay(async (relay) => {
      const ledger = await openVault({ path: join(folder, 'ada'), passphrase, now: () => relay.clock.now });
      const headers: (string | null)[] = [];
      const open = relayClient(
        origin,
        (url, init) => {
          headers.push(new Headers(init.headers).get(passHeader));
          return relay.request(url.slice(origin.length), init);
        },
        () => relay.clock.now,
        undefined,
        relayPass(ledger),
      );
      await sync(ledger, { relay: open });
      assert.ok(headers.length > 0 && headers.every((header) => header === null));
      ledger.close();
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
