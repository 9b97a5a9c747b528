import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { kindOf } from './kinds.ts';

const of = (text: string) => kindOf(Buffer.from(text, 'latin1'));

describe('the kind of a file', () => {
  it('is told by its first bytes', () => {
    assert.equal(of(''), 'empty');
    assert.equal(of('\xff\xd8\xff\xe1'), 'jpeg');
    assert.equal(of('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'heic');
    assert.equal(of('\0\0\0\x18ftypmif1\0\0\0\0avifmif1'), 'avif');
    assert.equal(of('\0\0\0\x14ftypqt  \0\0\0\0qt  '), 'mov');
    assert.equal(of('<?xml version="1.0"?>\n<!-- a -->\n<svg width="1"/>'), 'svg');
    assert.equal(of('<!DOCTYPE html><p>'), 'html');
    assert.equal(of('Twelve people.\n'), 'text');
    assert.equal(of('<note><to>you</to></note>'), 'unknown');
    assert.equal(of('\0\x01\x02'), 'unknown');
    assert.equal(of('PK\x05\x06'), 'zip');
    assert.equal(of('\xff\xfeT\0w\0o\0'), 'text');
    assert.equal(of('d8:announce'), 'torrent');
    assert.equal(of('7z\xbc\xaf\x27\x1c'), 'archive');
  });

  it('tells texts that carry fields from plain words', () => {
    const withFields = [
      '{"author":"x"}',
      '[{"lat": 39.1}]',
      '[[39.1, 125.7]]',
      'BEGIN:VCARD\nFN:x\n',
      'From: x <a@b.c>\nDate: Thu\n\nwords\n',
      'Subject: x\n  more\nX-Mailer: y\n\n',
      '%!PS-Adobe-3.0\n%%For: x\n',
      '-----BEGIN PGP PUBLIC KEY BLOCK-----\n',
      '  0\nSECTION\n',
    ];
    for (const text of withFields) assert.equal(of(text), 'fields', text);
    assert.equal(of('<?xpacket begin=""?><x:xmpmeta/>'), 'unknown');
    for (const words of [
      'Note: twelve people.\n',
      '[sic] they met.\n',
      '1\n00:00:00,000 --> 00:00:01,000\nWords\n',
    ])
      assert.equal(of(words), 'text', words);
  });

  const samples = join(import.meta.dirname, '../../../shared/data/dirty/mat2-samples');
  it('agrees with the names in the benchmark folder', {
    skip: !existsSync(samples) && 'no ../shared here',
  }, () => {
    const others: Record<string, string> = {
      ...{ jpg: 'jpeg', tif: 'tiff', ppm: 'pnm', txt: 'text', css: 'text', torrent: 'torrent' },
      ...{ odt: 'odf', odg: 'odf' },
    };
    for (const name of readdirSync(samples)) {
      const extension = name.split('.').at(-1)!;
      assert.equal(kindOf(readFileSync(join(samples, name))), others[extension] ?? extension, name);
    }
  });
});
