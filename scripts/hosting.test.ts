// The files of docs/hosting/ are loaded by the programs they are for, where these are installed.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startRelay } from '../src/relay/serve-node.ts';
import { freePort } from '../src/relay/testing-postgres.ts';
import { relayClient } from '../src/wire/client.ts';
import { signerFromSeedNode } from '../src/wire/ed25519-node.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'hosting');
const fileOf = (name: string) => readFileSync(join(folder, name), 'utf8');

function has(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function withFolder(body: (folder: string) => Promise<void> | void): Promise<void> {
  const temporary = mkdtempSync(join(tmpdir(), 'springhouse-hosting-'));
  try {
    await body(temporary);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const noCaddy = !has('caddy', 'version') && 'caddy is not installed';
test('cells, signed requests and long-polls pass through the Caddyfile', { skip: noCaddy }, () =>
  withFolder(async (data) => {
    const relay = await startRelay({
      listen: { host: '127.0.0.1', port: 0 },
      data,
      open: true,
      difficulty: 4,
      site: data,
    });
    for (const name of ['drop-en.js', 'drop-more-en.js']) writeFileSync(join(data, name), '');
    const port = await freePort();
    const config = fileOf('Caddyfile')
      .replace('relay.example {', `http://127.0.0.1:${port} {`)
      .replace('127.0.0.1:8080', new URL(relay.url).host)
      .replace('{\n', '{\n\tadmin off\n');
    const file = join(data, 'Caddyfile');
    writeFileSync(file, config);
    const caddy = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', file], {
      stdio: 'ignore',
      env: { ...process.env, HOME: data, XDG_DATA_HOME: data, XDG_CONFIG_HOME: data },
    });
    const exited = once(caddy, 'exit');
    try {
      const url = `http://127.0.0.1:${port}`;
      while (caddy.exitCode === null && !(await fetch(`${url}/healthz`).catch(() => null))?.ok)
        await sleep(50);
      const client = relayClient(url);
      const desk = signerFromSeedNode(new Uint8Array(32).fill(1));
      const waiting = client.read(desk, { wait: 60 });
      await client.post(desk.publicKey, new Uint8Array(4096).fill(1));
      assert.equal((await waiting).length, 1);
      await client.lay(desk, new Uint8Array(16384).fill(2));
      const answer = await fetch(`${url}/shelf/${Buffer.from(desk.publicKey).toString('base64url')}/0`);
      assert.equal((await answer.arrayBuffer()).byteLength, 16384);
      assert.equal(answer.headers.get('springhouse-difficulty'), '4');
      assert.match(answer.headers.get('onion-location')!, /\.onion\/shelf/);
      const kept = async (name: string) => (await fetch(`${url}/${name}`)).headers.get('cache-control');
      assert.deepEqual([await kept('drop-en.js'), await kept('drop-more-en.js')], ['no-cache', 'no-store']);
    } finally {
      caddy.kill();
      await exited;
      await relay.close();
    }
  }),
);

const noTor = !has('tor', '--version') && 'tor is not installed';
test('Tor takes the torrc, with its proof of work', { skip: noTor }, () =>
  withFolder((data) => {
    const file = join(data, 'torrc');
    writeFileSync(file, fileOf('torrc').replace('/var/lib/tor/springhouse', join(data, 'onion')));
    const printed = execFileSync(
      'tor',
      ['--verify-config', '-f', file, '--DataDirectory', join(data, 'tor')],
      {
        encoding: 'utf8',
      },
    );
    assert.match(printed, /Configuration was valid/);
  }),
);

const noSystemd = !has('systemd-analyze', '--version') && 'systemd is not installed';
test('systemd takes the unit and finds little to fear', { skip: noSystemd }, () =>
  withFolder((data) => {
    const file = join(data, 'springhouse-relay.service');
    writeFileSync(
      file,
      fileOf('springhouse-relay.service').replace('/usr/bin/springhouse', process.execPath),
    );
    execFileSync('systemd-analyze', ['verify', '--man=no', file], { stdio: 'pipe' });
    const printed = execFileSync('systemd-analyze', ['security', '--offline=true', file], {
      encoding: 'utf8',
    });
    assert.ok(Number(/exposure level for \S+: ([\d.]+)/.exec(printed)![1]) < 2);
  }),
);
