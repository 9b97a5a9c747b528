/**
 * Every decoder of what comes from outside, tried with bytes that are nearly right. A decoder may refuse, by a value or
 * by an error with a sentence; it may not throw anything else, and what it takes must hold its own laws.
 */
import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { equalBytes, toBase64url, utf8 } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { decodeItems, encodeItems } from '../wire/requests.ts';
import { headRefusal, signRequest } from '../wire/signature.ts';
import { cellBytes } from '../wire/sizes.ts';
import { makeStamp, stampRefusal } from '../wire/stamp.ts';
import { type CardJson, cardToJson, cardToText, makeCard, readCard } from './card.ts';
import { parseCard } from './card-format.ts';
import { encodeCarried } from './carried.ts';
import { decodeCarried } from './carried-read.ts';
import { type CborValue, decodeFirstCbor, encodeCbor } from './cbor.ts';
import { inflateNode } from './deflate-node.ts';
import { hpkeNode } from './hpke-node.ts';
import { mutate, numbersFrom } from './mutating-node.ts';
import { encodeCover, readPlaintext } from './plaintext.ts';
import { codesOf, mostPrinted } from './printed.ts';
import { addCode, cellsOf, missingOf, type ReadSheet, readCode } from './printed-read.ts';
import { qrPicture } from './qr-picture-node.ts';
import { textsIn } from './qr-read.ts';
import { composeReply, openReply, sealReply } from './reply.ts';
import { composeParts, openCell, sealCell } from './report.ts';

interface Decoder {
  name: string;
  /** Bytes that it takes. */
  seeds: Uint8Array[];
  /** Of a hundred cases, how many; the slow ones get few. */
  share: number;
  /** @throws unless all is as it should be. */
  check(bytes: Uint8Array): void | Promise<void>;
}

const filled = (byte: number, length: number) => new Uint8Array(length).fill(byte);
const now = Date.UTC(2026, 10, 23, 12);
const day = 20_780;

/** Runs it; a `SpringhouseError` is a refusal. */
function refusing(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof SpringhouseError)) throw error;
  }
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

