// What a translator's device holds, opened and searched whole, for the words of a source that it must not have.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ClaimView } from '../../src/desk/api/types.ts';
import { stateClaimFrom } from '../../src/desk/claims.ts';
import { writeReply } from '../../src/desk/replies.ts';
import { insideOf } from '../../src/ledger/inside.ts';
import { testFolder } from '../../src/ledger/testing.ts';
import type { Ledger } from '../../src/ledger/types.ts';
import { createSource } from '../../src/record/sources.ts';
import { fileTestimony } from '../../src/record/testimony.ts';
import { withRelay } from '../../src/relay/test-relay.ts';
import { createStory, homeOf } from '../../src/story/story.ts';
import { foundTeam, joinTeam, newDevice } from './team.ts';

/** Every cell of every table of the opened fold, texts and bytes alike. */
function* everything(ledger: Ledger): Generator<Uint8Array> {
  const fold = insideOf(ledger).fold();
  const tables = fold.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as {
    name: string;
  }[];
  for (const { name } of tables)
    for (const row of fold.prepare(`SELECT * FROM "${name}"`).iterate() as Iterable<Record<string, unknown>>)
      for (const value of Object.values(row)) {
        if (typeof value === 'string') yield Buffer.from(value);
        else if (value instanceof Uint8Array) yield value;
      }
}

const holds = (ledger: Ledger, words: string): boolean => {
  const bytes = Buffer.from(words);
  for (const piece of everything(ledger)) if (Buffer.from(piece).includes(bytes)) return true;
  return false;
};

it('a translator’s whole vault, opened, holds the claim and the story, and none of the source’s words or names', () =>
  withRelay(async ({ client: relay }) => {
    const edges = { folder: testFolder('walls'), relay };
    const ada = await foundTeam(edges);
    const { ledger, random } = ada;
    const said = '야간 근무가 검열 전에 옮겨졌습니다.';
    const heron = await createSource(ledger, {
      random,
      name: 'Grey Heron',
      note: 'Met at the river crossing.',
    });
    const { compartment } = heron;
    const testimony = fileTestimony(ledger, random, compartment, {
      report: 'r1',
      language: 'ko',
      text: said,
    });
    const passage = { testimony, start: 0, end: 5 };
    const wording = { en: 'A shift was moved ahead of a visit.' };
    const claim = stateClaimFrom(ada, {
      wording,
      spans: [passage],
      newOrigin: { label: 'A worker', heardFrom: null },
    });
    await writeReply(ada, compartment, 'Thank you for the crossing.');
    const story = await createStory(ledger, { slug: 'shift-moved', section: 'news', original: 'en' }, random);
    const compartments = [ledger.standing('record'), homeOf(ledger, story)];
    const card = await newDevice(edges, 'lee', 'Lee');
    await ada.post('/members', {
      card,
      compared: true,
      who: { name: 'Lee' },
      roles: ['translator'],
      compartments,
    });
    const lee = await joinTeam(edges, 'lee');

    const kept = ['야간 근무', 'Grey Heron', 'river crossing', 'for the crossing'];
    for (const words of [...kept, wording.en, 'shift-moved'])
      assert.ok(holds(ledger, words), `whoever holds the source finds “${words}”`);
    for (const words of [wording.en, 'shift-moved', 'A worker'])
      assert.ok(holds(lee.ledger, words), `a translator finds “${words}”`);
    for (const words of kept) {
      assert.equal(holds(lee.ledger, words), false, `a translator finds no “${words}”`);
      assert.deepEqual(lee.ledger.search(words), []);
    }

    // The claim says who could tell where it came from.
    const { claim: seen } = await lee.get<{ claim: ClaimView }>(`/claims/${claim}`);
    assert.deepEqual([seen.spans, seen.hidden, seen.keepers], [[], 1, ['Ada']]);
    for (const desk of [ada, lee]) desk.ledger.close();
  }));
