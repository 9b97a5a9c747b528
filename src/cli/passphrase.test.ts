import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { passphrase, typed } from './passphrase.ts';

const folder = mkdtempSync(join(tmpdir(), 'springhouse-passphrase-'));
after(() => rmSync(folder, { recursive: true }));

const ask = (content?: string | Uint8Array) => {
  const file = join(folder, 'file');
  if (content !== undefined) writeFileSync(file, content);
  const env = content === undefined ? {} : { SPRINGHOUSE_PASSPHRASE_FILE: file };
  return passphrase({ stdout() {}, stderr() {}, env, signal: new AbortController().signal });
};

describe('a passphrase', () => {
  it('is what stands in the file, without the end of its last line', async () => {
    const cases = ['quiet water', 'quiet water\n', 'quiet water\r\n', ' 조용한 물 \n', 'two\nlines\n', '\n'];
    const wanted = ['quiet water', 'quiet water', 'quiet water', ' 조용한 물 ', 'two\nlines', ''];
    for (const [index, content] of cases.entries()) assert.equal(await ask(content), wanted[index]);
  });

  it('is asked for only where there is a terminal', {
    skip: process.stdin.isTTY && 'a terminal',
  }, async () => {
    await assert.rejects(ask(), { code: 'no-passphrase' });
  });
});

describe('what is typed', () => {
  const line = (...chunks: string[]) => {
    let state: ReturnType<typeof typed> = { line: '', end: null };
    for (const chunk of chunks) state = typed(state.line, chunk);
    return state;
  };

  it('is entered by Enter, taken back by Backspace and Ctrl-U, given up by Ctrl-C', () => {
    assert.deepEqual(line('물 한 ', '잔\r'), { line: '물 한 잔', end: 'entered' });
    assert.deepEqual(line('ab\u007fc', '\n'), { line: 'ac', end: 'entered' });
    assert.deepEqual(line('👩\u007f\u007f', 'a'), { line: 'a', end: null });
    assert.deepEqual(line('wrong\u0015right'), { line: 'right', end: null });
    assert.deepEqual(line('half', '\u0003').end, 'cancelled');
  });

  it('ends with the input, as Enter does, or as Ctrl-C does where nothing was typed', () => {
    assert.deepEqual(line('whole\u0004'), { line: 'whole', end: 'entered' });
    assert.equal(line('\u0004').end, 'cancelled');
  });

  it('holds no arrows and no control characters, which nobody could see or type again', () => {
    assert.deepEqual(line('a\u001b[Db\u001b[1;5Cc\u001bOPd\u0001\te'), { line: 'abcde', end: null });
  });
});
