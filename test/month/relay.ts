// The newsroom's relay, as a process whose owner may be anybody: the relay's own code over its own store, which hides,
// swaps and repeats what it is told to. `node relay.ts PORT FOLDER`; it is told by messages, and says what came in.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { relayApp } from '../../src/relay/http.ts';
import { openSqliteStore } from '../../src/relay/sqlite.ts';
import type { Store } from '../../src/relay/store.ts';
import { Waiting } from '../../src/relay/waiting.ts';
import { toHex } from '../../src/wire/bytes.ts';
import type { Item } from '../../src/wire/requests.ts';

/** What is done to the items of one log, from one sequence number to another. */
export interface Lie {
  log: string;
  kind: 'hide' | 'swap' | 'repeat';
  from: number;
  to: number;
}
export type Order = { lies: Lie[] } | { hold: boolean } | { go: true };
export type Told = { url: string } | { log: string; from: number; to: number };

const [port, folder] = process.argv.slice(2) as [string, string];
const systemRandom = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
const store = openSqliteStore({ folder, now: Date.now, random: systemRandom });
let lies: Lie[] = [];
let hold = false;
let go = Promise.withResolvers<void>();
const tell = (told: Told) => process.send!(told);

process.on('message', (order: Order) => {
  if ('lies' in order) lies = order.lies;
  else if ('hold' in order) hold = order.hold;
  else {
    go.resolve();
    go = Promise.withResolvers();
  }
});

const within = (lie: Lie, item: Item) => item.sequence >= lie.from && item.sequence <= lie.to;

function told(items: Item[], lie: Lie): Item[] {
  if (lie.kind === 'hide') return items.filter((item) => !within(lie, item));
  const cells = items.filter((item) => within(lie, item)).map(({ cell }) => cell);
  // What is repeated takes the place of what comes after it, so that all sequence numbers stay what they are.
  const other = lie.kind === 'swap' ? cells.toReversed() : cells.map(() => cells[0]!);
  return items.map((item) => (within(lie, item) ? { ...item, cell: other.shift()! } : item));
}

const lying: Store = {
  ...store,
  post: (...given) => store.post(...given),
  async append(key, cells) {
    const to = await store.append(key, cells);
    tell({ log: toHex(key), from: to - cells.length + 1, to });
    if (hold) await go.promise;
    return to;
  },
  async read(key, after, limit) {
    const items = await store.read(key, after, limit);
    return lies.filter(({ log }) => log === toHex(key)).reduce(told, items);
  },
};

const app = relayApp({
  store: lying,
  serves: () => true,
  now: Date.now,
  waiting: new Waiting(),
  difficulty: 0,
});
const server = createServer(getRequestListener(app.fetch));
server.listen(Number(port), '127.0.0.1', () => {
  tell({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.on('disconnect', () => process.exit());
