// `init`, `card`, `inbox` and `reply` as a newsroom uses them, against a real relay.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { foundDesk } from '../desk/open-node.ts';
import { type RunningRelay, startRelay } from '../relay/serve-node.ts';
import { cardToJson, readCard } from '../seal/card.ts';
import { decodeCarried } from '../seal/carried-read.ts';
import { relayClient } from '../wire/client.ts';
import { forTerminal } from './output.ts';
import { runCli } from './testing.ts';

const passphrase = 'quiet water under stone';
const cheap = { memoryKiB: 8, passes: 1, lanes: 1 };
let folder: string;
let relay: RunningRelay;
let env: NodeJS.ProcessEnv;
let vaults = 0;

const path = (name: string) => join(folder, name);
const write = (name: string, content: string) => {
  writeFileSync(path(name), content);
  return path(name);
};
const run = (...args: string[]) => runCli(args, { env });

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'springhouse-newsroom-'));
  relay = await startRelay({ listen: { host: '127.0.0.1', port: 0 }, data: path('relay'), open: true });
  env = { SPRINGHOUSE_PASSPHRASE_FILE: write('passphrase', `${passphrase}\n`) };
});
after(async () => {
  await relay.close();
  rmSync(folder, { recursive: true });
});

/** A newsroom whose vault opens quickly, and its card in a file. */
async function newsroom(at = relay.url) {
  const vault = path(`vault-${++vaults}`);
  const founding = { vault, passphrase, relay: at, name: 'The Well', member: 'Ada', languages: ['ko'] };
  (await foundDesk({ ...founding, kdf: cheap })).ledger.close();
  const card = write(`card-${vaults}`, (await run('card', '--vault', vault)).out);
  return { vault, card, inbox: readCard((await run('card', '--vault', vault)).out, Date.now()).inbox };
}

async function report(card: string, text: string, words = 'seven words of mine'): Promise<void> {
  const files = { card, text: write('text', text), words: write('words', words) };
  const args = Object.entries(files).flatMap(([name, file]) => [`--${name}`, file]);
  assert.equal((await run('report', ...args, '--language', 'ko')).status, 0);
}

const listed = async (vault: string) => JSON.parse((await run('inbox', '--vault', vault, '--json')).out);

describe('springhouse init', () => {
  it('makes a newsroom whose card can be handed out', async () => {
    const vault = path('made');
    const { status, out, err } = await run('init', '--vault', vault, '--relay', `${relay.url}/`);
    assert.deepEqual([status, err], [0, '']);
    assert.match(out, /Our newsroom is made, in .*made, for the relay http:/);
    const card = await run('card', '--vault', vault);
    assert.equal(readCard(card.out, Date.now()).relay, relay.url);
  });

  it('says what is wrong before it asks for a passphrase, and makes nothing', async () => {
    const cases: [string[], number, RegExp][] = [
      [[], 2, /^--vault FILE is missing\.\n\nspringhouse init/],
      [['--vault', path('new')], 2, /^--relay URL is missing\./],
      [['--vault', path('new'), '--relay', 'nowhere'], 1, /^The address of a relay is http/],
      [['--vault', path('new'), '--relay', 'https://a/b'], 1, /^The address of a relay is http/],
      [['--vault', folder, '--relay', 'http://a'], 1, /There is a file .* already/],
      [['--vault', path('new'), '--relay', 'http://a', '--languages', 'ko,,'], 2, /^--languages LIST/],
      [['--vault', path('new'), '--relay', 'http://a', '--name', ''], 2, /^--name NAME is missing/],
      [['--vault', path('new'), '--relay', 'http://a', '--colour'], 2, /^Unknown option '--colour'\.\n/],
      [['--vault', path('new'), '--relay', 'http://a'], 1, /^There is no terminal to ask for the passphrase/],
    ];
    for (const [args, wanted, sentence] of cases) {
      const { status, out, err } = await runCli(['init', ...args], { env: {} });
      assert.deepEqual([status, out], [wanted, ''], args.join(' '));
      assert.match(err, sentence);
    }
    assert.ok(!existsSync(path('new')));
  });
});

