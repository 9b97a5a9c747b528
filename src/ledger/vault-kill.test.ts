import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { Chains } from './chain.ts';
import { readFrame } from './frame.ts';
import { openVault } from './index.ts';
import { note, passphrase, testFolder } from './testing.ts';
import { framesIn } from './testing-vault.ts';

const program = join(import.meta.dirname, 'testing-writer.ts');
const folder = testFolder('kill');
const env = { ...process.env, NODE_NO_WARNINGS: '1' };

const start = (path: string, how: string): ChildProcess =>
  spawn(process.execPath, [program, path, how, 'words'], { env, stdio: ['ignore', 'pipe', 'inherit'] });

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Kill a writer once it has acknowledged `count` writes. @returns what it had acknowledged by its end. */
async function killAfter(child: ChildProcess, count: number): Promise<string[]> {
  const acknowledged: string[] = [];
  for await (const line of createInterface(child.stdout!)) {
    acknowledged.push(line.replace('wrote ', ''));
    if (acknowledged.length === count) child.kill('SIGKILL');
  }
  await end(child);
  assert.equal(child.signalCode, 'SIGKILL');
  return acknowledged;
}

async function assertWhole(path: string, acknowledged: readonly string[]): Promise<void> {
  const ledger = await openVault({ path, passphrase });
  for (const id of acknowledged) assert.ok(ledger.get('note', id), `${id} was acknowledged and is gone`);
  ledger.write(ledger.standing('record'), [note('after the kill', 'written')]);
  ledger.close();
  const chains = new Chains();
  const frames = await framesIn(path);
  for (const bytes of frames) {
    const frame = readFrame(bytes);
    assert.ok(typeof frame !== 'string');
    chains.add(frame);
  }
  assert.deepEqual(chains.findings(), []);
}

describe('kill -9', () => {
  it('loses no acknowledged write, breaks no chain, and the next write works', async () => {
    const path = join(folder, 'one.vault');
    const acknowledged = await killAfter(start(path, 'create'), 1);
    for (const count of [2, 13, 40]) {
      acknowledged.push(...(await killAfter(start(path, 'open'), count)));
      await assertWhole(path, acknowledged);
    }
    assert.ok(acknowledged.length >= 56);
  });

  it('or not, a vault can be opened at any moment of another process writing to it', async () => {
    const path = join(folder, 'busy.vault');
    const child = start(path, 'create');
    const lines = createInterface(child.stdout!);
    await once(lines, 'line');
    let before = 0;
    for (let round = 0; round < 25; round++) {
      const ledger = await openVault({ path, passphrase });
      const seen = ledger.list('note').length;
      assert.ok(seen >= before);
      before = seen;
      if (round % 5 === 0) ledger.write(ledger.standing('record'), [note(`round ${round}`, 'from here')]);
      ledger.close();
    }
    await end(child);
    await assertWhole(path, ['round 0', 'round 20']);
  });

  it('of one of two processes on a vault leaves the other its chain', async () => {
    const path = join(folder, 'two.vault');
    const acknowledged = await killAfter(start(path, 'create'), 1);
    const [one, two] = [start(path, 'open'), start(path, 'open')];
    const both = await Promise.all([killAfter(one, 15), killAfter(two, 30)]);
    await assertWhole(path, [...acknowledged, ...both.flat()]);
  });
});
