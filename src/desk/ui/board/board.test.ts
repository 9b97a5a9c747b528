import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { board, waiting } from '../fixtures-board.ts';
import { columnsOf, stepped } from './columns.ts';
import { daysOf } from './days.ts';

describe('the board', () => {
  it('shows every story in one column, what is due first on top', () => {
    const more = waiting({ id: 'story4', due: null });
    const earlier = waiting({ id: 'story5', due: '2019-12-01' });
    const columns = columnsOf({ ...board, stories: [more, ...board.stories, earlier] });
    assert.deepEqual(
      columns.map(({ stage, stories }) => [stage?.id ?? 'out', stories.map(({ id }) => id)]),
      [
        ['draft', ['story2']],
        ['edit', []],
        ['translate', []],
        ['review', ['story5', 'story1', 'story4']],
        ['sign', []],
        ['publish', []],
        ['out', ['story3']],
      ],
    );
  });

  it('is gone through by arrow keys, over columns that are empty', () => {
    const columns = columnsOf(board);
    assert.equal(stepped(columns, 'story2', 'ArrowRight'), 'story1');
    assert.equal(stepped(columns, 'story1', 'ArrowRight'), 'story3');
    assert.equal(stepped(columns, 'story1', 'ArrowLeft'), 'story2');
    for (const key of ['ArrowDown', 'ArrowUp', 'Enter']) assert.equal(stepped(columns, 'story1', key), null);
    assert.equal(stepped(columns, 'gone', 'ArrowDown'), null);
  });
});

describe('the calendar', () => {
  it('shows what is due and when embargoes end, by day, and last what has no day', () => {
    const days = daysOf({ ...board, stories: [...board.stories, waiting({ id: 'story4', due: null })] });
    assert.deepEqual(
      days.map(({ date, entries }) => [date, entries.map(({ story, what }) => `${story.id} ${what}`)]),
      [
        ['2019-12-03', ['story1 due']],
        ['2020-01-12', ['story2 due']],
        ['2020-01-15', ['story2 embargo']],
        [null, ['story4 waits']],
      ],
    );
  });
});
