import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { concat } from '../wire/bytes.ts';
import { cellCounter } from './cells-needed.ts';
import { coverCell } from './cover.ts';
import { hpkeNode } from './hpke-node.ts';
import { joinParts } from './parts.ts';
import { systemRandom } from './random.ts';
import {
  composeParts,
  encodeCover,
  openCell,
  type Report,
  type ReportPart,
  reportInfo,
  sealCell,
} from './report.ts';

const { publicKey, privateKey } = await hpkeNode.generate();
const other = await hpkeNode.generate();

const report = (text: string, more: Partial<Report> = {}): Report => ({
  id: new Uint8Array(16).fill(1),
  key: new Uint8Array(32).fill(2),
  report: new Uint8Array(16).fill(3),
  language: 'ko',
  text,
  ...more,
});

const seal = (plaintext: Uint8Array) => sealCell(hpkeNode, publicKey, plaintext);
const open = (cell: Uint8Array) => openCell(hpkeNode, [privateKey], cell);

async function partOf(plaintext: Uint8Array): Promise<ReportPart> {
  const opened = await open(await seal(plaintext));
  assert.equal(opened.kind, 'report');
  return (opened as { part: ReportPart }).part;
}

async function travelled(given: Report, options = {}): Promise<ReportPart[]> {
  const parts: ReportPart[] = [];
  for (const plaintext of await composeParts(given, options)) parts.push(await partOf(plaintext));
  return parts;
}

/** Every script that the samples have and some that they do not, with what makes cutting hard. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        '혜산 소식을 전합니다. ',
        '👩‍👩‍👧‍👦',
        '🇰🇵',
        'e\u0301',
        '\u200b\u200d\ufeff',
        '\u202eשלום\u202c',
        'می‌خواهم',
        '\n\n',
        '\0',
      ),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

/** 40,000 characters that hardly compress, with emoji of many code points, marks and lines of all lengths. */
function longText(): string {
  const odd = ['👩‍👩‍👧‍👦', '\u200b', '\u202b', '🇰🇵', '\n', ' ', 'e\u0301'];
  const bytes = systemRandom(40_000);
  const more = systemRandom(40_000);
  return Array.from(bytes, (byte, i) =>
    byte < odd.length * 4
      ? odd[byte % odd.length]!
      : String.fromCharCode(0xac00 + byte * 43 + (more[i]! % 43)),
  ).join('');
}

describe('a report', () => {
  test('arrives exactly as written, in any script', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, fc.integer({ min: 1, max: 5 }), async (text, parts) => {
        const joined = joinParts(await travelled(report(text), { parts }));
        assert.equal(joined.text, text);
        assert.deepEqual(joined.missing, []);
      }),
      { numRuns: 60 },
    );
  });

  test('keeps what belongs to it: ids, key, language, acknowledged replies, attachments', async () => {
    const acknowledged = [new Uint8Array(16).fill(7), new Uint8Array(16).fill(8)];
    const attachments = [
      {
        key: new Uint8Array(32).fill(5),
        type: 'image/jpeg',
        size: 1_000_000,
        hash: new Uint8Array(32).fill(6),
      },
    ];
    const given = report('두 줄\r\n', { language: 'zh-Hant', acknowledged, attachments });
    assert.deepEqual(await travelled(given), [{ ...given, index: 1, of: 1 }]);
  });

  test('of 40,000 characters goes in many cells, each cut between graphemes and each readable alone', async () => {
    const text = longText();
    const parts = await travelled(report(text));
    assert.ok(parts.length > 20 && parts.length < 40, `${parts.length} cells`);
    assert.equal(joinParts(parts).text, text);
    const boundaries = new Set(Array.from(new Intl.Segmenter().segment(text), ({ index }) => index));
    let at = 0;
    for (const part of parts) {
      assert.ok(boundaries.has(at), `part ${part.index} begins inside a grapheme`);
      assert.deepEqual([part.id, part.key, part.report], [report('').id, report('').key, report('').report]);
      at += part.text.length;
    }
    assert.equal(await cellCounter('ko')(text), parts.length);
  });

  test('is readable in whichever of its parts arrive, in any order, the gaps told', async () => {
    const text = longText().slice(0, 12_000);
    const parts = await travelled(report(text));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(parts, { minLength: 1 }), async (arrived) => {
        const joined = joinParts(arrived, (missing, of) => `<${missing.join()}/${of}>`);
        assert.deepEqual(joined.parts, [arrived.length, parts.length]);
        assert.equal(joined.missing.length, parts.length - arrived.length);
        for (const { text } of arrived) assert.ok(joined.text.includes(text));
        const gaps = [...joined.text.matchAll(/<([\d,]+)\/\d+>/g)].flatMap((gap) =>
          gap[1]!.split(',').map(Number),
        );
        assert.deepEqual(gaps, joined.missing);
      }),
      { numRuns: 30 },
    );
  });

  test('is cut after a line or a word where one ends nearby, also into instalments', async () => {
    const line = '보위부가 한꺼번에 들이쳐 사람들을 잡아갔습니다. ';
    const parts = await travelled(report(`${line.repeat(10)}\n${line.repeat(10)}`), { parts: 2 });
    assert.deepEqual(
      parts.map(({ text }) => text),
      [`${line.repeat(10)}\n`, line.repeat(10)],
    );
    const words = await travelled(report(line.repeat(100)), { parts: 3 });
    assert.equal(words.length, 3);
    assert.ok(words.every(({ text }) => text.endsWith(' ')));
  });

  test('with one grapheme longer than a cell is cut inside it, between code points', async () => {
    const marks = Array.from(systemRandom(20_000), (byte) => String.fromCodePoint(0x1d165 + (byte % 5))).join(
      '',
    );
    const text = `e${marks}`;
    const parts = await travelled(report(text));
    assert.ok(parts.length > 1);
    assert.equal(joinParts(parts).text, text);
    assert.ok(parts.every((part) => part.text.isWellFormed()));
  });

  test('that compresses to almost nothing is still cut into pieces of bounded size', async () => {
    const text = 'a'.repeat(200_000);
    const parts = await travelled(report(text));
    assert.equal(joinParts(parts).text, text);
    assert.ok(parts.every((part) => part.text.length <= 65_536));
  });

  test('with half a surrogate pair has a replacement character there', async () => {
    assert.equal(joinParts(await travelled(report('a\ud83db'))).text, 'a\ufffdb');
  });

  test('out of shape is refused before anything is sealed', async () => {
    const bad: Partial<Report>[] = [
      { id: new Uint8Array(15) },
      { key: new Uint8Array(16) },
      { report: new Uint8Array(32) },
      { language: 'ko KP' },
      { language: '' },
      { acknowledged: [new Uint8Array(15)] },
      { acknowledged: Array.from({ length: 49 }, () => new Uint8Array(16)) },
      { attachments: [{ key: new Uint8Array(32), hash: new Uint8Array(32), size: -1, type: 'a/b' }] },
    ];
    for (const more of bad)
      await assert.rejects(composeParts(report('x', more)), RangeError, JSON.stringify(more));
  });

  test('with as much beside its text as it may have still has room for text', async () => {
    const name = 'x'.repeat(63);
    const attachment = {
      key: new Uint8Array(32),
      type: `${name}/${name}`,
      size: Number.MAX_SAFE_INTEGER,
      hash: new Uint8Array(32),
    };
    const given = report(longText().slice(0, 3000).toWellFormed(), {
      language: 'x'.repeat(35),
      acknowledged: Array.from({ length: 48 }, () => systemRandom(16)),
      attachments: Array.from({ length: 8 }, () => attachment),
    });
    const parts = await travelled(given);
    assert.equal(joinParts(parts).text, given.text);
    assert.ok(parts[0]!.text.length > 50);
    assert.equal(parts[0]!.attachments.length, 8);
    assert.equal(parts[1]!.acknowledged.length, 0);
  });
});

