import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { siteFrom } from './site.ts';
import { withRelay } from './test-relay.ts';

type Get = (path: string, init?: RequestInit) => Promise<Response>;

/** A folder `site` with these files, beside a file that must not be reached. */
async function withSite(
  files: Record<string, string | Uint8Array>,
  body: (get: Get, folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'springhouse-site-'));
  const site = join(folder, 'site');
  write(site, files);
  writeFileSync(join(folder, 'secret.html'), 'out of reach');
  try {
    await withRelay(({ request }) => body(request, folder), { site: siteFrom(site) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(site: string, files: Record<string, string | Uint8Array>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(site, name)), { recursive: true });
    writeFileSync(join(site, name), content);
  }
}

const textOf = async (response: Response | Promise<Response>) => (await response).text();

test('files are served with their content types, folders by their index', () =>
  withSite(
    {
      'index.html': 'front',
      'en/index.html': 'english',
      'a b.txt': 'space',
      '소식.html': 'news',
      'feed.xml': '<rss/>',
      'atom.xsl': '<x/>',
      'feed.json': '{}',
      'photo.svg': '<svg/>',
      'app.webmanifest': '{}',
      'drop.js': '1',
      'photo.JPG': '',
      data: 'no ending',
    },
    async (get) => {
      assert.equal(await textOf(get('/')), 'front');
      assert.equal(await textOf(get('/en/')), 'english');
      assert.equal(await textOf(get('/en/index.html?x=1')), 'english');
      assert.equal(await textOf(get('/a%20b.txt')), 'space');
      assert.equal(await textOf(get(`/${encodeURIComponent('소식')}.html`)), 'news');
      const types = {
        '/': 'text/html; charset=utf-8',
        '/feed.xml': 'application/xml; charset=utf-8',
        '/atom.xsl': 'text/xsl; charset=utf-8',
        '/feed.json': 'application/json',
        '/photo.svg': 'image/svg+xml',
        '/app.webmanifest': 'application/manifest+json',
        '/drop.js': 'text/javascript; charset=utf-8',
        '/photo.JPG': 'image/jpeg',
        '/data': 'application/octet-stream',
      };
      for (const [path, type] of Object.entries(types)) {
        const { headers } = await get(path);
        assert.equal(headers.get('content-type'), type, path);
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
      }
    },
  ));

test('a folder without its slash leads to it, and nowhere else', () =>
  withSite({ 'en/index.html': 'english' }, async (get) => {
    const response = await get('/en');
    assert.equal(response.status, 308);
    assert.equal(response.headers.get('location'), '/en/');
    assert.equal((await get('//en')).status, 404);
    assert.equal((await get('//elsewhere.example/..')).status, 404);
  }));

test('HEAD has the headers alone, and an unchanged file is 304', () =>
  withSite({ 'index.html': 'front' }, async (get) => {
    const head = await get('/', { method: 'HEAD' });
    assert.equal(head.headers.get('content-length'), '5');
    assert.equal(await head.text(), '');
    const etag = head.headers.get('etag')!;
    assert.equal((await get('/', { headers: { 'if-none-match': etag } })).status, 304);
    assert.equal((await get('/', { headers: { 'if-none-match': '"x"' } })).status, 200);
    assert.equal((await get('/')).headers.get('last-modified'), null);
  }));

test('what is loaded for a file or for paper is kept in no cache', () =>
  withSite({ 'drop-en.js': '1', 'drop-more-en.js': '2', 'en/drop-qr-read-ko.js': '3' }, async (get) => {
    const kept = async (path: string) => (await get(path)).headers.get('cache-control');
    assert.deepEqual(
      [await kept('/drop-en.js'), await kept('/drop-more-en.js'), await kept('/en/drop-qr-read-ko.js')],
      ['no-cache', 'no-store', 'no-store'],
    );
  }));

