// `join`, `admit`, `accept`, `sync`, `remove` and `members` with real vaults and a relay, never two desks at once.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { foundDesk } from '../desk/open-node.ts';
import { cardFingerprint, createDeviceVault, openVault } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { createSource, sources } from '../record/sources.ts';
import { type RunningRelay, startRelay } from '../relay/serve-node.ts';
import { systemRandom } from '../seal/random.ts';
import { cheap, runCli } from './testing.ts';

const passphrase = 'quiet water under stone';
let folder: string;
let relay: RunningRelay;
let env: NodeJS.ProcessEnv;
let made = 0;

const path = (name: string) => join(folder, name);
const write = (name: string, content: string) => {
  writeFileSync(path(name), content);
  return path(name);
};
const run = (...args: string[]) => runCli(args, { env });
async function done(...args: string[]): Promise<string> {
  const { status, out, err } = await run(...args);
  assert.equal(status, 0, err);
  return out;
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'springhouse-team-'));
  relay = await startRelay({ listen: { host: '127.0.0.1', port: 0 }, data: path('relay'), open: true });
  env = { SPRINGHOUSE_PASSPHRASE_FILE: write('passphrase', `${passphrase}\n`) };
});
after(async () => {
  await relay.close();
  rmSync(folder, { recursive: true });
});

async function founded(at = relay.url): Promise<string> {
  const vault = path(`ada-${++made}`);
  const founding = { vault, passphrase, relay: at, name: 'The Well', member: 'Ada', languages: ['ko'] };
  (await foundDesk({ ...founding, kdf: cheap })).ledger.close();
  return vault;
}

/** A device that belongs nowhere, its vault quickly opened. */
async function newcomer(name: string) {
  const vault = path(`${name}-${++made}`);
  const { card } = await createDeviceVault({ path: vault, passphrase, member: name, kdf: cheap });
  return { vault, text: card, card: write(`card-${made}`, card) };
}

async function within<T>(vault: string, work: (ledger: Ledger) => T | Promise<T>): Promise<T> {
  const ledger = await openVault({ path: vault, passphrase });
  try {
    return await work(ledger);
  } finally {
    ledger.close();
  }
}
const note = (vault: string, id: string) =>
  within(vault, (ledger) =>
    ledger.write(ledger.standing('record'), [
      { op: 'set', kind: 'note', id, field: 'text', value: `of ${id}` },
    ]),
  );
const notes = (vault: string) =>
  within(vault, (ledger) =>
    ledger
      .list('note')
      .map(({ id, fields }) => `${id} ${fields.text}`)
      .sort(),
  );

/** A newsroom of Ada and Bo, who never were online together. */
async function pair() {
  const ada = await founded();
  const bo = await newcomer('Bo');
  await note(ada, 'first');
  const admitted = await run(
    ...[
      'admit',
      '--vault',
      ada,
      '--card',
      bo.card,
      '--roles',
      'reporter',
      '--compartments',
      'record',
      '--yes',
    ],
  );
  assert.equal(admitted.status, 0, admitted.err);
  const accepted = await done('accept', '--vault', bo.vault, '--relay', relay.url);
  await done('sync', '--vault', bo.vault);
  return { ada, bo: bo.vault, admitted, accepted, card: bo.text };
}

describe('springhouse join', () => {
  it('makes a device, prints its card, and the same once more', async () => {
    const vault = path('joining');
    const { status, out, err } = await run('join', '--vault', vault, '--name', 'Bo');
    assert.equal(status, 0, err);
    assert.ok(err.includes(cardFingerprint(out).join(' ')));
    assert.deepEqual((await run('join', '--vault', vault)).out, out);
    assert.match((await run('join', '--vault', vault, '--name', 'Bo')).err, /There is a file .* already/);
    assert.match((await run('sync', '--vault', vault)).err, /does not belong to a newsroom yet/);
  });
});

