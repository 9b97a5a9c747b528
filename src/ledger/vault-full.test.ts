import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { SpringhouseError } from '../wire/error.ts';
import { createVault, openVault } from './index.ts';
import { cheap, note, passphrase, testFolder } from './testing.ts';

const folder = testFolder('full');
const text = 'x'.repeat(3000);

describe('a disk that fills', () => {
  const small = join(folder, 'small');
  mkdirSync(small);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', small]).status === 0;
  after(() => mounted && spawnSync('umount', [small]));

  it('loses nothing accepted, is still read, and goes on when there is room', {
    skip: !mounted && 'needs to mount a small disk, as root on Linux',
  }, async () => {
    const path = join(small, 'newsroom.vault');
    const spare = join(small, 'spare');
    writeFileSync(spare, Buffer.alloc(400_000));
    let ledger = await createVault({ path, passphrase, member: 'Ada', kdf: cheap });
    const record = ledger.standing('record');
    const write = (i: number) => ledger.write(record, [note(`${i}`, `${i} ${text}`)]);
    let written = 0;
    const fill = () => {
      for (; written < 1000; written++) write(written);
    };
    assert.throws(fill, (error: SpringhouseError) => {
      assert.equal(error.code, 'disk-full');
      assert.match(error.message, /accepted before/);
      return true;
    });
    assert.ok(written > 10 && written < 1000);
    assert.equal(ledger.list('note').length, written, 'what was refused is not shown either');
    assert.throws(() => ledger.secrets.put('key', new Uint8Array(200_000)), { code: 'disk-full' });
    ledger.close();

    ledger = await openVault({ path, passphrase });
    assert.equal(ledger.list('note').length, written);
    assert.throws(
      () => {
        for (let i = 0; i < 400; i++) ledger.write(record, [note('more', text)]);
      },
      { code: 'disk-full' },
    );
    rmSync(spare);
    write(written++);
    ledger.close();

    ledger = await openVault({ path, passphrase });
    assert.deepEqual(
      ledger
        .list('note')
        .filter(({ id }) => id !== 'more')
        .map(({ id }) => Number(id)),
      [...Array(written).keys()],
    );
    ledger.close();
  });

  it('makes no half a vault', {
    skip: !mounted && 'needs to mount a small disk, as root on Linux',
  }, async () => {
    const path = join(small, 'second.vault');
    const spare = join(small, 'spare');
    let size = 2_000_000;
    while (size > 1000) {
      try {
        writeFileSync(spare, Buffer.alloc(size), { flag: 'a' });
      } catch {
        size = Math.floor(size / 2);
      }
    }
    const made = createVault({ path, passphrase, member: 'Ada', kdf: cheap });
    await assert.rejects(made, { code: 'disk-full' });
    rmSync(spare);
    await assert.rejects(openVault({ path, passphrase }), { code: 'vault-missing' });
  });

  it('or fails in another way, loses nothing accepted', async () => {
    const path = join(folder, 'limited.vault');
    const program = join(import.meta.dirname, 'testing-writer.ts');
    const script = 'ulimit -f 600; exec "$@"';
    const run = spawnSync('bash', ['-c', script, 'bash', process.execPath, program, path, 'create', text], {
      encoding: 'utf8',
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    const lines = run.stdout.trim().split('\n');
    const [word, code, read] = lines.pop()!.split(' ');
    assert.equal(run.stderr, '');
    assert.deepEqual([word, code], ['refused', 'disk-failed']);
    const ledger = await openVault({ path, passphrase });
    for (const line of lines) assert.ok(ledger.get('note', line.replace('wrote ', '')));
    assert.equal(ledger.list('note').length, Number(read));
    ledger.close();
  });
});
