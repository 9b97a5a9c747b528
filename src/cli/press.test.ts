import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { foundDesk } from '../desk/open-node.ts';
import { cheap, runCli } from './testing.ts';

const example = join(import.meta.dirname, '../../examples/edition');
let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'springhouse-press-'));
});
after(() => rm(dir, { recursive: true, force: true }));

const run = (...args: string[]) => runCli(['press', ...args]);

describe('springhouse press', () => {
  it('builds the example edition', async () => {
    const { status, out, err } = await run(example, '--out', join(dir, 'site'));
    assert.deepEqual([status, err], [0, '']);
    assert.match(out, /\d+ pages of 3 stories in ko, en; \d+ files, \d+ bytes\./);
    assert.match(
      await readFile(join(dir, 'site/en/stories/hyesan-arrests/index.html'), 'utf8'),
      /Correction, 10 January 2020/,
    );
  });
  it('prints one JSON document when asked', async () => {
    const { status, out } = await run(example, '--out', join(dir, 'site'), '--json');
    const { pages, files, bytes, languages, stories } = JSON.parse(out);
    assert.equal(status, 0);
    assert.deepEqual([languages, stories], [['ko', 'en'], 3]);
    assert.ok(pages > 10 && files > pages && bytes > 0);
  });
  it('signs the manifest with a vault’s press key, which a card of that newsroom proves', async () => {
    const vault = join(dir, 'vault');
    const passphrase = 'long enough to be one';
    const founding = { vault, passphrase, relay: 'https://relay.example', name: 'The Well', member: 'Ada' };
    (await foundDesk({ ...founding, languages: ['ko'], kdf: cheap })).ledger.close();
    const words = join(dir, 'words');
    await writeFile(words, passphrase);
    const env = { SPRINGHOUSE_PASSPHRASE_FILE: words };
    const site = join(dir, 'signed');
    const made = await runCli(['press', example, '--out', site, '--no-search', '--vault', vault], { env });
    assert.deepEqual([made.status, made.err], [0, '']);
    const card = join(dir, 'card.txt');
    await writeFile(card, (await runCli(['card', '--vault', vault], { env })).out);
    const checked = await runCli(['verify', site, '--card', card]);
    assert.equal(checked.status, 0, checked.out + checked.err);
    await writeFile(join(site, 'en/index.html'), 'changed');
    assert.notEqual((await runCli(['verify', site, '--card', card])).status, 0);
  });
  it('writes only what changed, and everything with --whole', async () => {
    const edition = join(dir, 'changing');
    await cp(example, edition, { recursive: true });
    const out = join(dir, 'changing-site');
    const call = [edition, '--out', out, '--no-search', '--json'];
    const first = JSON.parse((await run(...call)).out);
    assert.equal(first.written, first.files);
    const file = join(edition, 'stories/hyesan-arrests/en.md');
    await writeFile(file, `${await readFile(file, 'utf8')}\nOne more line.\n`);
    const { written, files } = JSON.parse((await run(...call)).out);
    assert.ok(written > 2 && written < 12 && files === first.files, `${written} of ${files}`);
    assert.equal(JSON.parse((await run(...call, '--whole')).out).written, files);
  });
  it('with --watch builds what changed whenever a file does, and tells what is wrong without touching the site', async () => {
    const edition = join(dir, 'watched');
    await cp(example, edition, { recursive: true });
    const out = join(dir, 'watched-site');
    const stop = new AbortController();
    const lines: string[] = [];
    let wake = () => {};
    const onLine = (text: string) => {
      lines.push(text);
      wake();
    };
    const ended = runCli(['press', edition, '--out', out, '--watch', '--no-search'], {
      signal: stop.signal,
      onLine,
    });
    const waitings = async (count: number) => {
      while (lines.filter((line) => /^Waiting for changes/.test(line)).length < count)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    };
    await waitings(1);
    const file = join(edition, 'stories/hyesan-arrests/en.md');
    const text = await readFile(file, 'utf8');
    // At once, as an empty file would be one more state to be told of.
    await writeFile(join(dir, 'en.md'), text.replace(/^title: .*$/m, 'title: Another headline'));
    await rename(join(dir, 'en.md'), file);
    await waitings(2);
    const page = () => readFile(join(out, 'en/stories/hyesan-arrests/index.html'), 'utf8');
    assert.match(await page(), /<h1>Another headline<\/h1>/);
    assert.match(lines.at(-2)!, /^Site: \d+ files written in \d+ ms\.$/);
    await rm(join(edition, 'media/river.jpg'));
    await waitings(3);
    stop.abort();
    const { status, err } = await ended;
    assert.equal(status, 0);
    assert.match(err, /en\.md:\d+: The photo "river\.jpg" is not in media/);
    assert.match(await page(), /Another headline/);
    // What it kept in memory it left for the next program.
    await cp(join(example, 'media'), join(edition, 'media'), { recursive: true });
    const { written } = JSON.parse((await run(edition, '--out', out, '--no-search', '--json')).out);
    assert.equal(written, 0);
  });
  it('hands a built site to springhouse deploy, which shows it, puts it in place and brings the last one back', async () => {
    const [site, place] = [join(dir, 'site'), join(dir, 'place')];
    const deploy = (...args: string[]) => runCli(['deploy', site, '--to', place, ...args]);
    assert.match((await deploy('--preview', '--json')).out, /"gone": ?\[\]/);
    const put = await deploy();
    assert.deepEqual([put.status, put.err], [0, '']);
    assert.match(
      put.out,
      /\d+ new, 0 changed, 0 gone, 0 as before; \d+ bytes to send\.\n.* shows this edition/,
    );
    assert.match(await readFile(join(place, 'current/en/index.html'), 'utf8'), /Amnok Dispatch/);
    const back = await deploy('--back');
    assert.deepEqual([back.status, back.out], [1, '']);
    assert.match(back.err, /There is no edition before this one/);
  });
  it('names each problem with file and line, builds nothing and keeps what was there', async () => {
    const edition = join(dir, 'edition');
    await cp(example, edition, { recursive: true });
    await rm(join(edition, 'media/river.jpg'));
    await writeFile(join(edition, 'testimony.json'), '{}');
    const { status, err } = await run(edition, '--out', join(dir, 'site'));
    assert.equal(status, 2);
    assert.match(err, /^stories\/hyesan-arrests\/en\.md:\d+: The photo "river\.jpg" is not in media\//m);
    assert.match(err, /^testimony\.json:1: This file has no place in an edition\./m);
    assert.match(err, /^3 problems in .*\. Nothing was built\.$/m);
    assert.match(await readFile(join(dir, 'site/en/index.html'), 'utf8'), /Amnok Dispatch/);
  });
  it('makes a pocket edition, and says its size', async () => {
    const file = join(dir, 'pocket.zip');
    const { status, out, err } = await run(example, '--pocket', file, '--month', '2019-12');
    assert.deepEqual([status, err], [0, '']);
    const { length } = await readFile(file);
    assert.ok(out.includes(`(${length} bytes)`));
    assert.match(
      (await run(example, '--pocket', file, '--drop', join(dir, 'none.html'))).err,
      /none\.html cannot be read\. Nothing was made\./,
    );
    assert.match(
      (await run(example, '--pocket', join(dir, 'none/x.zip'))).err,
      /cannot be written \(ENOENT\)/,
    );
  });
  it('says what is wrong with the call, the folder or the place', async () => {
    assert.equal((await run()).status, 2);
    assert.equal((await run(example)).status, 2);
    assert.equal((await run(example, '--out', dir, '--colour')).status, 2);
    assert.equal((await run(join(dir, 'none'), '--out', join(dir, 'x'))).status, 2);
    const inUse = await run(example, '--out', example);
    assert.equal(inUse.status, 1);
    assert.match(inUse.err, /holds files that Springhouse did not put there\. Nothing was changed\./);
  });
});
