import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runCli } from './testing.ts';

const examples = fileURLToPath(new URL('../../examples/exposure/', import.meta.url));
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'springhouse-exposure-'));
});
after(() => rm(folder, { recursive: true }));

const run = (...args: string[]) => runCli(['exposure', ...args]);
async function file(name: string, contents: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), contents);
  return join(folder, name);
}

describe('springhouse exposure', () => {
  it('tells the worst case first and exits 1 when something is blocked', async () => {
    const { status, out, err } = await run(join(examples, 'hyesan.yml'));
    assert.deepEqual([status, err], [1, '']);
    assert.match(out, /Blocked for 2 of 2 subjects/);
    assert.ok(out.indexOf('sent to Pyongyang') < out.indexOf('Grey Heron'));
    assert.match(out, /together: lower 1 · independent 1 to 4 · upper 150/);
    assert.doesNotMatch(out, /\bsafe\b|anonymous|untraceable/i);
  });
  it('exits 0 when nothing is blocked', async () => {
    const text = `circles: { town: { size: [5, 9] } }
policy: { c: 5 }
subjects: { s: { class: c }, t: { class: c } }
draft: { date: 2020-01-01, disclosures: [{ subject: s, circle: town, statement: st }] }`;
    const { status, out } = await run(await file('fine.yml', text));
    assert.equal(status, 0);
    assert.match(out, /Nothing is blocked/);
    assert.match(out, /nothing known/);
  });
  it('prints one JSON document and nothing else', async () => {
    const { status, out, err } = await run('--json', join(examples, 'hyesan.yml'));
    assert.deepEqual([status, err], [1, '']);
    assert.deepEqual(JSON.parse(out).subjects.suspect.mosaic, {
      lower: 1,
      upper: 150,
      independent: [1, 3.5],
    });
    assert.match(out, /\b3\.50\b/, 'two decimals');
  });
  it('names the file and the line of every error, and exits 2', async () => {
    const path = await file('wrong.yml', 'circles:\n  a: { size: [3, 1] }\npolicy: {}\nsubjects: {}\n');
    const { status, out, err } = await run(path);
    assert.deepEqual([status, out], [2, '']);
    assert.deepEqual(err.split('\n'), [
      `${path}:1: The part draft is missing.`,
      `${path}:2: Circle a: size has its larger number first: write [1, 3], or correct it.`,
      '',
    ]);
    const json = await run(path, '--json');
    assert.equal(json.status, 2);
    assert.deepEqual(
      JSON.parse(json.out).errors.map(({ line }: { line: number }) => line),
      [1, 2],
    );
  });
  it('says what is the matter with a file that cannot be read', async () => {
    assert.match((await run(join(folder, 'none.yml'))).err, /none\.yml: There is no such file/);
    assert.match((await run(folder)).err, /This is a folder/);
    assert.match((await run(await file('latin1', new Uint8Array([0xe9, 0x61])))).err, /not text in UTF-8/);
    const { status, out } = await run(join(folder, 'none.yml'), '--json');
    assert.equal(status, 2);
    assert.equal(JSON.parse(out).errors[0].line, null);
  });
  it('shows how it is called when called otherwise', async () => {
    for (const args of [[], ['a', 'b'], ['--jsno', 'a']]) {
      const { status, out, err } = await run(...args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, /^.+\.\n\nspringhouse exposure FILE/);
    }
  });
});
