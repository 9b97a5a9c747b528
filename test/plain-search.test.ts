import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { wordsIn } from './plain-search.ts';

const folder = mkdtempSync(join(tmpdir(), 'springhouse-search-'));
after(() => rmSync(folder, { recursive: true }));

it('the search for words finds them in every form that it says it knows', () => {
  const text = '혜산 세관 앞 Grey Heron ~~?';
  const bytes = Buffer.from(text);
  const wide = Buffer.from(text, 'utf16le');
  const beside = (n: number) => Buffer.concat([Buffer.from('xyz'.slice(0, n)), bytes, Buffer.from('after')]);
  const forms: Record<string, Buffer | string> = {
    'as it is': beside(2),
    'UTF-16': Buffer.concat([Buffer.from('x'), wide]),
    'UTF-16, big end first': Buffer.from(wide).swap16(),
    'base64 0': beside(0).toString('base64'),
    'base64 1': beside(1).toString('base64'),
    'base64 2': beside(2).toString('base64url'),
    'base64 of UTF-16': wide.toString('base64'),
    'base64, wide': Buffer.from(beside(1).toString('base64')),
    JSON: JSON.stringify(text).replaceAll(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16)}`),
    address: `https://x.example/?q=${encodeURIComponent(text)}`,
    gzip: Buffer.concat([Buffer.from('head'), gzipSync(bytes)]),
    zlib: Buffer.concat([Buffer.from('head'), deflateSync(bytes)]),
    zstd: Buffer.concat([Buffer.from('head'), zstdCompressSync(bytes)]),
    brotli: brotliCompressSync(bytes),
  };
  for (const [name, content] of Object.entries(forms)) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, 'nothing'), '혜산 세관');
  const { found } = wordsIn(folder, { it: text });
  assert.deepEqual(
    found.sort(),
    Object.keys(forms)
      .map((name) => `it in ${name}`)
      .sort(),
  );
});
