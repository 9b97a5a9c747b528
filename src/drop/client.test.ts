import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Argon2id } from '../seal/argon2.ts';
import { argon2idNode } from '../seal/argon2-node.ts';
import { makeCard } from '../seal/card.ts';
import { decodeCarried } from '../seal/carried-read.ts';
import { hpkeNoble } from '../seal/hpke-noble.ts';
import { hpkeNode } from '../seal/hpke-node.ts';
import { joinParts } from '../seal/parts.ts';
import { inboxKeys } from '../seal/passphrase.ts';
import { systemRandom } from '../seal/random.ts';
import { dayOf } from '../seal/reply.ts';
import { openCell, type ReportPart } from '../seal/report.ts';
import { layShelf, pagesOf } from '../seal/shelf.ts';
import { toBase64url } from '../wire/bytes.ts';
import { problem } from '../wire/problem.ts';
import {
  carry,
  makeCarried,
  type Progress,
  readReplies,
  sealReport,
  sendCells,
  sendReport,
} from './client.ts';
import { type FakeRelay, fakeRelay } from './fake-relay.ts';

const desk = await hpkeNode.generate();
const now = Date.UTC(2026, 10, 23, 12);
const words = '아프리카 박사 수필 사용 재판 독립 삼국';
const card = makeCard(systemRandom(32), {
  relay: 'http://relay.test',
  // Fixed: of a random one, two of a source's three pages are now and then the same.
  inbox: new Uint8Array(32).fill(7),
  intake: desk.publicKey,
  pages: 64,
  expires: now + 1000,
});
/** As costly as a test can wait for; its own tests say that it is the design's. */
const argon2id: Argon2id = (password, salt, _, options) =>
  argon2idNode(password, salt, { memoryKiB: 64, passes: 1, lanes: 1 }, options);

let relay: FakeRelay;
beforeEach(() => {
  relay = fakeRelay();
});

const sealing = (text: string, more = {}) => ({
  card,
  words,
  language: 'ko',
  text,
  hpke: hpkeNode,
  argon2id,
  random: systemRandom,
  ...more,
});
const sending = (more = {}) => ({ fetch: relay.fetch, now: () => now, ...more });
const reading = (more = {}) => ({ card, words, argon2id, random: systemRandom, ...sending(), ...more });

const arrived = (): Uint8Array[] => relay.inboxes.get(toBase64url(card.inbox)) ?? [];

async function opened(cells = arrived()): Promise<ReportPart[]> {
  const all = await Promise.all(cells.map((cell) => openCell(hpkeNode, [desk.privateKey], cell)));
  return all.flatMap((each) => (each.kind === 'report' ? [each.part] : []));
}

const longText = Array.from(systemRandom(8000), (byte) => String.fromCharCode(0xac00 + byte * 43)).join('');

