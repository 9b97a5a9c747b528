import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBase64url } from '../wire/bytes.ts';
import { readKey, readKeys, servesListed } from './keys.ts';
import { readNumbers } from './query.ts';

const key = new Uint8Array(32).fill(255);
const name = toBase64url(key);

test('a key has one spelling', () => {
  assert.deepEqual(readKey(name), key);
  assert.equal(name.at(-1), '8');
  for (const text of [
    '',
    name.slice(1),
    `${name}A`,
    `${name}=`,
    `${name.slice(0, -1)}9`,
    ` ${name.slice(1)}`,
    name.replaceAll('_', '/'),
  ])
    assert.equal(readKey(text), null, text);
});

test('a list of keys has comments and empty lines, and names the line that is wrong', () => {
  const text = `# desks\n\n${name} # ours\r\n`;
  assert.deepEqual(readKeys(text, 'keys'), [key]);
  assert.throws(
    () => readKeys(`${text}nonsense\n`, 'desks.txt'),
    /^SpringhouseError: desks\.txt:4 is not a key/,
  );
  assert.deepEqual(readKeys('', 'keys'), []);
});

test('only listed keys are served', () => {
  const serves = servesListed([key]);
  assert.ok(serves(Uint8Array.from(key)));
  assert.ok(!serves(new Uint8Array(32)));
  assert.ok(!servesListed([])(key));
});

test('numbers of a query: known names, each once, in one spelling', () => {
  const read = (query: string) =>
    readNumbers(new URLSearchParams(query), { after: 0, wait: 0, through: null });
  assert.deepEqual(read('through=9&after=3'), { after: 3, wait: 0, through: 9 });
  for (const query of [
    '',
    'after=1',
    'through=',
    'through=+1',
    'through=1&through=1',
    'through=1&toString=1',
    'through=0x1',
    'through= 1',
  ])
    assert.equal(read(query), null, query);
});
