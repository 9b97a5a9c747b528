import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createVault } from '../../ledger/index.ts';
import { examine } from './doctor.ts';
import { checkInside } from './inside.ts';
import type { Finding, Machine } from './machine.ts';
import { thisMachine } from './machine-node.ts';
import { checkMemory } from './memory.ts';
import { checkOpenFiles } from './open-files.ts';
import { checkPlace } from './place.ts';
import { checkRelay } from './relay.ts';

const vault = '/home/ada/desk/a.vault';
const mounts = '30 1 254:0 / / rw - ext4 /dev/vda rw\n31 30 253:1 / /home rw - ext4 /dev/mapper/home rw\n';

interface Fake {
  files?: Record<string, string>;
  folders?: Record<string, string[]>;
  bits?: Record<string, number>;
  env?: NodeJS.ProcessEnv;
  free?: number;
}

/** A Linux machine as it should be, but for what is said. */
function fake({ files = {}, folders = {}, bits = {}, env = {}, free = 9e9 }: Fake = {}): Machine {
  const texts: Record<string, string> = {
    '/proc/self/mountinfo': mounts,
    '/proc/swaps': 'Filename Type Size Used Priority\n',
    '/sys/power/state': 'freeze mem\n',
    '/proc/self/limits': 'Max core file size        0    unlimited  bytes\n',
    '/proc/sys/kernel/core_pattern': 'core\n',
    '/sys/dev/block/253:1/dm/uuid': 'CRYPT-LUKS2-home\n',
    ...files,
  };
  const lists: Record<string, string[]> = {
    '/home/ada/desk': ['a.vault'],
    '/sys/dev/block/253:1': ['dm', 'slaves'],
    '/sys/dev/block/254:0': ['queue'],
    ...folders,
  };
  const modes: Record<string, number> = { [vault]: 0o600, '/home/ada/desk': 0o700, ...bits };
  return {
    platform: 'linux',
    pid: 1,
    nodeVersion: '24.21.0',
    env,
    read: (path) => texts[path] ?? null,
    firstBytes: (path) => (texts[path] === undefined ? null : Buffer.from(texts[path], 'latin1')),
    list: (path) => lists[path] ?? null,
    mode: (path) => (path in modes ? { bits: modes[path]!, mine: true } : null),
    real: (path) => path,
    freeBytes: () => free,
  };
}

const toMend = (findings: Finding[]) =>
  findings.filter(({ level }) => level === 'mend').map(({ sentence }) => sentence);
const place = (of: Fake) => toMend(checkPlace(fake(of), vault));
const memory = (of: Fake) => toMend(checkMemory(fake(of)));
function one(sentences: string[], wanted: RegExp) {
  assert.equal(sentences.length, 1, sentences.join('\n'));
  assert.match(sentences[0]!, wanted);
}

