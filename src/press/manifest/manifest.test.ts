import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { press } from '../press.ts';
import { dropAssets, richEdition, textIn } from '../testing.ts';
import { checkSite, type Looking } from './check.ts';
import { weakening } from './headers.ts';
import { manifestFile, type PressSigner, pressKeyMessage, readManifest, signatureFile } from './manifest.ts';

/** RFC 8410: a PKCS #8 head before the seed. */
const keyOf = (byte: number) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)]),
    format: 'der',
    type: 'pkcs8',
  });
const publicOf = (key: ReturnType<typeof keyOf>) =>
  new Uint8Array(Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url'));
const [rootKey, pressKey] = [keyOf(1), keyOf(2)];
const root = publicOf(rootKey);
const signer: PressSigner = {
  publicKey: publicOf(pressKey),
  certificate: new Uint8Array(sign(null, pressKeyMessage(publicOf(pressKey)), rootKey)),
  sign: (message) => new Uint8Array(sign(null, message, pressKey)),
};
const site = press(richEdition(), dropAssets, signer);
const vouched = (files: ReadonlyMap<string, Uint8Array>, by = root) =>
  readManifest(files.get(manifestFile)!, files.get(signatureFile) ?? null, by);
const folder = (files: ReadonlyMap<string, Uint8Array>): Looking => ({
  atOnce: 3,
  list: async () => [...files.keys()],
  get: async (path) => {
    const bytes = files.get(path);
    return bytes ? { bytes, headers: null } : null;
  },
});
async function findings(files: ReadonlyMap<string, Uint8Array>) {
  const read = vouched(files);
  assert.ok(read.ok);
  return checkSite(read.manifest, folder(files));
}

describe('the manifest', () => {
  it('lists every file but itself, says how new the news is, and is vouched for by the root key', async () => {
    const read = vouched(site);
    assert.ok(read.ok);
    assert.deepEqual(
      [...read.manifest.files.keys()],
      [...site.keys()].filter((path) => path !== manifestFile && path !== signatureFile),
    );
    assert.equal(read.manifest.newest, '2020-01-15T23:30:00+09:00');
    assert.equal(read.manifest.site, 'https://news.example/border/');
    assert.deepEqual(await findings(site), []);
  });
  it('is not signed without a key, and is then nobody’s', () => {
    const unsigned = press(richEdition(), dropAssets);
    assert.ok(!unsigned.has(signatureFile));
    assert.equal(textIn(unsigned, manifestFile), textIn(site, manifestFile));
    assert.deepEqual(vouched(unsigned), { ok: false, code: 'unsigned' });
  });
  it('of another desk, or changed after it was signed, is refused', () => {
    assert.deepEqual(vouched(site, publicOf(keyOf(3))), { ok: false, code: 'other-desk' });
    const manifest = new TextEncoder().encode(textIn(site, manifestFile).replace('border', 'Border'));
    assert.deepEqual(vouched(new Map([...site, [manifestFile, manifest]])), { ok: false, code: 'forged' });
    const signed = JSON.parse(textIn(site, signatureFile));
    const swapped = { ...signed, key: Buffer.from(publicOf(keyOf(4))).toString('base64url') };
    const bytes = new TextEncoder().encode(JSON.stringify(swapped));
    assert.deepEqual(vouched(new Map([...site, [signatureFile, bytes]])), { ok: false, code: 'other-desk' });
    for (const broken of ['', '{}', '[', '{"manifest":2,"site":"","newest":null,"files":{}}'])
      assert.deepEqual(vouched(new Map([...site, [manifestFile, new TextEncoder().encode(broken)]])), {
        ok: false,
        code: 'malformed',
      });
  });
  it('finds any one change to any file, and names it', async () => {
    const paths = [...site.keys()].filter((path) => path !== manifestFile && path !== signatureFile);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom('differs', 'missing', 'extra'),
        fc.nat(),
        async (path, kind, at) => {
          const files = new Map(site);
          if (kind === 'missing') files.delete(path);
          else if (kind === 'extra') files.set(`${path}.more`, new Uint8Array());
          else {
            const old = files.get(path)!;
            const bytes = Uint8Array.from(old.length === 0 ? [0] : old);
            if (old.length > 0) bytes[at % bytes.length]! ^= 1;
            files.set(path, bytes);
          }
          const named = kind === 'extra' ? `${path}.more` : path;
          assert.deepEqual(await findings(files), [{ path: named, kind }]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a header', () => {
  const told = (headers: Record<string, string>, path = 'en/index.html') =>
    weakening(
      path,
      new Map(Object.entries({ 'content-type': 'text/html; charset=utf-8', ...headers })),
      'https://news.example/',
    );
  it('that does nothing to a page is not told', () => {
    assert.deepEqual(told({ etag: '"x"', server: 'nginx', link: '</style.css>; rel=preload' }), []);
    assert.deepEqual(
      told({ 'content-security-policy': "default-src 'none'", 'referrer-policy': 'no-referrer' }),
      [],
    );
  });
  it('that marks, reports, leads away, or makes another thing of a file is told', () => {
    assert.match(told({ 'set-cookie': 'id=1' }).join(), /set-cookie marks the reader/);
    assert.match(told({ nel: '{}' }).join(), /has the browser report/);
    assert.match(told({ link: '<https://cdn.example/a.js>; rel=preload' }).join(), /fetch from elsewhere/);
    assert.match(told({ link: '</other.css>; rel=stylesheet' }).join(), /puts a style sheet/);
    assert.match(
      told({ 'content-security-policy': 'report-uri https://x.example/' }).join(),
      /report to a server/,
    );
    assert.match(told({ 'referrer-policy': 'unsafe-url' }).join(), /which page the reader came from/);
    assert.match(told({ 'content-type': 'text/plain' }).join(), /content-type is text\/plain/);
  });
});
