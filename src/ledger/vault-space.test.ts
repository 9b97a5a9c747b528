import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createVault, openVault } from './index.ts';
import { cheap, note, passphrase, testFolder } from './testing.ts';
import { VaultFile } from './vault-file.ts';

const folder = testFolder('space');
const place = (name: string) => join(folder, `${name}.vault`);
const size = (path: string) => statSync(path).size;

/** A vault with 300 notes, and 12 MB of free pages in its file. */
async function loose(name: string): Promise<string> {
  const path = place(name);
  const ledger = await createVault({ path, passphrase, member: 'Ada', kdf: cheap });
  const record = ledger.standing('record');
  ledger.write(
    record,
    Array.from({ length: 300 }, (_, i) => note(`${i}`, 'words')),
  );
  ledger.close();
  const file = VaultFile.open(path);
  file.exclusive(() => {
    for (let i = 0; i < 12; i++) file.run('INSERT INTO snapshot VALUES(?, zeroblob(1048576))', 1000 + i);
  });
  file.exclusive(() => file.run('DELETE FROM snapshot WHERE part >= 1000'));
  file.emptyLog();
  file.close();
  return path;
}

describe('the free pages of a vault', () => {
  it('are given back when an image is kept, and everything is there', async () => {
    const path = await loose('back');
    assert.ok(size(path) > 12_000_000);
    let ledger = await openVault({ path, passphrase });
    ledger.secrets.put('root', Uint8Array.of(1));
    ledger.write(
      ledger.standing('record'),
      Array.from({ length: 100 }, (_, i) => note(`later ${i}`, 'words')),
    );
    ledger.close();
    assert.ok(size(path) < 2_000_000);
    ledger = await openVault({ path, passphrase });
    assert.equal(ledger.list('note').length, 400);
    assert.deepEqual(ledger.secrets.get('root'), Uint8Array.of(1));
    ledger.close();
  });

  it('stay where they are few, and while another process reads what it reads stays', async () => {
    const path = await loose('busy');
    const [one, two] = [VaultFile.open(path), VaultFile.open(path)];
    two.consistently(() => {
      const before = two.all('SELECT name FROM item');
      assert.equal(one.giveBack(), true);
      assert.equal(one.giveBack(), false);
      assert.deepEqual(two.all('SELECT name FROM item'), before);
    });
    one.close();
    two.close();
    assert.ok(size(path) < 2_000_000);
  });

  it('may be on their way back when the process is killed', async () => {
    const path = await loose('killed');
    const script = `import { VaultFile } from ${JSON.stringify(join(import.meta.dirname, 'vault-file.ts'))};
      const file = VaultFile.open(process.argv[1]);
      process.stdout.write('now');
      file.giveBack();`;
    for (const moment of [0, 1, 3, 8]) {
      const copy = place(`killed ${moment}`);
      copyFileSync(path, copy);
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, copy], {
        env: { ...process.env, NODE_NO_WARNINGS: '1' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(child, 'exit');
      await once(child.stdout!, 'data');
      setTimeout(() => child.kill('SIGKILL'), moment);
      await ended;
      const ledger = await openVault({ path: copy, passphrase });
      assert.equal(ledger.list('note').length, 300);
      ledger.close();
    }
  });
});
