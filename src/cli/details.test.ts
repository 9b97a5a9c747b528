import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { command } from './details.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'springhouse-details-'));
});
after(() => rm(folder, { recursive: true }));

async function run(...args: string[]) {
  const said = { out: '', err: '' };
  const status = await command.run(args, {
    stdout: (text) => {
      said.out += text;
    },
    stderr: (text) => {
      said.err += text;
    },
    env: {},
    signal: new AbortController().signal,
  });
  return { status, ...said };
}
async function file(contents: string | Uint8Array): Promise<string> {
  const path = join(folder, 'text.txt');
  await writeFile(path, contents);
  return path;
}

describe('springhouse details', () => {
  it('prints the passages with UTF-16 offsets, kind, text and why', async () => {
    const text = '😀 혜산에서 12명이 잡혀갔다.';
    const { status, out, err } = await run(await file(text), '--lang', 'ko', '--json');
    assert.deepEqual([status, err], [0, '']);
    const found = JSON.parse(out) as Record<string, unknown>[];
    assert.deepEqual(
      found.map(({ start, end, kind, text: said }) => [start, end, kind, said]),
      [
        [3, 5, 'place', '혜산'],
        [8, 11, 'count', '12명'],
        [13, 15, 'event', '잡혀'],
      ],
    );
    for (const { start, end, text: said, why } of found) {
      assert.equal(text.slice(start as number, end as number), said);
      assert.ok((why as string).length > 0);
    }
  });
  it('prints a list for people without --json', async () => {
    const { status, out } = await run(await file('She lives in\nHyesan with her husband.'), '--lang', 'en');
    assert.equal(status, 0);
    assert.match(out, /^ *2:1 +place +Hyesan$/m);
    assert.match(out, /^kinship: /m);
  });
  it('says so when it found nothing, and no more than that', async () => {
    const { status, out } = await run(await file('nothing here'), '--lang', 'en');
    assert.equal(status, 0);
    assert.match(out, /does not say/);
    assert.equal((await run(await file(''), '--lang', 'en', '--json')).out, '[]\n');
  });
  it('exits 2 with a sentence when the call or the file is wrong', async () => {
    assert.match((await run(await file('x'))).err, /--lang/);
    assert.equal((await run(await file('x'), '--lang', '../en')).status, 2);
    assert.match((await run(join(folder, 'none'), '--lang', 'en')).err, /There is no such file/);
    assert.match((await run(folder, '--lang', 'en')).err, /folder/);
    assert.match((await run(await file(Uint8Array.of(0xff, 0x00)), '--lang', 'en')).err, /UTF-8/);
  });
});
