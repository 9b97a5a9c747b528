// `revoke` and `reassign` between two real vaults.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { foundDesk } from '../desk/open-node.ts';
import { handlerOf, handlings } from '../desk/reassign.ts';
import { createDeviceVault, openVault } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { changeSource, createSource, sources } from '../record/sources.ts';
import { type RunningRelay, startRelay } from '../relay/serve-node.ts';
import { systemRandom } from '../seal/random.ts';
import { runCli } from './testing.ts';

const passphrase = 'quiet water under stone';
const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };
let folder: string;
let relay: RunningRelay;
const path = (name: string) => join(folder, name);
const write = (name: string, content: string) => {
  writeFileSync(path(name), content);
  return path(name);
};

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'springhouse-revoke-'));
  relay = await startRelay({ listen: { host: '127.0.0.1', port: 0 }, data: path('relay'), open: true });
});
after(async () => {
  await relay.close();
  rmSync(folder, { recursive: true });
});

const run = (...args: string[]) =>
  runCli(args, { env: { SPRINGHOUSE_PASSPHRASE_FILE: write('passphrase', `${passphrase}\n`) } });
async function done(...args: string[]) {
  const answer = await run(...args);
  assert.equal(answer.status, 0, answer.err);
  return answer;
}
async function within<T>(name: string, work: (ledger: Ledger) => T | Promise<T>): Promise<T> {
  const ledger = await openVault({ path: path(name), passphrase });
  try {
    return await work(ledger);
  } finally {
    ledger.close();
  }
}
const reliability = (name: string) => within(name, (ledger) => sources(ledger)[0]!.reliability);

it('a source is handed over with a note, and taken from whoever had it before', async () => {
  const founding = { relay: relay.url, name: 'The Well', member: 'Ada', languages: ['ko'] };
  (await foundDesk({ vault: path('ada'), passphrase, kdf, ...founding })).ledger.close();
  const { id } = await within('ada', (ledger) =>
    createSource(ledger, { random: systemRandom, name: 'Grey Heron' }),
  );
  const { card } = await createDeviceVault({ path: path('bo'), passphrase, member: 'Bo', kdf });
  const admission = [
    '--card',
    write('card', card),
    '--roles',
    'reporter',
    '--compartments',
    'record',
    '--yes',
  ];
  await done('admit', '--vault', path('ada'), ...admission);
  await done('accept', '--vault', path('bo'), '--relay', relay.url);

  const handing = ['--source', 'grey heron', '--to', 'Bo', '--note', write('note', 'Writes on Sundays.\n')];
  const refused = await run('reassign', '--vault', path('ada'), ...handing);
  assert.notEqual(refused.status, 0);
  assert.match(refused.err, /will handle Grey Heron and read:\n1 source’s raw words: Grey Heron\./);
  await done('reassign', '--vault', path('ada'), ...handing, '--yes');
  await done('sync', '--vault', path('bo'));
  await within('bo', (ledger) => {
    const source = sources(ledger)[0]!;
    assert.equal(handlerOf(ledger, source), ledger.device.member);
    assert.equal(handlings(ledger, source).at(-1)!.note, 'Writes on Sundays.');
  });

  const taking = ['--member', 'Ada', '--compartments', 'Grey Heron'];
  const { err } = await done('revoke', '--vault', path('bo'), ...taking, '--yes');
  assert.match(err, /Ada, on one device, will read nothing that is written from now on/);
  assert.match(err, /nothing makes a laptop in other hands forget/);
  await within('bo', (ledger) => changeSource(ledger, id, { reliability: 'C' }));
  await done('sync', '--vault', path('bo'));
  await done('sync', '--vault', path('ada'));
  assert.deepEqual([await reliability('bo'), await reliability('ada')], ['C', 'F']);
  assert.match((await done('revoke', '--vault', path('bo'), ...taking, '--yes')).out, /cannot read that/);
});
