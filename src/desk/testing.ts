// A newsroom in memory, its relay, and people who write to it: for the tests of this room.
import { createHash } from 'node:crypto';
import { sealReport } from '../drop/client.ts';
import { memoryLedger } from '../ledger/memory.ts';
import { seededRandom, standingClock } from '../ledger/testing.ts';
import type { Ledger } from '../ledger/types.ts';
import type { Argon2id } from '../seal/argon2.ts';
import { hpkeNode } from '../seal/hpke-node.ts';
import { inboxKeys } from '../seal/passphrase.ts';
import { dayOf } from '../seal/reply.ts';
import { type FoundReply, pagesOf, tryPage } from '../seal/shelf.ts';
import type { RelayClient } from '../wire/client.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Item } from '../wire/requests.ts';
import { pageBytes } from '../wire/sizes.ts';
import type { Desk } from './desk.ts';
import { currentCard, type Use } from './keys.ts';
import { foundNewsroom } from './newsroom.ts';

export interface FakeRelay extends RelayClient {
  items: Item[];
  /** All pages, one after the other; empty before the shelf is first laid. */
  shelf: Uint8Array;
  /** How many requests were answered, by kind. */
  asked: Record<string, number>;
  /** Before each request: throw to fail it. */
  before: (request: string) => void | Promise<void>;
  /** At most so many items in one answer. */
  itemsPerAnswer: number;
}

/** One inbox and one shelf, whoever asks. */
export function fakeRelay(): FakeRelay {
  const count = async (request: string) => {
    await relay.before(request);
    relay.asked[request] = (relay.asked[request] ?? 0) + 1;
  };
  const relay: FakeRelay = {
    url: 'http://relay.test',
    items: [],
    shelf: new Uint8Array(),
    asked: {},
    before: () => {},
    itemsPerAnswer: 512,
    async post(_key, cell) {
      await count('post');
      relay.items.push({ sequence: (relay.items.at(-1)?.sequence ?? 0) + 1, cell });
    },
    async page(_key, page) {
      await count('page');
      return relay.shelf.slice(page * pageBytes, (page + 1) * pageBytes);
    },
    async lay(_signer, pages) {
      await count('lay');
      relay.shelf = pages;
    },
    async read(_signer, { after = 0 } = {}) {
      await count('read');
      return relay.items.filter(({ sequence }) => sequence > after).slice(0, relay.itemsPerAnswer);
    },
    append: () => Promise.reject(new Error('not in these tests')),
    async prune(_signer, through) {
      await count('prune');
      relay.items = relay.items.filter(({ sequence }) => sequence > through);
    },
  };
  return relay;
}

export const unreachable = () => {
  throw new SpringhouseError('relay-unreachable', 'The relay cannot be reached.');
};

/** Stands for Argon2id, which takes its time. */
export const quickArgon2id: Argon2id = async (password, salt) =>
  new Uint8Array(createHash('sha256').update(password).update(salt).digest());

export interface TestDesk extends Desk {
  ledger: Ledger;
  relay: FakeRelay;
  clock: { ms: number };
}

export function testDesk(seed = 'desk'): TestDesk {
  const clock = standingClock();
  const random = seededRandom(seed);
  const ledger = memoryLedger({ now: clock.now, random, member: 'Ada' });
  foundNewsroom(ledger, { name: 'The Well', relay: 'http://relay.test', languages: ['ko', 'en'] }, random);
  const relay = fakeRelay();
  return { ledger, relay, clock, hpke: hpkeNode, random, now: clock.now, publishing: null };
}

interface Sent {
  words?: string;
  text?: string;
  language?: string;
  instalments?: number;
  acknowledged?: Uint8Array[];
  use?: Use;
}

/** Cells of a report, not sent yet. */
export async function cellsOf(desk: TestDesk, sent: Sent = {}): Promise<Uint8Array[]> {
  const { words = 'seven words', text = '강을 건넜다.', language = 'ko', use = 'card', ...rest } = sent;
  const { hpke, random } = desk;
  const card = await currentCard(desk.ledger, use, desk);
  return sealReport({ card, words, text, language, hpke, random, argon2id: quickArgon2id, ...rest });
}

export async function send(desk: TestDesk, sent: Sent = {}): Promise<void> {
  for (const cell of await cellsOf(desk, sent)) await desk.relay.post(new Uint8Array(32), cell);
}

/** What a source finds on each of its three pages, on a day by its own clock; the same on each, or this throws. */
export async function repliesFound(desk: TestDesk, words = 'seven words'): Promise<FoundReply[]> {
  const card = await currentCard(desk.ledger, 'card', desk);
  const { key } = await inboxKeys(words, card.inbox, quickArgon2id);
  const day = dayOf(desk.now());
  const found = await Promise.all(
    pagesOf(key, day, card.pages).map(async (page) =>
      tryPage(key, day, await desk.relay.page(card.inbox, page)),
    ),
  );
  const [first, ...others] = found.map((replies) => JSON.stringify(replies.map(({ text }) => text)));
  if (others.some((other) => other !== first)) throw new Error('the three pages differ');
  return found[0]!;
}
