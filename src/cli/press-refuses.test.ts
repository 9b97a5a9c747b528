import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readFolder } from '../press/folder.ts';
import { sha256 } from '../press/manifest/manifest.ts';
import { editionFiles } from '../press/testing.ts';
import { runCli } from './testing.ts';

let dir: string;
let site: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'springhouse-refused-'));
  site = join(dir, 'site');
  await write('sound', editionFiles({}));
  assert.equal((await press('sound')).status, 0);
});
after(() => rm(dir, { recursive: true, force: true }));

async function write(name: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of files) {
    const file = join(dir, name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}

const press = (name: string) => runCli(['press', join(dir, name), '--out', site, '--no-search']);

/** Every file of the site with its digest, and what lies beside it. */
const all = async () => ({
  site: new Map([...(await readFolder(site))].map(([path, bytes]) => [path, sha256(bytes)])),
  beside: (await readdir(dir)).filter((name) => name.startsWith('.')).sort(),
});

const en = 'stories/raid/en.md';
const story = (more: string, body = 'Text.') =>
  `---\ntitle: T\npublished: 2020-01-10\nbyline: B\n${more}---\n\n${body}\n`;
const settings = new TextDecoder().decode(editionFiles({}).get('edition.json'));

/** What an edition has wrong, the files that have it, and the lines by which it is told. */
const faults: [what: string, files: Record<string, string | null>, ...told: RegExp[]][] = [
  [
    'broken front matter',
    { [en]: '---\ntitle: T\nbyline: "B\n---\nx' },
    /^stories\/raid\/en\.md:3: The front matter is not valid YAML/m,
  ],
  [
    'a missing photo',
    { [en]: story('photo:\n  file: river.jpg\n  alt: A\n  credit: C\n') },
    /^stories\/raid\/en\.md:6: The photo "river\.jpg" is not in media\//m,
  ],
  [
    'a duplicate slug',
    { 'stories/Raid/en.md': story('') },
    /^stories\/raid\/en\.md:1: "stories\/raid" and "stories\/Raid" would have one address/m,
  ],
  [
    'a slug with a slash',
    { 'stories/raid/again/en.md': story('') },
    /^stories\/raid\/again\/en\.md:1: This file has no place in an edition/m,
  ],
  [
    'a slug with dots',
    { 'stories/raid..en/en.md': story('') },
    /^stories\/raid\.\.en\/en\.md:1: "raid\.\.en" cannot be a story's address/m,
  ],
  [
    'a link to a slug with slashes and dots',
    { [en]: story('', 'One.\n\nSee [this](story:../../etc).') },
    /^stories\/raid\/en\.md:9: /m,
  ],
  [
    'a translation without its original',
    { [en]: null, 'stories/raid/ko.md': story('translationOf: en\n') },
    /^stories\/raid\/ko\.md:5: This is a translation of "en", but stories\/raid\/en\.md is not there/m,
  ],
  [
    'a script in Markdown',
    { [en]: story('', 'One.\n\n<script>\nalert(1)\n</script>') },
    /^stories\/raid\/en\.md:9: A script cannot stand in a story/m,
  ],
  [
    'a style sheet in Markdown',
    { [en]: story('', 'One.\n\n> <style>p{color:red}</style>') },
    /^stories\/raid\/en\.md:9: A style sheet cannot stand in a story/m,
  ],
  [
    'a script behind a link',
    { [en]: story('howWeKnow: |\n  One.\n\n  [two](javascript:alert(1))\n') },
    /^stories\/raid\/en\.md:8: A link may begin with https:/m,
  ],
  [
    'links to private addresses',
    { [en]: story('', 'One [two](http://192.168.1.1/)\n[three](http://desk.local/)\n<http://[::1]/>') },
    /^stories\/raid\/en\.md:7: The link leads to "192\.168\.1\.1", an address inside a private network/m,
    /^stories\/raid\/en\.md:8: The link leads to "desk\.local"/m,
    /^stories\/raid\/en\.md:9: The link leads to "\[::1\]"/m,
  ],
  [
    'a newer format',
    { 'edition.json': settings.replace('"format": 1', '"format": 2') },
    /^edition\.json:2: This edition has format 2; this press knows format 1\. Update Springhouse/m,
  ],
];

describe('an edition', () => {
  for (const [index, [what, files, ...told]] of faults.entries())
    it(`with ${what} is refused by file and line, and the site stays as it was`, async () => {
      const was = await all();
      await write(`fault-${index}`, editionFiles(files));
      const { status, out, err } = await press(`fault-${index}`);
      assert.deepEqual([status, out], [2, '']);
      for (const line of told) assert.match(err, line);
      assert.match(err, /Nothing was built\.\n$/);
      assert.deepEqual(await all(), was);
    });
  it('whose search cannot be indexed on this machine is refused, unless it is built without one', async () => {
    const out = join(dir, 'unsearched');
    const call = ['press', join(dir, 'sound'), '--out', out];
    process.env.PAGEFIND_BINARY_PATH = join(dir, 'no-such-program');
    try {
      const { status, err } = await runCli(call);
      assert.equal(status, 1);
      assert.match(err, /pagefind does not run on this machine .* --no-search/);
      await assert.rejects(readdir(out), { code: 'ENOENT' });
      assert.equal((await runCli([...call, '--no-search'])).status, 0);
    } finally {
      delete process.env.PAGEFIND_BINARY_PATH;
    }
  });
  it('with a fault makes no site where none was', async () => {
    await write('first', editionFiles({ [en]: 'x' }));
    const none = join(dir, 'none');
    assert.equal((await runCli(['press', join(dir, 'first'), '--out', none])).status, 2);
    await assert.rejects(readdir(none), { code: 'ENOENT' });
  });
});