describe('the counter of cells', () => {
  test('says at each key stroke what composing would need, and never hangs behind', async () => {
    const count = cellCounter('ko');
    const text = longText().slice(0, 9000);
    for (let end = 0; end <= text.length; end += 700) {
      const typed = text.slice(0, end).toWellFormed();
      assert.equal(await count(typed), (await composeParts(report(typed))).length, `${end} characters`);
    }
    assert.equal(await count(''), 1);
    assert.equal(await count('짧은 글'), 1);
  });
});

describe('a cell', () => {
  test('is 4096 bytes, whatever it holds, and other bytes each time', async () => {
    const [short, long] = [
      await composeParts(report('x')),
      await composeParts(report(longText().slice(0, 1300))),
    ];
    const cells = [
      await seal(short[0]!),
      await seal(long[0]!),
      await seal(short[0]!),
      await coverCell(hpkeNode, publicKey),
      await coverCell(hpkeNode, publicKey),
    ];
    for (const cell of cells) assert.equal(cell.length, 4096);
    for (const [i, a] of cells.entries())
      for (const b of cells.slice(i + 1)) {
        const same = a.reduce((count, byte, at) => count + Number(byte === b[at]), 0);
        assert.ok(same < 64, `${same} bytes the same`); // 16 by chance, with a deviation of 4.
      }
  });

  test('of cover says that it is cover, and nothing more', async () => {
    assert.deepEqual(await open(await coverCell(hpkeNode, publicKey)), { kind: 'cover' });
  });

  test('opens under any of the keys given', async () => {
    const cell = await seal(encodeCover());
    const keys = [other.privateKey, privateKey];
    assert.deepEqual(await openCell(hpkeNode, keys, cell), { kind: 'cover' });
    assert.deepEqual(await openCell(hpkeNode, [], cell), { kind: 'unopened', reason: 'no-key' });
    const wrong = await openCell(hpkeNode, [other.privateKey], cell);
    assert.deepEqual(wrong, { kind: 'unopened', reason: 'no-key' });
  });

  test('with a flipped bit never opens', async () => {
    const [plaintext] = await composeParts(report('열두 명'));
    const cell = await seal(plaintext!);
    await fc.assert(
      fc.asyncProperty(fc.nat(4096 * 8 - 1), async (bit) => {
        const altered = cell.with(bit >> 3, cell[bit >> 3]! ^ (1 << (bit & 7))) as Uint8Array;
        assert.deepEqual(await open(altered), { kind: 'unopened', reason: 'no-key' });
      }),
      { numRuns: 200 },
    );
  });

  test('of any other length, or of any bytes, is unopened and never thrown', async () => {
    for (const length of [0, 1, 1120, 4095, 4097, 262_144])
      assert.deepEqual(await open(new Uint8Array(length)), { kind: 'unopened', reason: 'wrong-size' });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4096 }), async (bytes) => {
        const cell = new Uint8Array(4096);
        cell.set(bytes);
        assert.deepEqual(await open(cell), { kind: 'unopened', reason: 'no-key' });
      }),
      { numRuns: 30 },
    );
  });

  test('bound to another use does not open', async () => {
    const cell = await hpkeNode.seal(publicKey, concat(reportInfo, Uint8Array.of(0)), encodeCover());
    assert.deepEqual(await open(cell), { kind: 'unopened', reason: 'no-key' });
  });
});
