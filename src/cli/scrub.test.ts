import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { dirtyPicture, madeFile } from '../scrub/testing/make.ts';
import { command } from './scrub.ts';

describe('springhouse scrub', () => {
  let home = '';
  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'springhouse-scrub-'));
    mkdirSync(join(home, 'in/more'), { recursive: true });
    writeFileSync(join(home, 'in/photo.jpg'), await dirtyPicture('jpeg'));
    writeFileSync(join(home, 'in/notes'), 'Twelve people\n');
    writeFileSync(join(home, 'in/more/sound.wav'), madeFile('sound.wav'));
    writeFileSync(join(home, 'in/more/what.bin'), Uint8Array.of(0, 1, 2, 3));
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  async function run(...args: string[]) {
    const [outs, errs]: [string[], string[]] = [[], []];
    const io = {
      stdout: (text: string) => void outs.push(text),
      stderr: (text: string) => void errs.push(text),
      env: {},
      signal: new AbortController().signal,
    };
    const code = await command.run(args, io);
    return { code, out: outs.join(''), err: errs.join('') };
  }

  it('cleans a folder, refuses what it must, and tells both', async () => {
    const { code, out } = await run(join(home, 'in'), '--out', join(home, 'out'), '--json');
    assert.equal(code, 1);
    const { cleaned, refused, files, looks } = JSON.parse(out);
    assert.deepEqual([cleaned, refused, files.length], [3, 1, 4]);
    const bad = files.find((one: { code?: string }) => one.code);
    assert.equal(bad.code, 'unknown');
    assert.match(bad.sentence, /not known here/);
    assert.ok(looks.some(({ id }: { id: string }) => id === 'voice'));
    assert.deepEqual(readdirSync(join(home, 'out'), { recursive: true }).sort(), [
      ...['more', 'more/sound.wav', 'notes.txt', 'photo.jpg'],
    ]);
  });

  it('cleans one file to the name given, in sentences, and exits 0', async () => {
    const { code, out } = await run(
      join(home, 'in/photo.jpg'),
      '--out',
      join(home, 'one/clean.jpg'),
      '--shrink',
      '20',
    );
    assert.equal(code, 0);
    assert.match(out, /1 cleaned, 0 refused\./);
    assert.match(out, /Reflections stay/);
    assert.ok(!readFileSync(join(home, 'one/clean.jpg')).includes('Marker'));
  });

  it('leaves nothing behind when it refuses', async () => {
    const { code, out } = await run(join(home, 'in/more/what.bin'), '--out', join(home, 'two/clean.bin'));
    assert.equal(code, 1);
    assert.match(out, /refused/);
    assert.ok(!existsSync(join(home, 'two')));
  });

  it('never writes over an original, nor among them', async () => {
    const photo = join(home, 'in/photo.jpg');
    const before = readFileSync(photo);
    for (const args of [
      [photo, '--out', photo],
      [photo, '--out', join(home, 'in')],
      [join(home, 'in'), '--out', join(home, 'in/clean')],
    ]) {
      const { code, err } = await run(...args);
      assert.equal(code, 2);
      assert.match(err, /Nothing was written/);
    }
    assert.deepEqual(readFileSync(photo), before);
  });

  it('says what is wrong with a call, and exits 2', async () => {
    for (const args of [
      [],
      ['a'],
      ['a', 'b', '--out', 'c'],
      [join(home, 'none'), '--out', join(home, 'c')],
      [join(home, 'in'), '--out', join(home, 'c'), '--shrink', 'small'],
      [join(home, 'in'), '--out', join(home, 'c'), '--black', '1,2,3'],
      [join(home, 'in'), '--out', join(home, 'c'), '--black', '1,2,3,4'],
      ['--what'],
    ])
      assert.equal((await run(...args)).code, 2, args.join(' '));
  });
});