describe('springhouse card', () => {
  it('prints the card as one JSON document, or as one line of text, and the same each time', async () => {
    const { vault } = await newsroom();
    const json = await run('card', '--vault', vault, '--json');
    assert.deepEqual([json.status, json.err], [0, '']);
    const card = JSON.parse(json.out);
    assert.deepEqual(Object.keys(card), [
      'relay',
      'inbox',
      'intake',
      'root',
      'pages',
      'expires',
      'signature',
    ]);
    assert.equal(card.pages, 64);
    const text = (await run('card', '--vault', vault)).out;
    assert.match(text, /^springhouse-card:v1:[\w-]+\n$/);
    assert.deepEqual(cardToJson(readCard(text, Date.now())), card);
  });

  it('refuses a wrong passphrase, and a file that is no vault', async () => {
    const { vault, card } = await newsroom();
    const wrong = { SPRINGHOUSE_PASSPHRASE_FILE: write('wrong', 'guess') };
    const cases: [string, NodeJS.ProcessEnv, RegExp][] = [
      [vault, wrong, /passphrase is not the one/],
      [vault, { SPRINGHOUSE_PASSPHRASE_FILE: path('none') }, /cannot be read: /],
      [path('none'), env, /There is no vault/],
      [folder, env, /not a vault/],
      [card, env, /not a vault/],
    ];
    for (const [file, environment, sentence] of cases) {
      const { status, out, err } = await runCli(['card', '--vault', file, '--json'], { env: environment });
      assert.deepEqual([status, out], [1, '']);
      assert.match(err, sentence);
    }
  });
});

