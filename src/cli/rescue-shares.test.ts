// Shares as people use them: printed by one process, brought together in another, on the vault and on a backup.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createVault, openVault, readShare } from '../ledger/index.ts';

const main = join(import.meta.dirname, 'testing-process.ts');
const first = 'first words of the vault';
let folder: string;
let vault: string;
let sheets: string[];
let made = 0;
const path = (...names: string[]) => join(folder, ...names);
const write = (name: string, text: string) => {
  writeFileSync(path(name), text);
  return path(name);
};

function run(args: string[], { passphrase = first, out = 'pipe' as 'pipe' | number } = {}) {
  const child = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', out, 'pipe'],
    env: {
      ...process.env,
      NODE_NO_WARNINGS: '1',
      SPRINGHOUSE_PASSPHRASE_FILE: write('passphrase', passphrase),
      SPRINGHOUSE_NEW_PASSPHRASE_FILE: write('new', 'fresh words'),
    },
  });
  return { status: child.status, out: child.stdout ?? '', err: child.stderr };
}
const opens = async (file: string, passphrase: string) => {
  const ledger = await openVault({ path: file, passphrase });
  const { length } = ledger.list('note');
  ledger.close();
  return length;
};

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'springhouse-shares-cli-'));
  mkdirSync(path('desk'));
  vault = path('desk', 'a.vault');
  const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };
  const ledger = await createVault({ path: vault, passphrase: first, member: 'Ada', kdf });
  ledger.write(ledger.standing('record'), [
    { op: 'set', kind: 'note', id: 'a', field: 'text', value: 'kept' },
  ]);
  ledger.close();
});
after(() => rmSync(folder, { recursive: true }));

describe('springhouse rescue split', () => {
  it('prints a sheet for each member and keeps none', () => {
    const { status, out, err } = run([
      'rescue',
      'split',
      '--vault',
      vault,
      '--shares',
      '3',
      '--threshold',
      '2',
    ]);
    assert.equal(status, 0, err);
    sheets = out.split('\f\n');
    assert.equal(sheets.length, 3);
    assert.match(sheets[1]!, /^# Springhouse: share 2 of 3, set [0-9a-f]{8}, made on 20/);
    assert.match(sheets[1]!, /Any 2 of the 3 together[\s\S]*one alone opens nothing/);
    assert.deepEqual(
      sheets.map((sheet) => readShare(sheet).number),
      [1, 2, 3],
    );
    assert.doesNotMatch(out + err, /AGE-SECRET-KEY/);
    const words = sheets.map((sheet) => sheet.match(/^ +1 (\w+) +2 (\w+)/m)!);
    for (const name of readdirSync(path('desk'))) {
      const bytes = readFileSync(path('desk', name));
      for (const share of sheets.map(readShare)) assert.ok(!bytes.includes(Buffer.from(share.point)));
      for (const [, one, two] of words) assert.ok(!bytes.includes(`${one} ${two}`));
    }
    assert.match(run(['rescue', '--vault', vault]).out, /^age1pq1\S+… {2}since \S+, 2 of 3 shares$/m);
  });

  it('lets them go into no file', () => {
    const file = openSync(path('all.txt'), 'w');
    const { status, err } = run(['rescue', 'split', '--vault', vault, '--shares', '3', '--threshold', '2'], {
      out: file,
    });
    closeSync(file);
    assert.equal(status, 1);
    assert.match(err, /goes into a file.*Nothing was made/);
    assert.equal(readFileSync(path('all.txt'), 'utf8'), '');
    assert.equal(run(['rescue', '--vault', vault]).out.match(/shares/g)!.length, 1);
  });

  it('says what is wrong with the call', () => {
    const at = ['rescue', 'split', '--vault', vault];
    for (const [args, status, sentence] of [
      [[...at, '--shares', '3'], 2, /^--threshold K is missing/],
      [[...at, '--shares', 'x', '--threshold', '2'], 2, /^--shares N is a number/],
      [[...at, '--shares', '2', '--threshold', '3'], 1, /Nothing was made/],
      [['rescue', 'join'], 2, /^--vault FILE is missing/],
    ] as const) {
      const ran = run([...args]);
      assert.equal(ran.status, status, ran.err);
      assert.match(ran.err, sentence);
    }
  });
});

describe('springhouse rescue join', () => {
  const given = (...texts: string[]) =>
    texts.flatMap((text, i) => ['--share', write(`share-${++made}-${i}`, text)]);

  it('says what is wrong with the shares, and changes nothing', async () => {
    const at = ['rescue', 'join', '--vault', vault];
    const slip = sheets[1]!.replace(/^( +1 )\w+/m, '$1heron');
    const other = run(['rescue', 'split', '--vault', vault, '--shares', '2', '--threshold', '2']).out;
    for (const [shares, sentence] of [
      [given(sheets[0]!), /There are too few shares: 1 more is needed/],
      [given(sheets[0]!, sheets[0]!), /1 more is needed/],
      [given(sheets[0]!, slip), /^share-\d+-1: Word 1 is not on the list/m],
      [given(sheets[0]!, other.split('\f\n')[0]!), /Share 1 of set .* does not go with share 1 of set/],
      [[], /There is no terminal to ask for the shares/],
    ] as const) {
      const { status, err } = run([...at, ...shares]);
      assert.equal(status, 1);
      assert.match(err, sentence);
    }
    assert.equal(await opens(vault, first), 1);
  });

  it('opens a backup on another machine, and the vault, with any of them', async () => {
    const backup = path('b.age');
    assert.equal(run(['backup', '--vault', vault, '--out', backup, '--to-rescue']).status, 0);
    const restored = run(['restore', backup, '--vault', path('r.vault'), ...given(sheets[2]!, sheets[1]!)]);
    assert.equal(restored.status, 0, restored.err);
    assert.equal(await opens(path('r.vault'), 'fresh words'), 1);

    const joined = run(['rescue', 'join', '--vault', vault, ...given(sheets[2]!, sheets[0]!)]);
    assert.equal(joined.status, 0, joined.err);
    assert.match(joined.out, /The vault has a new passphrase/);
    assert.equal(await opens(vault, 'fresh words'), 1);
    await assert.rejects(openVault({ path: vault, passphrase: first }), { code: 'wrong-passphrase' });
  });
});
