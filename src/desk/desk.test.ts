import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryLedger } from '../ledger/memory.ts';
import { note, seededRandom } from '../ledger/testing.ts';
import { SpringhouseError } from '../wire/error.ts';
import { makeSession } from './desk.ts';
import { foundNewsroom, newsroomOf, secretOf } from './newsroom.ts';
import { testDesk } from './testing.ts';
import { inTurn } from './turn.ts';

const code = (wanted: string) => (error: unknown) =>
  error instanceof SpringhouseError && error.code === wanted;
const wrong = () => Promise.reject(new SpringhouseError('wrong-passphrase', 'Not the one.'));

describe('a session', () => {
  it('gives the desk while it is unlocked, and forgets it when it is locked', async () => {
    const [first, second] = [testDesk('one'), testDesk('two')];
    const session = makeSession(async () => second, first);
    assert.equal(session.desk(), first);
    session.lock();
    assert.ok(session.locked());
    assert.throws(() => session.desk(), code('locked'));
    assert.throws(() => first.ledger.list('note'), code('vault-closed'));
    await session.unlock('right');
    assert.equal(session.desk(), second);
  });

  it('stays locked at a wrong passphrase', async () => {
    const session = makeSession(wrong, null);
    await assert.rejects(session.unlock('guess'), code('wrong-passphrase'));
    assert.ok(session.locked());
  });

  it('tries passphrases one after the other, and opens the vault once', async () => {
    let [open, most, opened] = [0, 0, 0];
    const session = makeSession(async (passphrase) => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 5));
      open--;
      if (passphrase !== 'right') return wrong();
      opened++;
      return testDesk();
    }, null);
    const guesses = ['a', 'b', 'right', 'c', 'right'].map((guess) => session.unlock(guess));
    const results = await Promise.allSettled(guesses);
    assert.equal(most, 1);
    assert.equal(opened, 1);
    assert.deepEqual(
      results.slice(0, 3).map(({ status }) => status),
      ['rejected', 'rejected', 'fulfilled'],
    );
    assert.ok(!session.locked());
  });

  it('tells its listeners of every change, of locking and of what the relay said', async () => {
    const desk = testDesk();
    const session = makeSession(wrong, desk);
    let told = 0;
    const stop = session.onVersion(() => told++);
    const before = session.version();
    desk.ledger.write(desk.ledger.standing('record'), [note('a', 'b')]);
    session.noteFetch('The relay cannot be reached.');
    session.noteFetch(null);
    session.lock();
    assert.deepEqual([told, session.version() - before], [4, 4]);
    assert.deepEqual(session.lastFetch(), { fetched: '2023-11-14T22:13:20.000Z', problem: null });
    stop();
    session.noteFetch('again');
    assert.equal(told, 4);
  });
});

describe('turns', () => {
  it('do one thing after the other, and go on after one that failed', async () => {
    const done: string[] = [];
    const step = (name: string, fails = false) =>
      inTurn(done, async () => {
        done.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 2));
        done.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const all = await Promise.allSettled([step('a'), step('b', true), step('c')]);
    assert.deepEqual(done, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    assert.deepEqual(
      all.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
  });
});

describe('a newsroom', () => {
  it('is founded once', () => {
    const { ledger, random } = testDesk();
    assert.throws(
      () => foundNewsroom(ledger, { name: 'b', relay: 'http://r', languages: ['en'] }, random),
      code('newsroom-exists'),
    );
    assert.equal(newsroomOf(ledger).name, 'The Well');
  });

  it('that is not there yet, or a key that this device lacks, is a sentence', () => {
    const ledger = memoryLedger({ now: () => 0, random: seededRandom('none') });
    assert.throws(() => newsroomOf(ledger), code('no-newsroom'));
    assert.throws(() => secretOf(ledger, 'inbox'), code('not-held'));
  });
});
