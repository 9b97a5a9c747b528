import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { memoryLedger } from '../ledger/memory.ts';
import { seededRandom, standingClock } from '../ledger/testing.ts';
import { roles } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';
import { firstStages, heldUpAt, mayMoveOn, type StageRule, wrongStages } from './stages.ts';
import { createStory, readStory } from './story.ts';
import { moverOf, moveStory, requireLeave, setStages, setWaiting, stagesOf } from './workflow.ts';

const stage = (id: string, fields: Partial<StageRule> = {}): StageRule => ({
  id,
  name: id,
  roles: [],
  members: [],
  ...fields,
});
const someone = { id: 'm1', roles: ['reporter'] as const };
const code = (wanted: string) => (error: unknown) =>
  error instanceof SpringhouseError && error.code === wanted;

describe('stages', () => {
  it('let everyone move a story on until the newsroom says who may', () => {
    assert.equal(heldUpAt(firstStages, 'draft', 'published', someone), null);
    assert.ok(mayMoveOn(stage('edit'), someone));
    assert.ok(!mayMoveOn(stage('edit', { roles: ['editor'] }), someone));
    assert.ok(mayMoveOn(stage('edit', { roles: ['editor'], members: ['m1'] }), someone));
  });

  it('stop a story at the first stage on its way that somebody else must move it on from', () => {
    const stages = [stage('draft'), stage('edit', { roles: ['editor'] }), stage('sign', { members: ['m2'] })];
    assert.equal(heldUpAt(stages, 'draft', 'edit', someone), null);
    assert.equal(heldUpAt(stages, 'draft', 'sign', someone)?.id, 'edit');
    assert.equal(heldUpAt(stages, 'edit', 'draft', someone)?.id, 'edit');
    assert.equal(heldUpAt(stages, 'sign', 'published', someone)?.id, 'sign');
    assert.equal(heldUpAt(stages, 'published', 'edit', someone)?.id, 'sign');
    assert.equal(heldUpAt(stages, 'published', 'published', someone)?.id, 'sign');
    assert.equal(heldUpAt(stages, 'edit', 'edit', someone), null);
  });

  it('never let anyone through all at once who may not go step by step', () => {
    const rule = fc.record({
      roles: fc.uniqueArray(fc.constantFrom(...roles), { maxLength: 2 }),
      members: fc.constantFrom<string[]>([], ['m1'], ['m2']),
    });
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 6 }),
        fc.uniqueArray(fc.constantFrom(...roles), { maxLength: 3 }),
        fc.nat(5),
        fc.nat(6),
        (rules, held, from, to) => {
          const stages = rules.map((each, index) => stage(`s${index}`, each));
          const ids = [...stages.map(({ id }) => id), 'published'];
          const [start, end] = [from % stages.length, to % ids.length];
          if (end <= start) return;
          const mover = { id: 'm1', roles: held };
          const steps = ids
            .slice(start, end)
            .every((id, index) => heldUpAt(stages, id, ids[start + index + 1]!, mover) === null);
          assert.equal(heldUpAt(stages, ids[start]!, ids[end]!, mover) === null, steps);
        },
      ),
    );
  });

  it('are refused where a board could not tell them apart', () => {
    assert.equal(wrongStages(firstStages), null);
    for (const wrong of [
      [],
      [stage('published')],
      [stage('a'), stage('a')],
      [stage('A b')],
      [stage('a', { name: ' ' })],
    ])
      assert.ok(wrongStages(wrong));
  });
});

describe('a story in the newsroom’s stages', () => {
  async function begun() {
    const random = seededRandom('stages');
    const ledger = memoryLedger({ now: standingClock().now, random });
    const id = await createStory(ledger, { slug: 'river', section: '', original: 'ko' }, random);
    return { ledger, id, stage: () => readStory(ledger, id)!.stage };
  }

  it('is moved on and sent back, and to no stage that is not there', async () => {
    const { ledger, id, stage: now } = await begun();
    assert.equal(now(), 'draft');
    moveStory(ledger, id, 'translate');
    moveStory(ledger, id, 'edit');
    assert.equal(now(), 'edit');
    assert.throws(() => moveStory(ledger, id, 'printed'), code('no-such-stage'));
    assert.throws(() => moveStory(ledger, id, 'published'), code('no-such-stage'));
  });

  it('is refused to whoever may not move it on, with the names of those who may', async () => {
    const { ledger, id, stage: now } = await begun();
    setStages(ledger, [stage('desk', { roles: ['publisher'] }), stage('out', { name: 'ready' })]);
    assert.deepEqual(
      stagesOf(ledger).map(({ id: each }) => each),
      ['desk', 'out'],
    );
    const { roles: held } = moverOf(ledger);
    if (held.includes('publisher')) moveStory(ledger, id, 'out');
    setStages(ledger, [stage('desk', { members: ['somebody else'] }), stage('out')]);
    assert.throws(() => requireLeave(ledger, 'desk', 'published'), code('not-allowed'));
    assert.throws(() => moveStory(ledger, id, 'out'), code('not-allowed'));
    // A move that the rules do not bear out counts for nothing, however it was written.
    const { compartment } = readStory(ledger, id)!;
    ledger.write(compartment, [{ op: 'set', kind: 'story', id, field: 'stage', value: 'out' }]);
    assert.equal(now(), 'desk');
  });

  it('waits for a member who there is', async () => {
    const { ledger, id } = await begun();
    const { compartment } = readStory(ledger, id)!;
    setWaiting(ledger, { id, compartment }, { waitsFor: ledger.device.member, due: '2019-12-03' });
    assert.throws(
      () => setWaiting(ledger, { id, compartment }, { waitsFor: 'nobody' }),
      code('no-such-member'),
    );
  });
});