describe('the doctor', () => {
  it('finds nothing to mend on a machine that is as it should be', () => {
    assert.deepEqual([...place({}), ...memory({})], []);
  });

  it('finds who else may reach the vault', () => {
    one(place({ bits: { [vault]: 0o644 } }), /chmod 600/);
    one(place({ bits: { '/home/ada/desk': 0o755 } }), /names and times/);
    one(place({ bits: { '/home/ada/desk': 0o777 } }), /may change/);
  });

  it('finds folders that are copied elsewhere, by their names and by their marks', () => {
    const at = '/home/ada/Dropbox/desk';
    const moved = fake({ bits: { [`${at}/a.vault`]: 0o600, [at]: 0o700 }, folders: { [at]: ['a.vault'] } });
    one(toMend(checkPlace(moved, `${at}/a.vault`)), /copied .*Dropbox/);
    one(place({ folders: { '/home/ada': ['.stfolder', 'desk'] } }), /\/home\/ada\./);
  });

  it('finds disks of other machines, without users, and without encryption', () => {
    const on = (kind: string) => ({
      files: { '/proc/self/mountinfo': mounts.replace('/home rw - ext4', `/home rw - ${kind}`) },
    });
    one(place(on('nfs4')), /another machine/);
    one(place(on('vfat')), /knows no users/);
    one(place({ files: { '/sys/dev/block/253:1/dm/uuid': 'LVM-x' } }), /not encrypted as a whole/);
  });

  it('finds a full disk', () => one(place({ free: 1e8 }), /Only 100 MB/));

  it('finds what lies beside the vault, and lets pass what is ciphertext', () => {
    const beside = (name: string, text: string) => ({
      folders: { '/home/ada/desk': ['a.vault', 'a.vault-wal', name] },
      files: { [`/home/ada/desk/${name}`]: text },
    });
    one(place(beside('notes.txt', 'Grey Heron')), /notes\.txt/);
    one(place(beside('.a.vault.12.springhouse-part', 'x')), /cut short/);
    assert.deepEqual(place(beside('b.age', 'age-encryption.org/v1\n-> x')), []);
  });

  it('tells plain swap from encrypted swap and from memory', () => {
    const swap = (row: string, more: Fake = {}): Fake => ({
      ...more,
      files: { '/proc/swaps': `Filename Type Size Used Priority\n${row}\n`, ...more.files },
    });
    one(
      memory(swap('/dev/sda2 partition 1 0 -2', { folders: { '/sys/class/block/sda2': [] } })),
      /not encrypted/,
    );
    one(memory(swap('/swapfile file 1 0 -2')), /not encrypted/);
    assert.deepEqual(memory(swap('/home/swapfile file 1 0 -2')), []);
    assert.deepEqual(memory(swap('/dev/zram0 partition 1 0 100')), []);
    const lvm = {
      folders: { '/sys/class/block/dm-1': ['slaves'], '/sys/class/block/dm-1/slaves': ['dm-0'] },
    };
    const files = { '/sys/class/block/dm-1/slaves/dm-0/dm/uuid': 'CRYPT-LUKS2-x' };
    assert.deepEqual(memory(swap('/dev/dm-1 partition 1 0 -2', { ...lvm, files })), []);
    const unknown = checkMemory(fake(swap('/dev/odd partition 1 0 -2')));
    assert.equal(unknown[0]!.level, 'unseen');
  });

  it('finds hibernation into plain swap, core dumps, and telling options of Node', () => {
    const files = {
      '/proc/swaps': 'Filename Type Size Used Priority\n/swapfile file 1 0 -2\n',
      '/sys/power/state': 'freeze mem disk\n',
      '/sys/power/disk': '[platform] shutdown\n',
    };
    assert.match(memory({ files })[1]!, /hibernate/);
    const limits = { '/proc/self/limits': 'Max core file size        unlimited    unlimited  bytes\n' };
    one(memory({ files: limits }), /to a file/);
    const piped = { ...limits, '/proc/sys/kernel/core_pattern': '|/usr/lib/systemd/systemd-coredump %P\n' };
    one(memory({ files: piped }), /systemd-coredump/);
    const filtered = { ...limits, '/proc/self/coredump_filter': '00000000\n' };
    one(memory({ files: filtered }), /none of its memory, but one of the browser/);
    one(memory({ env: { NODE_OPTIONS: '--heapsnapshot-signal=SIGUSR2' } }), /heapsnapshot/);
  });

  it('finds which programs have the vault open', () => {
    const holding = (call: string) => {
      const machine = fake({
        folders: { '/proc': ['1', '7', 'meminfo'], '/proc/1/fd': ['3'], '/proc/7/fd': ['0', '3'] },
        files: { '/proc/7/cmdline': call },
      });
      const real = (path: string) => (path === '/proc/7/fd/3' ? `${vault}-wal` : path);
      return checkOpenFiles({ ...machine, real }, vault);
    };
    one(toMend(holding('/usr/bin/rsync\0-a\0')), /another program: rsync, process 7/);
    assert.deepEqual(
      holding('/usr/bin/node\0/opt/src/cli/main.ts\0desk\0').map(({ level, sentence }) => [level, sentence]),
      [['good', 'The vault is open in process 7: springhouse desk.']],
    );
    assert.match(checkOpenFiles(fake(), vault)[0]!.sentence, /^No other program/);
    assert.equal(checkOpenFiles({ ...fake(), platform: 'darwin' }, vault)[0]!.level, 'unseen');
  });

  it('finds a vault that is not whole, and a backup that is missing, old, or from tomorrow', () => {
    const now = 1_700_000_000_000;
    const seen = (days: number | null, unreadable = 0) =>
      toMend(
        checkInside(
          { backup: days === null ? null : now - days * 86_400_000, frames: 2000, unreadable },
          now,
        ),
      );
    assert.deepEqual([...seen(0), ...seen(7)], []);
    one(seen(null), /No backup of this vault is known/);
    one(seen(8), /8 days ago/);
    one(seen(-2), /is to come/);
    one(seen(0, 3), /Of 2,000 steps .*, 3 cannot be read/);
  });

  it('compares the clock with the relay, whatever the answer took', async () => {
    const relay = async (aheadMillis: number, status = 200) => {
      const now = () => 1_700_000_000_000;
      const headers = { Date: new Date(now() + aheadMillis).toUTCString() };
      return toMend(
        await checkRelay('https://relay.example', async () => new Response('', { status, headers }), now),
      );
    };
    assert.deepEqual(await relay(0), []);
    assert.deepEqual(await relay(-30_000), []);
    one(await relay(-120_000), /1(19|20) seconds apart/);
    one(await relay(86_400_000), /refuses this desk/);
    one(await relay(0, 404), /no relay/);
    const gone = await checkRelay(
      'http://relay.example',
      () => Promise.reject(new TypeError()),
      () => 0,
    );
    assert.equal(toMend(gone).length, 2);
  });

  const folder = mkdtempSync(join(tmpdir(), 'springhouse-doctor-'));
  after(() => rmSync(folder, { recursive: true }));

  it('looks at a real vault on this machine without changing its folder', async () => {
    const path = join(folder, 'a.vault');
    const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };
    (await createVault({ path, passphrase: 'x', member: 'Ada', kdf })).close();
    chmodSync(path, 0o644);
    writeFileSync(join(folder, 'notes.txt'), homedir());
    const options = { fetch, now: Date.now, clock: () => performance.now() };
    const machine = thisMachine({ SPRINGHOUSE_PASSPHRASE_FILE: '/x' });
    const found = toMend(await examine({ vault: path, machine, ...options })).join('\n');
    for (const wanted of [
      'notes.txt',
      'which is little',
      'no second way',
      'SPRINGHOUSE_PASSPHRASE_FILE is set',
    ])
      assert.match(found, new RegExp(wanted));
    if (process.platform !== 'win32') assert.match(found, /chmod 600/);
    assert.deepEqual(machine.list(folder)!.sort(), ['a.vault', 'notes.txt']);
    await assert.rejects(examine({ vault: join(folder, 'none'), machine, ...options }), {
      code: 'vault-missing',
    });
  });
});
