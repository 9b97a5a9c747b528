// What holds for every command: help, wrong calls, and how a process of it ends.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runCli } from './testing.ts';

const main = join(import.meta.dirname, 'main.ts');

describe('springhouse help', () => {
  it('lists every command, and shows how each is used', async () => {
    const { status, out } = await runCli(['help']);
    assert.equal(status, 0);
    const names = [...out.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, name]) => name!);
    const promised = 'init relay desk card report carry replies reply inbox exposure press demo help'.split(
      ' ',
    );
    assert.deepEqual(
      promised.filter((name) => !names.includes(name)),
      [],
    );
    for (const name of names.filter((each) => each !== 'help')) {
      const shown = await runCli(['help', name]);
      assert.deepEqual([shown.status, shown.err], [0, '']);
      assert.ok(shown.out.startsWith(`springhouse ${name}`), name);
      assert.deepEqual(await runCli([name, '--help']), shown);
    }
    assert.deepEqual(await runCli([]), { status, out, err: '' });
    assert.deepEqual(await runCli(['--help']), { status, out, err: '' });
  });

  it('says that there is no such command, status 2', async () => {
    for (const args of [['nonsense'], ['help', 'nonsense'], ['__proto__'], ['constructor']]) {
      const { status, out, err } = await runCli(args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, /^There is no command «/);
    }
  });
});

describe('a wrong call', () => {
  it('is one sentence and the usage, status 2, whatever the command', async () => {
    const calls: [string, RegExp][] = [
      ['card', /^--vault FILE is missing\./],
      ['card --vault', /^Option '--vault <value>' argument missing\./],
      ['card --vault x y', /^Unexpected argument 'y'\./],
      ['carry --relay http://a', /^FILE is missing\./],
      ['carry cells', /^--relay URL is missing\./],
      ['desk --vault x --port 1.5', /^--port is a number from 0 to 65535/],
      ['desk --vault x --port 70000', /^--port is a number/],
      ['desk --vault x --site y', /^To publish, the desk needs all three/],
      ['desk --vault x --site y --edition z --url ftp://a', /^--url URL is the address of the site/],
      ['exposure', /^FILE is missing\./],
      ['inbox --jsn', /^Unknown option '--jsn'\./],
      ['press edition', /^--out DIR is missing\./],
      ['replies --card x', /^--words FILE is missing\./],
      ['reply --vault x --source y', /^--text FILE is missing\./],
      ['report --card x --text y --language k/o', /^--language TAG is one such as/],
      ['demo now', /^Unexpected argument 'now'\./],
    ];
    for (const [call, sentence] of calls) {
      const { status, out, err } = await runCli(call.split(' '));
      assert.deepEqual([status, out], [2, ''], call);
      assert.match(err, sentence);
      assert.match(err, new RegExp(`\\n\\nspringhouse ${call.split(' ')[0]} ?`));
    }
    const { status, err } = await runCli(['demo'], { env: { PORT: 'http' } });
    assert.equal(status, 2);
    assert.match(err, /^PORT is a number from 0 to 65535, not «http»\./);
  });
});

describe('a process of it', () => {
  const start = (shell: string) =>
    spawn('/bin/sh', ['-c', shell], {
      env: { ...process.env, NODE_NO_WARNINGS: '1', springhouse: `${process.execPath} ${main}` },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  async function ended(child: ReturnType<typeof start>) {
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      err += text;
    });
    child.stdout.resume();
    const [status] = await once(child, 'close');
    return { status, err };
  }
  const skip = !existsSync('/bin/sh') && 'needs a shell';

  it('ends quietly when whoever reads it has read enough', { skip }, async () => {
    assert.deepEqual(await ended(start('$springhouse help | true')), { status: 0, err: '' });
  });

  it('says when what it prints cannot be written', {
    skip: skip || (!existsSync('/dev/full') && 'no /dev/full'),
  }, async () => {
    const { status, err } = await ended(start('$springhouse help > /dev/full'));
    assert.equal(status, 1);
    assert.match(err, /^What this command prints could not be written \(ENOSPC\)\. It was ended\.\n$/);
  });

  it('leaves none of its memory in a core dump', {
    skip: skip || (process.platform !== 'linux' && 'core dumps are looked at on Linux only'),
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'springhouse-core-'));
    const marker = 'words-that-stand-in-memory';
    const relay = `relay --listen 127.0.0.1:0 --data ${folder}/data --open`;
    const child = start(
      `cd ${folder}; ulimit -c unlimited 2> /dev/null; MARKER=${marker} exec $springhouse ${relay}`,
    );
    await once(child.stdout, 'data');
    assert.match(readFileSync(`/proc/${child.pid}/coredump_filter`, 'utf8'), /^0+$/m);
    child.kill('SIGABRT');
    await once(child, 'close');
    // Where the kernel hands dumps to a program, there is none here to look at.
    const dumps = readdirSync(folder).filter((name) => name.startsWith('core'));
    for (const name of dumps) assert.ok(!readFileSync(join(folder, name)).includes(marker));
    rmSync(folder, { recursive: true });
  });
});
