import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { foundDesk } from '../desk/open-node.ts';
import { cheap, runCli } from './testing.ts';

const passphrase = 'quiet water under stone';
let folder: string;
let run: (...args: string[]) => ReturnType<typeof runCli>;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'springhouse-policy-'));
  const vault = join(folder, 'desk');
  writeFileSync(join(folder, 'passphrase'), `${passphrase}\n`);
  const founding = { relay: 'http://127.0.0.1:1', name: 'The Well', member: 'Ada', languages: ['en'] };
  const { ledger } = await foundDesk({ vault, passphrase, kdf: cheap, ...founding });
  ledger.close();
  const env = { SPRINGHOUSE_PASSPHRASE_FILE: join(folder, 'passphrase') };
  run = (...args) => runCli(['policy', '--vault', vault, ...args], { env });
});
after(() => rmSync(folder, { recursive: true }));

describe('springhouse policy', () => {
  it('sets what is given for a class, keeps the rest, and lists it all', async () => {
    const first = await run('--class', 'source', '--warn', '5000', '--signers', 'editor,Ada');
    assert.equal(first.status, 0, first.err);
    const { out } = await run('--class', 'source', '--block', '2000', '--reason', 'The source is abroad');
    assert.match(out, /protected: blocked under 100\n {2}may sign over a block: every member/);
    assert.match(out, /source: blocked under 2,000, warned of under 5,000/);
    assert.match(out, /may sign over a block: editors and Ada\n {2}reasons: The source is abroad/);
    const back = await run('--class', 'source', '--warn', 'none', '--signers', 'all', '--reason', 'any');
    assert.match(
      back.out,
      /source: blocked under 2,000\n {2}may sign over a block: every member\n {2}reasons: any/,
    );
  });

  it('refuses a warning under the block, an unknown member, a number that is none', async () => {
    assert.match((await run('--class', 'source', '--warn', '10')).err, /would never show/);
    const calls: [string[], RegExp][] = [
      [['--class', 'source', '--signers', 'Nobody'], /no member «Nobody»/],
      [['--class', 'source', '--block', 'many'], /is a number of people/],
      [['--block', '5'], /which class/],
      [['--class', 'witness'], /Give --block N/],
    ];
    for (const [args, sentence] of calls) {
      const { status, err } = await run(...args);
      assert.equal(status, 2, args.join(' '));
      assert.match(err, sentence);
    }
  });
});
