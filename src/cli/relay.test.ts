import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { toBase64url } from '../wire/bytes.ts';
import { relayClient } from '../wire/client.ts';
import { SpringhouseError } from '../wire/error.ts';
import { signerFromSeed } from '../wire/signature.ts';
import { startCli } from './testing.ts';

const desk = signerFromSeed(new Uint8Array(32).fill(1));
const cell = new Uint8Array(4096);

const start = (args: string[]) => startCli(['relay', ...args]);

async function withFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'springhouse-cli-relay-'));
  try {
    await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const urlIn = (line: string) => /^Relay on (http:\/\/\S+)$/.exec(line)![1]!;

test('prints its address, serves site and cells, and ends with 0 when told to', () =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, 'index.html'), 'front page');
    const data = join(folder, 'new', 'data');
    const relay = start(['--listen', '127.0.0.1:0', '--data', data, '--open', '--site', folder]);
    const url = urlIn(await relay.line);
    const client = relayClient(url);
    await client.post(desk.publicKey, cell);
    assert.equal(await (await fetch(url)).text(), 'front page');
    const waiting = client.read(desk, { after: 1, wait: 60 });
    await client.page(desk.publicKey, 0);
    const { status, out, err } = await relay.stop();
    assert.deepEqual(await waiting, []);
    assert.deepEqual([status, err], [0, '']);
    assert.equal(out.split('\n').length, 2, 'one line');
  }));

test('serves the listed keys and no others', () =>
  withFolder(async (folder) => {
    const keys = join(folder, 'keys.txt');
    writeFileSync(keys, `# our desk\n${toBase64url(desk.publicKey)}\n`);
    const relay = start(['--listen', '127.0.0.1:0', '--data', folder, '--keys', keys]);
    const client = relayClient(urlIn(await relay.line));
    await client.post(desk.publicKey, cell);
    await assert.rejects(client.post(new Uint8Array(32), cell), (error) => {
      return error instanceof SpringhouseError && error.code === 'unknown-key';
    });
    assert.equal((await relay.stop()).status, 0);
  }));

test('says so when it serves no desk, or a site that is not there yet', () =>
  withFolder(async (folder) => {
    const relay = start(['--listen', 'localhost:0', '--data', folder, '--site', join(folder, 'later')]);
    assert.match(await relay.line, /^Relay on http:\/\/localhost:\d+$/);
    const { status, err } = await relay.stop();
    assert.equal(status, 0);
    assert.match(err, /serves no desk yet/);
    assert.match(err, /no folder .*later yet/);
  }));

const noIpv6 = !Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);
test('listens on an IPv6 address in brackets', { skip: noIpv6 && 'no ::1 here' }, () =>
  withFolder(async (folder) => {
    const relay = start(['--listen', '[::1]:0', '--data', folder, '--open']);
    const url = urlIn(await relay.line);
    assert.match(url, /^http:\/\/\[::1\]:\d+$/);
    await relayClient(url).post(desk.publicKey, cell);
    assert.equal((await relay.stop()).status, 0);
  }),
);

test('a wrong call is one sentence and the usage, and 2', async () => {
  const whole = ['--listen', '127.0.0.1:0', '--data', 'x'];
  const wrong: [string[], RegExp][] = [
    [[], /--listen HOST:PORT/],
    [['--listen', '127.0.0.1:0'], /--data DIR/],
    [['--listen', 'nowhere', '--data', 'x'], /not HOST:PORT/],
    [['--listen', 'a:70000', '--data', 'x'], /not HOST:PORT/],
    [['--listen', '::1:80', '--data', 'x'], /not HOST:PORT/],
    [[...whole, '--difficulty', '30'], /«30» is not a number for --difficulty/],
    [[...whole, '--keep', '0'], /--keep/],
    [[...whole, '--quota', '20'], /«20» is not a size/],
    [['--colour'], /Unknown option '--colour'\./],
    [['stray'], /Unexpected argument 'stray'\./],
    [['--listen'], /--listen/],
  ];
  for (const [args, sentence] of wrong) {
    const { status, out, err } = await start(args).ended;
    assert.deepEqual([status, out], [2, '']);
    const [first, empty, second] = err.split('\n');
    assert.match(first!, sentence);
    assert.equal(empty, '');
    assert.match(second!, /^springhouse relay --listen/);
  }
});

test('a port in use, a folder that cannot be written and a wrong list of keys are sentences, and 1', () =>
  withFolder(async (folder) => {
    const running = start(['--listen', '127.0.0.1:0', '--data', folder, '--open']);
    const { port } = new URL(urlIn(await running.line));
    const file = join(folder, 'file');
    writeFileSync(file, 'nonsense');
    const failing: [string[], RegExp][] = [
      [['--listen', `127.0.0.1:${port}`, '--data', join(folder, 'b'), '--open'], /Port \d+ .*is in use/],
      [['--listen', '127.0.0.1:0', '--data', file, '--open'], /file cannot be written/],
      [['--listen', '127.0.0.1:0', '--data', folder, '--keys', file], /file:1 is not a key/],
      [['--listen', '127.0.0.1:0', '--data', folder, '--keys', join(folder, 'none')], /cannot be read/],
    ];
    for (const [args, sentence] of failing) {
      const { status, out, err } = await start(args).ended;
      assert.deepEqual([status, out], [1, '']);
      assert.match(err, sentence);
      assert.equal(err.trimEnd().split('\n').length, 1, 'one sentence');
    }
    assert.equal((await running.stop()).status, 0);
  }));

test('as a process it ends with 0 on SIGTERM and on SIGINT', () =>
  withFolder(async (folder) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const args = ['relay', '--listen', '127.0.0.1:0', '--data', folder, '--open'];
      const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NODE_NO_WARNINGS: '1' },
      });
      const exited = once(child, 'exit');
      const [line] = await once(createInterface(child.stdout), 'line');
      await relayClient(urlIn(line)).post(desk.publicKey, cell);
      child.kill(signal);
      assert.deepEqual(await exited, [0, null]);
    }
  }));