describe('sending', () => {
  test('brings the text to the desk as written, under the keys of the words', async () => {
    const text = '혜산 소식을 전합니다. \u200f👩‍👩‍👧‍👦\n모두 12명입니다.';
    assert.deepEqual(await sendReport({ ...sealing(text), ...sending() }), { cells: 1 });
    const [part, ...more] = await opened();
    assert.deepEqual(more, []);
    assert.equal(part!.text, text);
    assert.deepEqual({ id: part!.id, key: part!.key }, await inboxKeys(words, card.inbox, argon2id));
  });

  test('seals alike in the browser and in Node', async () => {
    await sendReport({ ...sealing('같은 글', { hpke: hpkeNoble }), ...sending() });
    await sendReport({ ...sealing('같은 글'), ...sending() });
    const [a, b] = await opened();
    assert.deepEqual({ ...a, report: null }, { ...b, report: null });
    assert.notDeepEqual(a!.report, b!.report);
  });

  test('a long report takes many cells, posted in order and nothing else', async () => {
    const { cells } = await sendReport({ ...sealing(longText), ...sending() });
    assert.ok(cells > 3);
    assert.deepEqual(relay.asked, new Array(cells).fill(`POST /inbox/${toBase64url(card.inbox)}`));
    assert.equal(joinParts(await opened()).text, longText);
  });

  test('in instalments: some now, the rest later, over another way', async () => {
    const cells = await sealReport(sealing('첫째 줄\n'.repeat(40), { instalments: 2 }));
    assert.equal(cells.length, 2);
    await sendCells(card, cells.slice(1), sending());
    const half = joinParts(await opened());
    assert.deepEqual([half.parts, half.missing], [[1, 2], [1]]);
    await sendCells(card, cells.slice(0, 1), sending());
    assert.equal(joinParts(await opened()).text, '첫째 줄\n'.repeat(40));
  });

  test('tells how far it is, step by step, to the end', async () => {
    const seen: Progress[] = [];
    await sendReport({ ...sealing(longText), ...sending(), onProgress: (at) => seen.push(at) });
    const steps = [...new Set(seen.map(({ step }) => step))];
    assert.deepEqual(steps, ['words', 'sealing', 'sending']);
    for (const step of steps) {
      const done = seen.filter((each) => each.step === step).map((each) => each.done);
      assert.deepEqual(
        done,
        done.toSorted((a, b) => a - b),
      );
      assert.equal(done.at(-1), 1);
    }
  });

  test('carries acknowledged replies', async () => {
    const acknowledged = [systemRandom(16)];
    await sendReport({ ...sealing('읽었습니다', { acknowledged }), ...sending() });
    assert.deepEqual((await opened())[0]!.acknowledged, acknowledged);
  });

  test('stopped halfway says how many arrived, and goes on from there with the same cells', async () => {
    const cells = await sealReport(sealing(longText));
    let left = 2;
    relay.before = () => {
      if (left-- === 0) throw new TypeError('fetch failed');
      return undefined;
    };
    await assert.rejects(sendCells(card, cells, sending()), {
      code: 'relay-unreachable',
      sent: 2,
      message: new RegExp(
        `^2 of ${cells.length} cells were sent\\. The relay at http://relay\\.test cannot be reached`,
      ),
    });
    relay.before = () => undefined;
    await sendCells(card, cells, sending({ from: 2 }));
    assert.deepEqual(arrived(), cells);
    assert.equal(joinParts(await opened()).text, longText);
  });

  test('a refusal of the relay reaches the source in its words', async () => {
    relay.before = () => Response.json(problem('disk-full'), { status: 507 });
    await assert.rejects(sendReport({ ...sealing('x'), ...sending() }), {
      code: 'disk-full',
      message: /^Nothing was sent\. The relay at http:\/\/relay\.test refused: The disk of the relay is full/,
    });
  });

  test('can be stopped at each step, and then sends nothing more', async () => {
    const reason = new Error('left');
    for (const at of ['words', 'sealing', 'sending'] as const) {
      relay = fakeRelay();
      const stop = new AbortController();
      const onProgress = ({ step }: Progress) => step === at && stop.abort(reason);
      const sent = sendReport({ ...sealing(longText), ...sending({ signal: stop.signal }), onProgress });
      await assert.rejects(sent, reason);
      assert.equal(relay.asked.length, at === 'sending' ? 1 : 0);
    }
  });

  test('a request under way ends with the signal', async () => {
    const stop = new AbortController();
    const reason = new Error('left');
    const hangs = (_: string, init: RequestInit) =>
      new Promise<Response>((_, reject) => {
        init.signal!.addEventListener('abort', () => reject(init.signal!.reason));
        stop.abort(reason);
      });
    const cells = [new Uint8Array(4096)];
    await assert.rejects(
      sendCells(card, cells, { fetch: hangs, now: () => now, signal: stop.signal }),
      reason,
    );
  });
});

