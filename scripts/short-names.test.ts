import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { cardValues } from '../src/seal/card-format.ts';
import { shortNames } from './short-names.ts';

const root = join(import.meta.dirname, '..');

/** Every name in TypeScript's own descriptions of the language and of the browser. */
function namesOfTheBrowser(): Set<string> {
  const packages = join(root, 'node_modules/@typescript');
  const folders = readdirSync(packages).map((name) => join(packages, name, 'lib'));
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => /^lib\.(?:es|dom|decorators)[\w.]*\.d\.ts$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')),
  );
  return new Set(files.join('\n').match(/[A-Za-z_$][\w$]*/g));
}

test('no short name stands for one of the browser’s', () => {
  const theirs = namesOfTheBrowser();
  assert.ok(theirs.has('addEventListener') && theirs.has('toWellFormed'));
  assert.deepEqual(
    Object.keys(shortNames).filter((name) => theirs.has(name)),
    [],
  );
});

test('nor for what the page reads from a card or spells in a string', () => {
  const folder = join(root, 'src');
  const read = ['drop', 'seal', 'wire'].flatMap((room) =>
    readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|-node\.|testing|fake/.test(name))
      .map((name) => readFileSync(join(folder, room, name), 'utf8')),
  );
  const code = read.join('\n').replace(/\/\*[\s\S]*?\*\/|\/\/.*|\b(?:Pick|Omit)<.*?>/g, '');
  const spelt = new Set(code.match(/(?<=['"`])[\w$]+(?=['"`])/g));
  assert.ok(cardValues.length > 0 && spelt.has('unreachable'));
  assert.deepEqual(
    Object.keys(shortNames).filter((name) => spelt.has(name)),
    [],
  );
});

test('nor for what a script that is loaded later exports', () => {
  const more = readFileSync(join(root, 'src/drop/ui/more.ts'), 'utf8');
  const exported = [...more.matchAll(/export \{([^}]*)\}/g)].flatMap(([, names]) => names!.split(/[\s,]+/));
  assert.ok(exported.includes('readCarried'));
  assert.deepEqual(
    exported.filter((name) => Object.hasOwn(shortNames, name)),
    [],
  );
});
