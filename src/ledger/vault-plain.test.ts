import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { createVault, openVault } from './index.ts';
import { cheap, passphrase, testFolder } from './testing.ts';

const markers = ['MARKER-plain-text', '표지-혜산-장마당', 'marker name of a source'];
const program = join(import.meta.dirname, 'testing-writer.ts');

/** Names of all files in a folder that hold one of the texts, in UTF-8 or UTF-16 of either order. */
function holding(folder: string, texts: readonly string[]): string[] {
  const needles = texts.flatMap((text) => {
    const wide = Buffer.from(text, 'utf16le');
    return [Buffer.from(text, 'utf8'), wide, Buffer.from(wide).swap16()];
  });
  return readdirSync(folder).filter((name) => {
    const bytes = readFileSync(join(folder, name));
    return needles.some((needle) => bytes.includes(needle));
  });
}

describe('plain text', () => {
  it('is in no file of the vault, open or closed', async () => {
    const folder = testFolder('plain');
    const path = join(folder, 'newsroom.vault');
    const words = `${passphrase} ${markers[0]}`;
    const ledger = await createVault({ path, passphrase: words, member: markers[2]!, kdf: cheap });
    const source = await ledger.createCompartment('source');
    for (let i = 0; i < 50; i++)
      ledger.write(source, [
        { op: 'set', kind: 'source', id: `${markers[0]} ${i}`, field: 'name', value: markers[2]! },
        {
          op: 'set',
          kind: 'part',
          id: `p${i}`,
          field: 'text',
          value: `${markers.join(' ')} ${'filler '.repeat(200)}`,
        },
        { op: 'add', kind: 'part', id: `p${i}`, field: markers[0]!, item: markers[1]! },
      ]);
    ledger.secrets.put(markers[0]!, Buffer.from(markers[1]!));
    assert.equal(ledger.search(markers[1]!).length, 50);
    const everything = [...markers, passphrase, 'filler filler', ledger.device.id, source];
    assert.deepEqual(holding(folder, everything), [], 'while open');
    ledger.close();
    assert.deepEqual(holding(folder, everything), [], 'when closed');
    (await openVault({ path, passphrase: words })).close();
    assert.deepEqual(holding(folder, everything), [], 'when opened again');
    assert.deepEqual(readdirSync(folder), ['newsroom.vault']);
  });

  it('is in no file after kill -9, nor in the folder for temporary files', async () => {
    const folder = testFolder('plain-killed');
    const temporary = testFolder('plain-temporary');
    const env = { ...process.env, TMPDIR: temporary, SQLITE_TMPDIR: temporary, NODE_NO_WARNINGS: '1' };
    const child = spawn(
      process.execPath,
      [program, join(folder, 'newsroom.vault'), 'create', markers.join(' ')],
      {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let written = 0;
    for await (const line of createInterface(child.stdout)) {
      if (line.startsWith('wrote ')) written++;
      if (written === 40) break;
    }
    assert.ok(child.kill('SIGKILL'));
    await new Promise((ended) => child.on('close', ended));
    assert.equal(written, 40);
    assert.deepEqual(holding(folder, [...markers, passphrase]), []);
    assert.deepEqual(holding(temporary, [...markers, passphrase]), []);
  });
});