describe('a newsroom of two', () => {
  it('joins through the relay without being online together, writes on both sides, and agrees', async () => {
    const { ada, bo, admitted, accepted, card } = await pair();
    assert.ok(admitted.err.includes(`Its six words: ${cardFingerprint(card).join(' ')}`));
    assert.match(admitted.err, /with everything ever written there: the record\./);
    const [, words] = /Its six words: (.*)/.exec(accepted)!;
    assert.ok(admitted.err.includes(`six words of this newsroom: ${words}`));
    assert.deepEqual(await notes(bo), ['first of first']);

    await note(ada, 'of-ada');
    await note(bo, 'of-bo');
    assert.match(
      await done('sync', '--vault', bo),
      /^Sent [1-9]\d*, taken in \d+, still waiting 0; 2 compartments\.\n$/,
    );
    await done('sync', '--vault', ada);
    await done('sync', '--vault', bo);
    assert.deepEqual(await notes(ada), ['first of first', 'of-ada of of-ada', 'of-bo of of-bo']);
    assert.deepEqual(await notes(bo), await notes(ada));
    const said = await done('members', '--vault', ada);
    assert.match(said, /Bo \(reporter\), member [0-9a-f]{32}\n {2}device [0-9a-f]{32}, last heard of 20/);
    assert.match(said, /Bo's device [0-9a-f]{8}: 0 sources; the charter, the record\n/);
  });

  it('gives a removed member nothing that is written after, and says what it had', async () => {
    const { ada, bo } = await pair();
    const ids = JSON.parse(await done('members', '--vault', ada, '--json')).members.map(
      ({ devices }: { devices: { id: string }[] }) => devices[0]!.id,
    );
    assert.match(
      (await run('remove', '--vault', ada, '--device', ids[0], '--yes')).err,
      /Nobody would be left/,
    );
    const asked = await run('remove', '--vault', ada, '--member', 'bo');
    assert.deepEqual([asked.status, asked.out], [1, '']);
    assert.match(asked.err, /It had Bo's device .*the record\.\n[\s\S]*call it again with --yes/);

    const removed = await done('remove', '--vault', ada, '--device', ids[1].slice(0, 8), '--yes');
    assert.match(removed, /^Removed\.\nIt had Bo's device .*the charter, the record\.\n/);
    assert.match(removed, /All of it has new keys\.\n/);
    await note(ada, 'after');
    await done('sync', '--vault', ada);
    await note(bo, 'late');
    const last = await run('sync', '--vault', bo);
    assert.equal(last.status, 1);
    assert.match(last.err, /keeps what it had/);
    await done('sync', '--vault', ada);
    // It learned of its removal, and counts its own late entry no more than the others do.
    assert.deepEqual(await notes(bo), ['first of first']);
    assert.deepEqual(await notes(ada), ['after of after', 'first of first']);
    assert.match(
      (await run('remove', '--vault', ada, '--member', 'Bo', '--yes')).err,
      /It was removed before/,
    );
  });

  it('lets a member read a source only once it is granted, and says so first', async () => {
    const { ada, bo } = await pair();
    const { name } = await within(ada, (ledger) => createSource(ledger, { random: systemRandom }));
    const known = () => within(bo, (ledger) => sources(ledger).map((source) => source.name));
    await done('sync', '--vault', ada);
    await done('sync', '--vault', bo);
    assert.deepEqual(await known(), []);
    const granted = await run(
      ...['grant', '--vault', ada, '--member', 'Bo', '--compartments', name, '--yes'],
    );
    assert.equal(granted.status, 0, granted.err);
    assert.ok(
      granted.err.includes(`Bo will read on 1 device, with everything ever written there: source ${name}.`),
    );
    await done('sync', '--vault', bo);
    assert.deepEqual(await known(), [name]);
    assert.match(
      await done('grant', '--vault', ada, '--member', 'Bo', '--compartments', name, '--yes'),
      /can read that already/,
    );
  });

  it('carries an invitation by hand, also while the relay is away, and gives a member a second device', async () => {
    const ada = await founded('http://127.0.0.1:1');
    const phone = await newcomer('phone');
    const args = [
      '--vault',
      ada,
      '--card',
      phone.card,
      '--for',
      'ada',
      '--compartments',
      'record,intake',
      '--yes',
    ];
    const { status, out, err } = await run('admit', ...args);
    assert.equal(status, 1);
    assert.match(err, /goes out with the next springhouse sync/);
    const invitation = write('invitation', out);
    const other = await newcomer('other');
    assert.match(
      (await run('accept', '--vault', other.vault, '--invitation', invitation)).err,
      /not made for this/,
    );
    assert.match(
      await done('accept', '--vault', phone.vault, '--invitation', invitation),
      /belongs to a newsroom/,
    );
    assert.match((await run('sync', '--vault', phone.vault)).err, /cannot be reached/);
    const { members } = JSON.parse(await done('members', '--vault', ada, '--json'));
    assert.deepEqual(
      members.map(({ name, devices }: { name: string; devices: unknown[] }) => [name, devices.length]),
      [['Ada', 2]],
    );
  });
});

describe('a call about members', () => {
  it('is refused in a sentence before anything changes', async () => {
    const ada = await founded();
    const { card } = await newcomer('Cy');
    const at = ['--vault', ada, '--card', card, '--yes'];
    const calls: [string[], number, RegExp][] = [
      [['join', '--vault', path('none')], 2, /^--name NAME is missing/],
      [['admit', ...at], 2, /^--roles LIST is missing/],
      [['admit', ...at, '--roles', 'boss'], 2, /^There is no role «boss»/],
      [['admit', ...at, '--for', 'Bo'], 2, /^There is no member «Bo»/],
      [
        ['admit', ...at, '--roles', 'editor', '--compartments', 'all'],
        2,
        /holds no compartment «all»\. It holds: \w+, \w+, \w+\./,
      ],
      [['admit', ...at.slice(0, 2), '--card', ada, '--roles', 'editor'], 1, /not text in UTF-8/],
      [['admit', ...at.slice(0, 4), '--roles', 'editor'], 1, /no terminal to ask for a yes/],
      [['accept', '--vault', ada], 2, /^Either --invitation FILE or --relay URL/],
      [['remove', '--vault', ada], 2, /^Either --device ID or --member NAME/],
      [['remove', '--vault', ada, '--device', 'zz'], 2, /^No device begins with «zz»/],
    ];
    for (const [args, wanted, sentence] of calls) {
      const { status, out, err } = await run(...args);
      assert.deepEqual([status, out], [wanted, ''], `${args.join(' ')}: ${err}`);
      assert.match(err, new RegExp(sentence.source, 'm'));
    }
    assert.equal(JSON.parse(await done('members', '--vault', ada, '--json')).members.length, 1);
  });
});
