// kill -9 at whatever moment: what was acknowledged is there afterwards, nothing is doubled, and the same commands
// work again without repair. Two rounds of each; the moments differ from run to run.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { contacts } from '../src/desk/contacts.ts';
import { currentCard } from '../src/desk/keys.ts';
import { foundDesk, openDesk } from '../src/desk/open-node.ts';
import { repliesOf } from '../src/desk/replies.ts';
import { sealReport } from '../src/drop/client.ts';
import { sources } from '../src/record/sources.ts';
import { type RunningRelay, startRelay } from '../src/relay/serve-node.ts';
import type { DeskCard } from '../src/seal/card.ts';
import { hpkeNode } from '../src/seal/hpke-node.ts';
import { systemRandom } from '../src/seal/random.ts';
import { relayClient } from '../src/wire/client.ts';
import { freePort } from './port.ts';

const rounds = 2;
const main = join(import.meta.dirname, '../src/cli/main.ts');
const passphrase = 'quiet water under stone';
let folder: string;
let vault: string;
let relay: RunningRelay;
let card: DeskCard;

const path = (name: string) => join(folder, name);
const start = (...args: string[]): ChildProcess =>
  spawn(process.execPath, [main, ...args], {
    env: { ...process.env, NODE_NO_WARNINGS: '1', SPRINGHOUSE_PASSPHRASE_FILE: path('passphrase') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

async function run(...args: string[]): Promise<string> {
  const child = start(...args);
  let [out, err] = ['', ''];
  child.stdout!.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  child.stderr!.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  const [status] = await once(child, 'close');
  assert.equal(status, 0, `${args[0]}: ${err}`);
  return out;
}

/** How long a command takes here, so that it is killed while it is at work. */
let usualMillis = 1000;
async function cut(...args: string[]): Promise<void> {
  const child = start(...args);
  const closed = once(child, 'close');
  await new Promise((resolve) => setTimeout(resolve, usualMillis * (0.4 + 0.6 * Math.random())));
  child.kill('SIGKILL');
  await closed;
}

const quick = async (password: Uint8Array, salt: Uint8Array) =>
  new Uint8Array(createHash('sha256').update(password).update(salt).digest());

async function send(text: string): Promise<void> {
  const sealing = {
    card,
    words: text,
    text,
    language: 'ko',
    hpke: hpkeNode,
    argon2id: quick,
    random: systemRandom,
  };
  for (const cell of await sealReport(sealing)) await relayClient(relay.url).post(card.inbox, cell);
}

const open = () => openDesk({ vault, passphrase });
const listed = async (): Promise<{ text: string; source: string }[]> =>
  JSON.parse(await run('inbox', '--vault', vault, '--json')).reports;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'springhouse-power-cut-'));
  vault = path('vault');
  writeFileSync(path('passphrase'), passphrase);
  relay = await startRelay({ listen: { host: '127.0.0.1', port: 0 }, data: path('relay'), open: true });
  const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };
  const founding = {
    vault,
    passphrase,
    relay: relay.url,
    name: 'The Well',
    member: 'Ada',
    languages: ['ko'],
  };
  const desk = await foundDesk({ ...founding, kdf });
  card = await currentCard(desk.ledger, 'card', desk);
  desk.ledger.close();
  const began = performance.now();
  await listed();
  usualMillis = performance.now() - began;
});
after(async () => {
  await relay.close();
  rmSync(folder, { recursive: true });
});