describe('carrying', () => {
  test('a file holds the cells, none of the text, and asks nothing of the network', async () => {
    const file = await makeCarried(sealing(longText));
    assert.deepEqual(relay.asked, []);
    assert.equal(Buffer.from(file).includes(Buffer.from(longText.slice(0, 4))), false);
    assert.equal(joinParts(await opened(decodeCarried(file).cells)).text, longText);
  });

  test('whoever passes it on needs only the file and the address', async () => {
    const file = await makeCarried(sealing(longText));
    const { sent, of } = await carry(file, 'http://relay.test', sending());
    assert.equal(sent, of);
    assert.equal(joinParts(await opened()).text, longText);
  });

  test('of a damaged file the whole cells are passed on', async () => {
    const file = await makeCarried(sealing(longText));
    const { sent, of } = await carry(file.subarray(0, -1), 'http://relay.test', sending());
    assert.equal(sent, of - 1);
    assert.deepEqual(joinParts(await opened()).missing, [of]);
  });

  test('what is no such file is refused before anything is sent', async () => {
    await assert.rejects(carry(new Uint8Array(9000), 'http://relay.test', sending()), {
      code: 'carried-malformed',
    });
    assert.deepEqual(relay.asked, []);
  });
});

describe('reading replies', () => {
  const lay = async (texts: string[], day = dayOf(now)) => {
    const { key } = await inboxKeys(words, card.inbox, argon2id);
    const replies = texts.map((text) => ({ key, id: systemRandom(16), text, day }));
    const { pages, laid } = await layShelf(replies, day, card.pages, systemRandom);
    assert.equal(laid.length, replies.length);
    relay.shelf = pages;
    return replies;
  };

  test('one visit finds them, whichever of the three pages it fetches', async () => {
    const laid = await lay(['받았습니다', '더 알려 주십시오']);
    const { key } = await inboxKeys(words, card.inbox, argon2id);
    const its = pagesOf(key, dayOf(now), card.pages);
    for (const choice of [0, 1, 2]) {
      const { replies, page } = await readReplies(reading({ random: () => Uint8Array.of(choice) }));
      assert.equal(page, its[choice]);
      assert.deepEqual(
        replies.map(({ id, text }) => ({ id, text })),
        laid.map(({ id, text }) => ({ id, text })),
      );
    }
    assert.deepEqual(
      relay.asked,
      its.map((page) => `GET /shelf/${toBase64url(card.inbox)}/${page}`),
    );
  });

  test('other words find nothing, and that is no failure', async () => {
    await lay(['받았습니다']);
    const { replies } = await readReplies(reading({ words: 'no one has ever used these' }));
    assert.deepEqual(replies, []);
  });

  test('each page is as likely as the others', async () => {
    await lay(['x']);
    const { key } = await inboxKeys(words, card.inbox, argon2id);
    const its = pagesOf(key, dayOf(now), card.pages);
    assert.equal(new Set(its).size, 3);
    const counts = [0, 0, 0];
    for (let byte = 0; byte < 256; byte++) {
      const draws = [Uint8Array.of(byte), Uint8Array.of(0)];
      const { page } = await readReplies(reading({ random: () => draws.shift()! }));
      if (draws.length === 1) counts[its.indexOf(page)]!++;
    }
    assert.deepEqual(counts, [85, 85, 85]);
  });

  test('a relay out of reach, or one that answers oddly, is told', async () => {
    relay.before = () => new Response('no', { status: 200 });
    await assert.rejects(readReplies(reading()), { code: 'relay-odd-answer' });
    relay.before = () => {
      throw new TypeError('fetch failed');
    };
    await assert.rejects(readReplies(reading()), { code: 'relay-unreachable' });
  });
});

test('whatever is written, in any script and number of instalments, arrives as it is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 500 }),
      fc.integer({ min: 1, max: 3 }),
      async (text, instalments) => {
        relay = fakeRelay();
        await sendReport({ ...sealing(text, { instalments }), ...sending() });
        assert.equal(joinParts(await opened()).text, text);
      },
    ),
    { numRuns: 15 },
  );
});
