import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alignBlocks, renders } from '../../../story/align.ts';
import { type Block, makeBlock } from '../../../story/blocks.ts';
import type { ClaimView } from '../../api/types.ts';
import type { Finding } from '../shapes.ts';
import { marginOf } from './notes.ts';

const statement = (text: string, id: string, claims: string[]) => ({ text, statement: { id, claims } });
const first = makeBlock({
  id: 'o1',
  runs: [statement('열두 명이 ', 's1', ['one']), statement('잡혔다.', 's2', ['one'])],
});
const second = makeBlock({ id: 'o2', runs: '둘째 문단' });
const claims = new Map([
  ['one', { id: 'one', independent: 1, credibility: 2, status: 'stated', grade: 'B2', origin: null }],
]) as unknown as Map<string, ClaimView>;

const notesOf = (translated: Block[], findings: Partial<Finding>[] = [], before: [string, string][] = []) =>
  marginOf({
    rows: alignBlocks([first, second], translated),
    original: 'ko',
    translation: 'en',
    claims,
    findings: findings as Finding[],
    before: new Map(before),
  });
const sentences = (margin: ReturnType<typeof notesOf>) =>
  margin.rows.map(({ notes }) => notes.map(({ language, sentence }) => `${language}: ${sentence}`));

const english = (text: string, from: Block, hash = renders(from)) =>
  makeBlock({ id: `t-${from.id}`, ...hash, runs: [statement(text, 's1', ['one'])] });

describe('the margin of a story', () => {
  it('says a reason once, for two statements and for their translation', () => {
    assert.deepEqual(sentences(notesOf([english('Twelve were arrested.', first)])), [
      ['ko: One origin (B2).'],
      ['en: Not translated yet.'],
    ]);
  });
  it('offers room where a translation has no block, and only there', () => {
    const [, missing] = notesOf([english('Twelve', first)]).rows;
    assert.equal(missing!.notes[0]!.action, 'make-room');
    const empty = makeBlock({ id: 't2', ...renders(second), runs: '' });
    const [, blank] = notesOf([english('Twelve', first), empty]).rows;
    assert.deepEqual(
      blank!.notes.map(({ sentence, action }) => [sentence, action]),
      [['Not translated yet.', null]],
    );
  });
  it('shows what changed in the original where its translation is stale', () => {
    const stale = english('Eleven', first, { of: 'o1', ofHash: 'another' });
    const [row] = notesOf([stale], [], [['t-o1', '열한 명이 잡혔다.']]).rows;
    const [note] = row!.notes;
    assert.equal(note!.action, 'confirm');
    assert.deepEqual(
      note!.changes.map(({ kind, text }) => `${kind}: ${text}`),
      ['removed: 열한', 'added: 열두', 'same:  명이 잡혔다.'],
    );
  });
  it('puts what a check found beside the words, with what could stand there instead', () => {
    const finding: Partial<Finding> = {
      code: 'numbers-differ',
      severity: 'alarm',
      language: 'en',
      block: 't-o1',
      start: 0,
      end: 6,
      statement: 's1',
      sentence: 'The Korean says 12.',
      fix: { hint: 'Say 12.', replacement: 'Twelve' },
    };
    const margin = notesOf([english('Eleven were arrested.', first)], [finding]);
    const note = margin.rows[0]!.notes.find(({ language }) => language === 'en')!;
    assert.deepEqual([note.words, note.tone, note.replacement?.text], ['Eleven', 'alarm', 'Twelve']);
    assert.equal(margin.standings.get('en')!.get('s1'), 'spoken of');
    assert.equal(margin.standings.get('ko')!.get('s1'), 'weak');
  });
});