test('large files arrive whole', () =>
  withSite({ 'pocket.zip': new Uint8Array(5_000_001).fill(7) }, async (get) => {
    const response = await get('/pocket.zip');
    assert.equal(response.headers.get('content-length'), '5000001');
    const bytes = new Uint8Array(await response.arrayBuffer());
    assert.equal(bytes.length, 5_000_001);
    assert.ok(bytes.every((byte) => byte === 7));
    assert.equal(await textOf(get('/pocket.zip', { method: 'HEAD' })), '');
  }));

test('a missing page is the site’s own 404 page, or a problem document', async () => {
  await withSite({ '404.html': 'not here' }, async (get) => {
    const response = await get('/nothing');
    assert.equal(response.status, 404);
    assert.equal(await response.text(), 'not here');
  });
  await withSite({ 'index.html': 'front' }, async (get) => {
    const response = await get('/nothing');
    assert.equal(response.status, 404);
    assert.equal((await response.json()).type, 'urn:springhouse:problem:unknown-path');
  });
});

test('paths of the protocol are never files, and files are only read', () =>
  withSite({ healthz: 'file', 'inbox/x': 'file', 'log/index.html': 'file' }, async (get) => {
    assert.equal(await textOf(get('/healthz')), 'ok\n');
    for (const path of ['/inbox/x/y', '/log', '/log/', '/slab/x/1', '/shelf'])
      assert.equal((await get(path)).status, 404, path);
    const response = await get('/index.html', { method: 'POST', body: 'x' });
    assert.equal(response.status, 405);
    assert.equal(response.headers.get('allow'), 'GET, HEAD');
  }));

test('nothing outside the folder is reached, nor hidden files', () =>
  withSite(
    { 'index.html': 'front', '.git/config': 'hidden', '.well-known/x.txt': 'known' },
    async (get, folder) => {
      symlinkSync(join(folder, 'secret.html'), join(folder, 'site', 'link.html'));
      symlinkSync(folder, join(folder, 'site', 'up'));
      symlinkSync('index.html', join(folder, 'site', 'inside.html'));
      for (const path of [
        '/../secret.html',
        '/%2e%2e/secret.html',
        '/..%2fsecret.html',
        '/x/..%5c..%5csecret.html',
        '/%2e%2e%2fsecret.html',
        '/link.html',
        '/up/secret.html',
        '/.git/config',
        '/index.html%00.txt',
        '/%',
        '/%ff',
        `/${'a'.repeat(300)}`,
      ])
        assert.equal((await get(path)).status, 404, path);
      assert.equal(await textOf(get('/.well-known/x.txt')), 'known');
      assert.equal(await textOf(get('/inside.html')), 'front');
    },
  ));

test('no path at all reaches outside or fails', () =>
  withSite({ 'index.html': 'front' }, async (get) => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e',
        '%2f',
        '%5c',
        '\\',
        '/',
        'secret.html',
        'site',
        '%00',
        '%',
        'index.html',
      ),
      fc.string({ maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const path = new URL(`http://x/${pieces.join('')}`).pathname;
        const response = await get(path);
        assert.ok(response.status < 500, path);
        assert.doesNotMatch(await response.text(), /out of reach/, path);
      }),
      { numRuns: 200 },
    );
  }));

test('the folder may be missing at first, and be replaced while it is served', () =>
  withSite({}, async (get, folder) => {
    const site = join(folder, 'site');
    assert.equal((await get('/')).status, 404);
    write(site, { 'index.html': 'first' });
    assert.equal(await textOf(get('/')), 'first');
    write(join(folder, 'next'), { 'index.html': 'second' });
    renameSync(site, join(folder, 'old'));
    renameSync(join(folder, 'next'), site);
    assert.equal(await textOf(get('/')), 'second');
    rmSync(site, { recursive: true });
    symlinkSync(join(folder, 'old'), site);
    assert.equal(await textOf(get('/')), 'first');
  }));