describe('springhouse inbox', () => {
  it('lists reports in exactly the form of its help', async () => {
    const { vault, card, inbox } = await newsroom();
    const text = '혜산 소식 👩‍👩‍👧 a\u200bb \u200f\u05e9\u05dc\u05d5\u05dd\u202e\r\n\u001b[2J\u009b끝 ';
    await report(card, text);
    await report(card, 'a second', 'other words');
    await relayClient(relay.url).post(inbox, new Uint8Array(4096).fill(9));
    const { status, out } = await run('inbox', '--vault', vault, '--json');
    assert.equal(status, 0);
    const listing = JSON.parse(out);
    assert.deepEqual(Object.keys(listing), ['reports', 'unopened']);
    assert.equal(listing.unopened, 1);
    const [first, second] = listing.reports;
    assert.deepEqual(Object.keys(first), ['id', 'source', 'received', 'language', 'parts', 'text', 'files']);
    assert.deepEqual([first.text, first.language, first.parts], [text, 'ko', [1, 1]]);
    assert.match(first.received, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.notEqual(first.source, second.source);
    assert.equal(forTerminal(out), out, 'nothing that a terminal obeys');
    assert.deepEqual(await listed(vault), listing, 'and the same again');
  });

  it('lists files, and writes one out as a flat copy, or as it came for a reason', async () => {
    const { vault, card } = await newsroom();
    const sent = write('sent.txt', 'Twelve\u200b people\n');
    const files = [
      '--card',
      card,
      '--text',
      write('text', 'with a file'),
      '--words',
      write('words', 'a b c'),
    ];
    assert.equal((await run('report', ...files, '--attach', sent)).status, 0);
    const [file] = (await listed(vault)).reports[0].files;
    assert.deepEqual([file.size, file.slabs, file.viewed], [readFileSync(sent).length, [0, 1], []]);
    const one = ['--vault', vault, '--file', file.id.slice(0, 12)];
    const flat = await run('inbox', ...one, '--flat', path('flat'));
    assert.equal(flat.status, 0, flat.err);
    assert.equal(readFileSync(flat.out.trim(), 'utf8'), readFileSync(sent, 'utf8'));
    assert.match((await run('inbox', ...one, '--original', path('out'))).err, /^--reason TEXT is missing/);
    const original = await run('inbox', ...one, '--original', path('out'), '--reason', 'the court asked');
    assert.equal(original.status, 0, original.err);
    assert.deepEqual(readFileSync(path('out')), readFileSync(sent));
    assert.match(
      (await run('inbox', '--vault', vault)).out,
      /kept here; seen by Ada; original taken out by Ada on .*: the court asked/,
    );
    assert.match(
      (await run('inbox', '--vault', vault, '--file', 'ffffff', '--flat', folder)).err,
      /no such file/,
    );
  });

  it('shows them to people without what a terminal would obey', async () => {
    const { vault, card } = await newsroom();
    await report(card, 'red \u001b[31m\u0007 \u009b \r\nand\tso on');
    const { status, out } = await run('inbox', '--vault', vault);
    assert.equal(status, 0);
    assert.match(out, /^\S+ \S+ \([0-9a-f]{32}\), \d{4}-\d\d-\d\d \d\d:\d\d UTC, ko\n/);
    assert.match(out, /\nred \u241b\[31m\u2407 \ufffd \nand\tso on\n\n1 report\.\n$/);
  });

  it('lists a report of which parts are missing, readable', async () => {
    const { vault, card, inbox } = await newsroom();
    const text = Array.from({ length: 40_000 }, (_, n) =>
      String.fromCharCode(0xac00 + ((n * 7919) % 11_172)),
    );
    const files = ['--card', card, '--text', write('long', text.join('')), '--out', path('cells')];
    assert.match((await run('report', ...files)).out, / cells written to /);
    const { cells } = decodeCarried(readFileSync(path('cells')));
    const dropped = new Set([0, 5, 6, cells.length - 1]);
    for (const [index, cell] of cells.entries())
      if (!dropped.has(index)) await relayClient(relay.url).post(inbox, cell);
    const [report] = (await listed(vault)).reports;
    assert.deepEqual(report.parts, [cells.length - 4, cells.length]);
    assert.match(report.text, /\[Parts 6 to 7 of \d+ have not arrived\]/);
    assert.match(
      (await run('inbox', '--vault', vault)).out,
      new RegExp(`${cells.length - 4} of ${cells.length} parts`),
    );
    await run('carry', path('cells'), '--relay', relay.url);
    const [whole] = (await listed(vault)).reports;
    assert.deepEqual([whole.parts, whole.text], [[cells.length, cells.length], text.join('')]);
  });

  it('lists what had arrived before when the relay is away, status 1', async () => {
    const away = await startRelay({ listen: { host: '127.0.0.1', port: 0 }, data: path('away'), open: true });
    const { vault, card } = await newsroom(away.url);
    await report(card, 'before');
    await listed(vault);
    await away.close();
    const { status, out, err } = await run('inbox', '--vault', vault, '--json');
    assert.equal(status, 1);
    assert.match(err, /^The relay at .* cannot be reached\. .*\nListed is what had arrived before\.\n$/);
    assert.deepEqual(
      JSON.parse(out).reports.map(({ text }: { text: string }) => text),
      ['before'],
    );
  });
});

describe('springhouse reply', () => {
  const replies = async (card: string) => {
    const words = write('words', 'seven words of mine');
    return JSON.parse((await run('replies', '--card', card, '--words', words, '--json')).out).replies;
  };

  it('is found with the seven words, told to the source by id or by name', async () => {
    const { vault, card } = await newsroom();
    await report(card, 'hello');
    const [{ source }] = (await listed(vault)).reports;
    const name = /^(\S+ \S+) \(/.exec((await run('inbox', '--vault', vault)).out)![1]!;
    for (const [to, text] of [
      [source, '첫째'],
      [name, '둘째 \u001b[1m'],
    ]) {
      const { status, out } = await run(
        'reply',
        '--vault',
        vault,
        '--source',
        to!,
        '--text',
        write('reply', text!),
      );
      assert.equal(status, 0);
      assert.match(out, /^The shelf is laid: \d repl/);
    }
    assert.deepEqual(
      (await replies(card)).map(({ text }: { text: string }) => text),
      ['첫째', '둘째 \u001b[1m'],
    );
    const words = write('words', 'seven words of mine');
    assert.match((await run('replies', '--card', card, '--words', words)).out, /둘째 \u241b\[1m/);
  });

  it('that could not be laid is kept, and laid once by the same command', async () => {
    const data = path('sometimes');
    const listen = { host: '127.0.0.1', port: 0 };
    const first = await startRelay({ listen, data, open: true });
    const { vault, card } = await newsroom(first.url);
    await report(card, 'hello');
    const [{ source }] = (await listed(vault)).reports;
    await first.close();
    const args = ['reply', '--vault', vault, '--source', source, '--text', write('reply', 'kept')];
    for (const _ of ['once', 'and again']) {
      const { status, out, err } = await run(...args);
      assert.deepEqual([status, out], [1, '']);
      assert.match(err, /cannot be reached[\s\S]*The reply is in the vault and not on the shelf yet/);
    }
    const { port } = new URL(first.url);
    const second = await startRelay({ listen: { ...listen, port: Number(port) }, data, open: true });
    assert.match((await run(...args)).out, /^The shelf is laid: 1 reply on it\.\n$/);
    assert.equal((await replies(card)).length, 1);
    await second.close();
  });

  it('says when there is no such source or no text', async () => {
    const { vault, card } = await newsroom();
    await report(card, 'hello');
    const [{ source }] = (await listed(vault)).reports;
    const cases: [string, string, RegExp][] = [
      ['Nobody Here', 'text', /No source here has that id or name/],
      [source, ' \n', /The reply is empty/],
    ];
    for (const [to, text, sentence] of cases) {
      const { status, err } = await run(
        'reply',
        '--vault',
        vault,
        '--source',
        to,
        '--text',
        write('reply', text),
      );
      assert.equal(status, 1);
      assert.match(err, sentence);
    }
    assert.deepEqual(await replies(card), []);
  });
});
