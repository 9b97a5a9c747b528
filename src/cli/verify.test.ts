import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readFolder, replaceSite } from '../press/folder.ts';
import { pressKeyMessage } from '../press/manifest/manifest.ts';
import { revokedMessage, revokedText } from '../press/manifest/revoked.ts';
import { press } from '../press/press.ts';
import { dropAssets, richEdition } from '../press/testing.ts';
import { cardToJson, cardToText, makeCard } from '../seal/card.ts';
import { publicKeyBytes } from '../seal/hpke.ts';
import { toBase64url } from '../wire/bytes.ts';
import { ed25519PublicKey, ed25519Sign } from '../wire/ed25519.ts';
import { runCli } from './testing.ts';

const seeds = { root: new Uint8Array(32).fill(1), press: new Uint8Array(32).fill(2) };
const publicKey = ed25519PublicKey(seeds.press);
const signer = {
  publicKey,
  certificate: ed25519Sign(seeds.root, pressKeyMessage(publicKey)),
  sign: (message: Uint8Array) => ed25519Sign(seeds.press, message),
};
const card = makeCard(seeds.root, {
  relay: 'https://relay.example',
  inbox: ed25519PublicKey(seeds.root),
  intake: new Uint8Array(publicKeyBytes),
  pages: 64,
  expires: Date.UTC(2020, 0, 1),
});

let dir: string;
let site: string;
let server: Server;
let extraHeaders: Record<string, string> = {};
const types: Record<string, string> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  png: 'image/png',
};
const at = (name: string) => join(dir, name);
const run = (...args: string[]) => runCli(['verify', ...args]);

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'springhouse-verify-'));
  site = at('site');
  await replaceSite(site, press(richEdition(), dropAssets, signer));
  await writeFile(at('card.json'), JSON.stringify(cardToJson(card)));
  await writeFile(at('card.txt'), `${cardToText(card)}\n`);
  server = createServer(async (request, response) => {
    const files = await readFolder(site);
    const path = request.url!.slice(1).replace(/(^|\/)$/, '$1index.html');
    const bytes = files.get(path);
    const type = types[path.split('.').at(-1)!] ?? 'application/octet-stream';
    response.writeHead(bytes ? 200 : 404, { 'content-type': type, ...extraHeaders }).end(bytes);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
after(async () => {
  server.close();
  await rm(dir, { recursive: true, force: true });
});

describe('springhouse verify', () => {
  it('refuses a site signed by a key that the desk has revoked, and a list that is not the desk’s', async () => {
    const keys = [toBase64url(publicKey)];
    await writeFile(at('revoked.json'), revokedText(keys, ed25519Sign(seeds.root, revokedMessage(keys))));
    await writeFile(at('other.json'), revokedText(keys, ed25519Sign(seeds.press, revokedMessage(keys))));
    const refused = await run(site, '--card', at('card.json'), '--revoked', at('revoked.json'));
    assert.equal(refused.status, 1);
    assert.match(refused.err, /is signed by a press key that the desk has revoked/);
    const other = await run(site, '--card', at('card.json'), '--revoked', at('other.json'));
    assert.match(other.err, /is not a list of revoked press keys/);
  });
  it('finds nothing in a site as it was published, in a folder and where it is served, by either form of an old card', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const [place, file] of [
      [site, 'card.json'],
      [url, 'card.txt'],
    ] as const) {
      const { status, out, err } = await run(place, '--card', at(file));
      assert.deepEqual([status, err], [0, '']);
      assert.match(
        out,
        /all \d+ files are as the desk published them; made for https:\/\/news\.example\/border\/, its news last changed 2020-01-15/,
      );
    }
  });
  it('names what differs, is missing or too many, and headers that weaken the site', async () => {
    const other = at('other');
    await cp(site, other, { recursive: true });
    await writeFile(join(other, 'style.css'), 'body { background: url(https://x.example/) }');
    await rm(join(other, 'en/about/index.html'));
    await writeFile(join(other, 'en/more.js'), '');
    const folder = await run(other, '--card', at('card.json'));
    assert.equal(folder.status, 1);
    assert.match(
      folder.out,
      /^differs {2}style\.css\nmissing {2}en\/about\/index\.html\nextra {4}en\/more\.js$/m,
    );
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    extraHeaders = { 'set-cookie': 'id=1' };
    const { status, out } = await run(url, '--card', at('card.json'), '--json');
    extraHeaders = {};
    assert.equal(status, 1);
    const { findings } = JSON.parse(out);
    assert.ok(findings.length > 10 && findings.every(({ kind }: { kind: string }) => kind === 'header'));
  });
  it('says why it cannot vouch for a site, and checks nothing of it', async () => {
    const strange = at('strange');
    await replaceSite(strange, press(richEdition(), dropAssets));
    const unsigned = await run(strange, '--card', at('card.json'));
    assert.equal(unsigned.status, 1);
    assert.match(unsigned.err, /is not signed: it could be anyone’s/);
    assert.match((await run(dir, '--card', at('card.json'))).err, /There is no manifest\.json at/);
    assert.match((await run(site, '--card', at('none'))).err, /cannot be read\. Nothing was checked/);
    assert.equal((await run(site)).status, 2);
  });
});
