import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { madeFile } from '../../testing/make.ts';
import { cleanMp3 } from '../files/mp3.ts';
import { cleanAacConfig, cleanAacPacket } from './aac.ts';
import { cleanObus } from './av1.ts';
import { headerAt } from './mp3.ts';
import { cleanMpeg4 } from './mpeg4.ts';
import { cleanNalPacket, cleanNalRecord } from './nal.ts';
import { cleanFlacHeader, cleanOpusPacket, cleanVorbisHeaders } from './xiph.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const ascii = (text: string) => Buffer.from(text, 'latin1');
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('what is cleaned out of a stream', () => {
  it('H.264: supplemental units go, slices and parameters stay', () => {
    const packet = hex('00000003 06 05aa 00000002 65 88 00000002 0c ff 00000002 09 10');
    assert.equal(toHex(cleanNalPacket('avc', packet, 4)), '000000026588');
    assert.throws(() => cleanNalPacket('avc', hex('00000009 65'), 4), { code: 'damaged' });
  });

  it('H.264 and H.265: the record is made anew from parameter sets', () => {
    const avc = hex('01 64 00 0a ff e1 0002 6764 01 0002 68ee fd f8 f8 00 4d61726b6572');
    assert.equal(toHex(cleanNalRecord('avc', avc).record), '0164000affe10002676401000268eefdf8f800');
    const head = `${'01'.padEnd(42, '0')}03`;
    const hevc = hex(`${head} 02 a7 0001 0002 4e01 a1 0001 0002 4201`);
    const { record, lengthBytes } = cleanNalRecord('hevc', hevc);
    assert.equal(toHex(record), `${head}01a1000100024201`);
    assert.equal(lengthBytes, 4);
  });

  it('AAC: what stands in a leading fill element becomes zeros', () => {
    // 110 (fill) 0100 (4 bytes) "Lavc" 000 (single channel) …
    const bits = `1100100${[...ascii('Lavc')].map((byte) => byte.toString(2).padStart(8, '0')).join('')}0001010110`;
    const bytes = Uint8Array.from(bits.padEnd(56, '0').match(/.{8}/g)!, (byte) => Number.parseInt(byte, 2));
    const clean = [...cleanAacPacket(bytes)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    assert.equal(clean, `1100100${'0'.repeat(32)}0001010110`.padEnd(56, '0'));
    assert.equal(toHex(cleanAacConfig(hex('1210 56e500 4d61'))), '121056e500');
    assert.equal(toHex(cleanAacConfig(hex('1210'))), '1210');
    assert.throws(() => cleanAacConfig(hex('1200')), { code: 'codec' });
  });

  it('MP3: bits that no decoder reads become zeros, frame by frame the same length', () => {
    const dirty = madeFile('sound.mp3');
    const clean = cleanMp3(dirty);
    assert.equal(toHex(cleanMp3(clean)), toHex(clean), 'nothing more to take out');
    const start = headerAt(clean, 0)!;
    assert.equal(start.sampleRate, 44_100);
    // Put a name where the last frame has room, as LAME does.
    const signed = new Uint8Array(clean);
    signed.set(ascii('LAME3.100'), signed.length - 12);
    assert.equal(toHex(cleanMp3(signed)), toHex(clean));
  });

  it('Opus: padding becomes zeros', () => {
    const packet = hex('ff 41 04 aabb 4d61726b');
    assert.equal(toHex(cleanOpusPacket(packet)), 'ff4104aabb00000000');
    assert.equal(toHex(cleanOpusPacket(hex('fc 41 04'))), 'fc4104');
    assert.throws(() => cleanOpusPacket(hex('ff 41 09 aabb')), { code: 'damaged' });
  });

  it('Vorbis: the comments are replaced by none', () => {
    const identification = ascii('\x01vorbis'.padEnd(30, '\0'));
    const comment = ascii('\x03vorbisMarker');
    const setup = ascii('\x05vorbis-setup');
    const laced = Buffer.concat([
      hex('02'),
      Uint8Array.of(30, comment.length),
      identification,
      comment,
      setup,
    ]);
    const clean = Buffer.from(cleanVorbisHeaders(laced));
    assert.ok(!clean.includes('Marker') && clean.includes('-setup') && clean.includes(identification));
  });

  it('FLAC: stream information stays, without the checksum of the recording', () => {
    const header = cleanFlacHeader(madeFile('sound.flac').subarray(0, 42));
    assert.equal(header[4], 0x80);
    assert.ok(header.subarray(26).every((byte) => byte === 0));
  });

  it('AV1: metadata and padding go', () => {
    assert.equal(toHex(cleanObus(hex('12 00 2a 03 4d6172 32 01 55 7a 02 ffff'))), '1200320155');
    assert.throws(() => cleanObus(hex('32 09 55')), { code: 'damaged' });
  });

  it('MPEG-4: user data go', () => {
    const dirty = hex('000001b0 01 000001b2 58766944 000001b6 10ff');
    assert.equal(toHex(cleanMpeg4(dirty)), '000001b001000001b610ff');
  });
});
