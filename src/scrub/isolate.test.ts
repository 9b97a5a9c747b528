import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ScrubError } from './error.ts';
import { type Limits, Worker } from './isolate.ts';
import { type Walls, wallsHere } from './sandbox.ts';

const probe = new URL('./testing/probe.ts', import.meta.url).href;
const limits: Limits = { millis: 5000, memoryMiB: 1024, answerBytes: 2 ** 20 };
const none: Walls = { limits: false, namespaces: false };

async function ask(job: object, walls: Walls = wallsHere(), more: Partial<Limits> = {}): Promise<unknown> {
  const all = { path: '/etc/passwd', port: 9, ...job };
  return (await new Worker(probe, { ...limits, ...more }, { walls }).run(all)).answer.result;
}
const refusal = (code: string) => (error: ScrubError) => error.name === 'ScrubError' && error.code === code;

describe('a worker', () => {
  it('gives back what it was handed, and only its own environment', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(60_000));
    const { parts } = await new Worker(probe, limits).run({ do: 'echo' }, bytes, new Uint8Array(0));
    assert.deepEqual(
      parts.map((part) => new Uint8Array(part)),
      [bytes, new Uint8Array(0)],
    );
    process.env.SPRINGHOUSE_PASSPHRASE_FILE ??= '';
    assert.doesNotMatch(String(await ask({ do: 'environment' })), /SPRINGHOUSE|HOME|USER/);
  });

  it('reads nothing outside, writes nothing and starts nothing', async () => {
    for (const walls of [wallsHere(), none]) {
      assert.notEqual(await ask({ do: 'read' }, walls), 'done');
      assert.notEqual(await ask({ do: 'write', path: join(tmpdir(), 'springhouse-probe') }, walls), 'done');
      assert.notEqual(await ask({ do: 'spawn' }, walls), 'done');
    }
  });

  const { limits: limited, namespaces } = wallsHere();
  const noWall = !limited && !namespaces && 'neither prlimit nor unshare works here';
  it('opens no socket, by either wall alone', { skip: noWall }, async () => {
    const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    try {
      assert.equal(await ask({ do: 'connect', port }, none), 'done', 'the server is there to be reached');
      for (const walls of [
        { limits: limited, namespaces },
        { limits: false, namespaces },
        { limits: limited, namespaces: false },
      ].filter((one) => one.limits || one.namespaces)) {
        assert.notEqual(await ask({ do: 'connect', port }, walls), 'done', JSON.stringify(walls));
      }
      if (limited) assert.equal(await ask({ do: 'listen' }), 'EMFILE');
    } finally {
      server.close();
    }
  });

  it('is killed when it waits or spins past its time', async () => {
    for (const what of ['wait', 'spin'])
      await assert.rejects(ask({ do: what }, wallsHere(), { millis: 300 }), refusal('timed-out'));
  });

  it('ends in a sentence when it breaks down, fills its memory or answers without end', async () => {
    await assert.rejects(ask({ do: 'crash' }), refusal('crashed'));
    if (limited) await assert.rejects(ask({ do: 'fill' }), /decoder broke down|damaged/);
    await assert.rejects(ask({ do: 'flood' }), refusal('answer-too-large'));
  });

  it('cannot put a sentence of its own on a screen', async () => {
    await assert.rejects(ask({ do: 'sentence' }), refusal('damaged'));
  });
});