export async function decoders(): Promise<Decoder[]> {
  const intake = await hpkeNode.fromSeed(filled(1, 32));
  const report = {
    id: filled(2, 16),
    key: filled(3, 32),
    report: filled(4, 16),
    language: 'ko',
    text: '강을 건넜다. '.repeat(30),
    acknowledged: [filled(5, 16), filled(6, 16)],
    attachments: [{ key: filled(7, 32), type: 'image/jpeg', size: 300_000, hash: filled(8, 32) }],
  };
  const plaintexts = [encodeCover(), ...(await composeParts(report))];
  const cells = await Promise.all(plaintexts.map((each) => sealCell(hpkeNode, intake.publicKey, each)));
  const fields = { relay: 'https://relay.example', inbox: filled(9, 32), pages: 64, expires: now + 1e9 };
  const card = makeCard(filled(10, 32), { ...fields, intake: intake.publicKey });
  const replies = await composeReply({ id: filled(11, 16), text: '언제?', day });
  const paper = codesOf({ inbox: filled(9, 32), cells: cells.slice(0, 2) });
  const picture = qrPicture('SPRINGHOUSE');
  const signer = { publicKey: card.root, sign: (_: Uint8Array) => filled(0, 64) };
  const target = { method: 'POST', authority: 'relay.example', path: '/log/x', query: '?after=1' };
  const signed = signRequest(target, filled(0, 9), signer, now);
  const hour = '2026112312';
  const values: CborValue[] = [0, 24, 2 ** 40, 'text', null, true, filled(1, 30), new Map([[1, [2, 'x']]])];
  const noStrictCard = (text: string): CardJson | null => {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  };

  return [
    {
      name: 'CBOR',
      seeds: [encodeCbor(values), ...plaintexts, encodeCbor(new Map([[0, new Map([[23, values]])]]))],
      share: 22,
      check(bytes) {
        const first = decodeFirstCbor(bytes);
        if (first)
          assert.deepEqual(encodeCbor(first.value), bytes.subarray(0, bytes.length - first.rest.length));
      },
    },
    {
      name: 'what is in a cell',
      seeds: plaintexts,
      share: 25,
      async check(bytes) {
        const read = await readPlaintext(bytes, inflateNode);
        if (typeof read === 'string') return;
        assert.ok(
          read.index >= 1 && read.index <= read.of && read.id.length === 16 && read.key.length === 32,
        );
        assert.ok(Buffer.byteLength(read.text) <= 65_536);
      },
    },
    {
      name: 'compressed text',
      seeds: [filled(0, 0), Uint8Array.of(3, 0), Uint8Array.of(75, 4, 0), plaintexts[1]!.subarray(100, 200)],
      share: 5,
      async check(bytes) {
        const inflated = await inflateNode(bytes, 1000);
        if (inflated) assert.deepEqual(Buffer.from(inflated), inflateRawSync(bytes));
      },
    },
    {
      name: 'cell',
      seeds: cells,
      share: 2,
      async check(bytes) {
        const opened = await openCell(hpkeNode, [intake.privateKey], bytes, inflateNode);
        const isWhole = cells.some((cell) => Buffer.compare(cell, bytes) === 0);
        assert.equal(opened.kind !== 'unopened', isWhole);
      },
    },
    {
      name: 'reply',
      seeds: replies,
      share: 2,
      async check(bytes) {
        const plaintext = new Uint8Array(replies[0]!.length);
        plaintext.set(bytes.subarray(0, plaintext.length));
        const cell = sealReply(filled(3, 32), day, plaintext, (n) => filled(1, n));
        const opened = await openReply(filled(3, 32), day, cell);
        if (opened) assert.ok(opened.index <= opened.of && opened.of <= 4);
      },
    },
    {
      name: 'card, as text',
      seeds: [utf8(cardToText(card))],
      share: 8,
      check(bytes) {
        const parsed = parseCard(textOf(bytes));
        if (parsed) assert.equal(cardToText(parsed), textOf(bytes).replace(/\s/g, ''));
      },
    },
    {
      name: 'card, as JSON',
      seeds: [utf8(JSON.stringify(cardToJson(card)))],
      share: 8,
      check(bytes) {
        const json = noStrictCard(textOf(bytes));
        if (json !== null) parseCard(json);
        parseCard(textOf(bytes));
      },
    },
    {
      name: 'card, with its signature',
      seeds: [utf8(cardToText(card))],
      share: 1,
      check: (bytes) => refusing(() => assert.deepEqual(readCard(textOf(bytes), now), card)),
    },
    {
      name: 'carried file',
      seeds: [
        encodeCarried({ inbox: filled(9, 32), cells: [] }),
        encodeCarried({ inbox: filled(9, 32), cells }),
      ],
      share: 5,
      check: (bytes) =>
        refusing(() => {
          const carried = decodeCarried(bytes);
          assert.ok(
            carried.cells.length <= carried.of && carried.cells.every(({ length }) => length === cellBytes),
          );
        }),
    },
    {
      name: 'code on paper',
      seeds: paper.map((text) => utf8(text)),
      share: 4,
      check(bytes) {
        // Beside codes as they were printed, it is one of them or none.
        let sheets: readonly ReadSheet[] = [];
        for (const text of [textOf(bytes), ...paper.slice(0, 3)]) {
          const code = readCode(text);
          if (code) sheets = addCode(sheets, code);
        }
        assert.equal(sheets.length, 1);
        const [{ of, halves, inbox }] = sheets as [ReadSheet];
        assert.ok(of === 4 && of <= 2 * mostPrinted && inbox.length === 32);
        assert.equal(missingOf(sheets[0]!).length, of - halves.size);
        for (const cell of cellsOf(sheets[0]!).values())
          assert.ok(cells.some((one) => equalBytes(one, cell)));
      },
    },
    {
      name: 'picture of a code',
      seeds: [picture.data],
      share: 1,
      async check(bytes) {
        const { width, height } = picture;
        const data = new Uint8Array(width * height * 3);
        data.set(bytes.subarray(0, data.length));
        for (const text of await textsIn({ width, height, data }, 5)) readCode(text);
      },
    },
    {
      name: "items of a relay's answer",
      seeds: [encodeItems([1, 7].map((sequence) => ({ sequence, cell: cells[0]! })))],
      share: 4,
      check(bytes) {
        const items = decodeItems(bytes, 0);
        if (items) assert.deepEqual(encodeItems(items), bytes);
      },
    },
    {
      name: 'stamp',
      seeds: [utf8(makeStamp({ body: filled(1, 9), difficulty: 2, hour }))],
      share: 9,
      check: (bytes) => void stampRefusal(textOf(bytes), filled(1, 32), 2, now),
    },
    {
      name: 'signature of a request',
      seeds: Object.values(signed).map((value) => utf8(value)),
      share: 9,
      check(bytes) {
        for (const name of Object.keys(signed)) {
          const headers = new Map([...Object.entries(signed), [name, textOf(bytes)]]);
          const get = (header: string) => headers.get(header) ?? null;
          headRefusal(target, { get }, signer.publicKey, now, () => true);
        }
      },
    },
  ];
}

/** @returns how many were tried of each. @throws {Error} naming the decoder, the number of the case and its bytes. */
export async function fuzzDecoders(cases: number, seed: number): Promise<Map<string, number>> {
  const all = await decoders();
  const turns = all.flatMap((decoder) => Array.from({ length: decoder.share }, () => decoder));
  const next = numbersFrom(seed);
  const tried = new Map<string, number>();
  for (let n = 0; n < cases; n++) {
    const { name, seeds, check } = turns[next() % turns.length]!;
    const bytes = mutate(seeds[next() % seeds.length]!, next);
    tried.set(name, (tried.get(name) ?? 0) + 1);
    try {
      await check(bytes);
    } catch (error) {
      const sample = toBase64url(bytes.subarray(0, 6000));
      throw new Error(`${name}: ${String(error)} at case ${n} of seed ${seed}: ${sample}`, { cause: error });
    }
  }
  return tried;
}