describe('after kill -9', () => {
  it('of the relay: every cell that it acknowledged is there, once', async () => {
    const data = ['--data', path('cut-relay'), '--open'];
    const begin = async (listen: string) => {
      const child = start('relay', '--listen', listen, ...data);
      const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
      return { child, url: line.replace('Relay on ', '') };
    };
    const { signerFromSeedNode } = await import('../src/wire/ed25519-node.ts');
    const signer = signerFromSeedNode(systemRandom(32));
    const acknowledged: string[] = [];
    let { child, url } = await begin(`127.0.0.1:${await freePort()}`);
    for (let round = 0; round < rounds; round++) {
      let alive = true;
      const first = Promise.withResolvers<void>();
      const client = relayClient(url);
      const senders = Array.from({ length: 6 }, async () => {
        while (alive) {
          const cell = new Uint8Array(randomBytes(4096));
          await client.post(signer.publicKey, cell).then(
            () => {
              acknowledged.push(createHash('sha256').update(cell).digest('hex'));
              first.resolve();
            },
            () => {},
          );
        }
      });
      const exited = once(child, 'exit');
      // From the first acknowledgement on, so that a busy machine has given one.
      await Promise.race([first.promise, exited]);
      await new Promise((resolve) => setTimeout(resolve, 300 * Math.random()));
      child.kill('SIGKILL');
      await exited;
      alive = false;
      await Promise.all(senders);
      ({ child, url } = await begin(new URL(url).host));
    }
    const there: string[] = [];
    for (let after = 0; ; ) {
      const items = await relayClient(url).read(signer, { after });
      if (items.length === 0) break;
      there.push(...items.map(({ cell }) => createHash('sha256').update(cell).digest('hex')));
      after = items.at(-1)!.sequence;
    }
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    assert.ok(acknowledged.length > 0);
    assert.equal(new Set(there).size, there.length, 'none twice');
    const set = new Set(there);
    assert.deepEqual(
      acknowledged.filter((digest) => !set.has(digest)),
      [],
    );
  });

  it('of inbox: every report is opened, once', async () => {
    const sent: string[] = [];
    for (let round = 0; round < rounds; round++) {
      for (let n = 0; n < 5; n++) {
        sent.push(`report ${round}.${n}`);
        await send(sent.at(-1)!);
      }
      await cut('inbox', '--vault', vault);
    }
    assert.deepEqual(
      (await listed()).map(({ text }) => text),
      sent,
    );
    const { ledger } = await open();
    assert.deepEqual([sources(ledger).length, contacts(ledger).length], [sent.length, sent.length]);
    ledger.close();
  });

  it('of reply: given again, it is laid, and written once', async () => {
    const to = await listed();
    for (let round = 0; round < rounds; round++) {
      writeFileSync(path('text'), `reply ${round}`);
      const args = ['reply', '--vault', vault, '--source', to[round]!.source, '--text', path('text')];
      await cut(...args);
      await run(...args);
    }
    const { ledger, now } = await open();
    const texts = repliesOf(ledger, now()).map(({ text, state }) => [text, state]);
    ledger.close();
    assert.deepEqual(
      texts,
      Array.from({ length: rounds }, (_, round) => [`reply ${round}`, 'laid']),
    );
  });

  it('of the desk: what it answered is there', async () => {
    const answered: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const child = start('desk', '--vault', vault, '--port', '0');
      const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
      const { origin, pathname } = new URL(line.replace('Desk: ', ''));
      const post = async (where: string, form: unknown, token = '') => {
        const headers = { Authorization: `Bearer ${token}` };
        const response = await fetch(origin + where, { method: 'POST', headers, body: JSON.stringify(form) });
        assert.equal(response.status, 200);
        return (await response.json()) as { token: string; id: string };
      };
      const { token } = await post('/api/open', { secret: pathname.slice('/open/'.length) });
      const exited = once(child, 'exit');
      for (let n = 0; ; n++) {
        const form = { slug: `story-${round}-${n}`, section: 's', original: 'ko', headline: '강' };
        const done = await post('/api/stories', form, token).catch((error) => {
          if (error instanceof assert.AssertionError) throw error;
          return null;
        });
        if (!done) break;
        answered.push(done.id);
        // From the first answer on, so that a busy machine has answered something.
        if (n === 0) setTimeout(() => child.kill('SIGKILL'), 100 + 400 * Math.random());
      }
      await exited;
    }
    const { ledger } = await open();
    assert.ok(answered.length > 0);
    assert.deepEqual(
      answered.filter((id) => ledger.get('story', id) === null),
      [],
    );
    ledger.close();
  });
});
