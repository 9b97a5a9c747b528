// The commands that keep a vault: each as it is called, and what they leave on the disk.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { createVault, openVault } from '../ledger/index.ts';
import { command as backup } from './backup.ts';
import { command as changePassphrase } from './change-passphrase.ts';
import type { Command } from './command.ts';
import { command as rescue } from './rescue.ts';
import { command as restore } from './restore.ts';
import { cheap } from './testing.ts';

const marker = 'MARKER 혜산 장마당';
const words = { first: 'first words 물', second: 'second words 돌', backup: 'backup words 집' };
let folder: string;
let vault: string;
const path = (...names: string[]) => join(folder, ...names);

/** Passphrases by file, in a folder of their own that is not searched. */
function envOf(given: Partial<Record<'vault' | 'new' | 'backup', string>>): NodeJS.ProcessEnv {
  const variable = { vault: '', new: 'NEW_', backup: 'BACKUP_' } as const;
  return Object.fromEntries(
    Object.entries(given).map(([kind, text]) => {
      const file = path('words', kind);
      writeFileSync(file, `${text}\n`);
      return [`SPRINGHOUSE_${variable[kind as keyof typeof variable]}PASSPHRASE_FILE`, file];
    }),
  );
}

let printed = '';
async function run(command: Command, given: Parameters<typeof envOf>[0], ...args: string[]): Promise<string> {
  let out = '';
  const print = (text: string) => {
    out += text;
  };
  const signal = new AbortController().signal;
  try {
    const io = { stdout: print, stderr: print, env: envOf(given), signal, kdf: cheap, workFactor: 4 };
    assert.equal(await command.run(args, io), 0);
  } finally {
    printed += out;
  }
  return out;
}

const notes = async (file: string, passphrase: string) => {
  const ledger = await openVault({ path: file, passphrase });
  const found = ledger.list('note').map(({ fields }) => fields.text);
  ledger.close();
  return found;
};

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'springhouse-vault-cli-'));
  for (const name of ['words', 'desk', 'stick', 'new']) mkdirSync(path(name));
  vault = path('desk', 'newsroom.vault');
  const ledger = await createVault({ path: vault, passphrase: words.first, member: marker, kdf: cheap });
  for (let i = 0; i < 20; i++)
    ledger.write(ledger.standing('record'), [
      { op: 'set', kind: 'note', id: `n${i}`, field: 'text', value: marker },
    ]);
  ledger.close();
});
after(() => rmSync(folder, { recursive: true }));

describe('the commands that keep a vault', () => {
  it('back it up while it is open, and restore it on a machine that has never seen it', async () => {
    const desk = await openVault({ path: vault, passphrase: words.first });
    const made = await run(
      backup,
      { vault: words.first, backup: words.backup },
      '--vault',
      vault,
      '--out',
      path('stick', 'b.age'),
    );
    assert.match(made, /Restore it on one machine only/);
    desk.close();
    const target = path('new', 'newsroom.vault');
    const said = await run(
      restore,
      { backup: words.backup, new: words.second },
      path('stick', 'b.age'),
      '--vault',
      target,
    );
    assert.match(said, /a device of its own/);
    assert.equal((await notes(target, words.second))[0], marker);
    const again = run(
      restore,
      { backup: words.backup, new: words.second },
      path('stick', 'b.age'),
      '--vault',
      target,
    );
    await assert.rejects(again, { code: 'file-exists' });
  });

  it('back it up to an age recipient', async () => {
    const identity = await generateX25519Identity();
    const file = path('stick', 'identity.txt');
    writeFileSync(file, `# kept elsewhere\n${identity}\n`);
    const to = await identityToRecipient(identity);
    const out = path('stick', 'to.age');
    await run(backup, { vault: words.first }, '--vault', vault, '--out', out, '--to', to);
    const target = path('new', 'from-identity.vault');
    await run(restore, { new: words.second }, out, '--vault', target, '--identity', file);
    assert.equal((await notes(target, words.second)).length, 20);
    rmSync(file);
  });

  it('make a second way in, list it, come in by it, and take it away', async () => {
    const file = path('stick', 'rescue.txt');
    const at = ['--vault', vault] as const;
    const first = { vault: words.first };
    assert.match(await run(rescue, first, ...at), /no way into newsroom.vault but its passphrase/);
    await assert.rejects(run(rescue, first, ...at, '--make', path('desk', 'k.txt')), { code: 'misuse' });
    await assert.rejects(run(rescue, { vault: 'no' }, ...at, '--make', file), { code: 'wrong-passphrase' });
    await run(rescue, first, ...at, '--make', file);
    await run(rescue, { new: words.second }, ...at, '--identity', file);
    assert.equal((await notes(vault, words.second)).length, 20);
    const [shown] = (await run(rescue, { vault: words.second }, ...at)).split(' ');
    assert.match(shown!, /^age1pq1.*…$/);
    await run(rescue, { vault: words.second }, ...at, '--remove', shown!);
    await assert.rejects(run(rescue, { new: 'x' }, ...at, '--identity', file), { code: 'no-way-in' });
    rmSync(file);
  });

  it('give it a new passphrase', async () => {
    await run(changePassphrase, { vault: words.second, new: words.first }, '--vault', vault);
    assert.equal((await notes(vault, words.first)).length, 20);
    const wrong = run(changePassphrase, { vault: words.second, new: 'x' }, '--vault', vault);
    await assert.rejects(wrong, { code: 'wrong-passphrase' });
  });

  it('leave nothing plain on the disk or on the screen, and no file that nobody asked for', () => {
    const texts = [marker, ...Object.values(words), 'AGE-SECRET-KEY'];
    const needles = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
    const left: string[] = [];
    for (const name of ['desk', 'stick', 'new'])
      for (const file of readdirSync(path(name))) {
        left.push(`${name}/${file}`);
        const bytes = readFileSync(path(name, file));
        assert.ok(!needles.some((needle) => bytes.includes(needle)), `${name}/${file}`);
      }
    assert.deepEqual(left.sort(), [
      'desk/newsroom.vault',
      'new/from-identity.vault',
      'new/newsroom.vault',
      'stick/b.age',
      'stick/to.age',
    ]);
    for (const text of texts) assert.ok(!printed.includes(text));
  });
});
