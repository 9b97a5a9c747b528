import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openSlab, slabAddress, slabShareBytes } from '../seal/slabs.ts';
import { concat, toBase64url } from '../wire/bytes.ts';
import { checkFileSize, FileStopped, sendFile } from './send-file.ts';

const key = new Uint8Array(32).fill(3);
const size = 2 * slabShareBytes + 1000;
const file = Uint8Array.from({ length: size }, (_, at) => (at * 7) & 255);

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
}

/** A relay that keeps slabs, and cannot be reached any more after `capacity` of them. */
function slabRelay(capacity = Number.POSITIVE_INFINITY) {
  const slabs = new Map<string, Uint8Array>();
  const asked: string[] = [];
  return {
    slabs,
    asked,
    now: () => 0,
    stamper: () => 'stamp',
    async fetch(url: string, init: RequestInit): Promise<Response> {
      asked.push(`${init.method} ${new Headers(init.headers).get('springhouse-stamp')}`);
      if (slabs.size >= capacity) throw new TypeError('no network');
      slabs.set(new URL(url).pathname, init.body as Uint8Array);
      return new Response(null, { status: 201 });
    },
  };
}

const received = (slabs: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  concat(
    ...[0, 1, 2].map(
      (index) => openSlab(key, index, size, slabs.get(`/slab/${toBase64url(slabAddress(key, index))}`)!)!,
    ),
  );

describe('a file sent to a relay', () => {
  it('lies there in stamped slabs that only the key finds and opens', async () => {
    const relay = slabRelay();
    const told: number[][] = [];
    const onSlab = (...progress: number[]) => void told.push(progress);
    await sendFile('https://relay.example', { key, size, bytes: chunksOf(file) }, { ...relay, onSlab });
    assert.deepEqual(received(relay.slabs), file);
    assert.deepEqual(relay.asked, ['PUT stamp', 'PUT stamp', 'PUT stamp']);
    assert.deepEqual(told, [
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  it('stops with how much arrived, and goes on from there', async () => {
    const first = slabRelay(2);
    const send = (options: Parameters<typeof sendFile>[2]) =>
      sendFile('https://relay.example', { key, size, bytes: chunksOf(file) }, options);
    const stopped = await send(first).catch((error) => error);
    assert.ok(stopped instanceof FileStopped && stopped.sent === 2);
    assert.match(stopped.message, /^2 of 3 slabs of the file were sent\. The relay .* cannot be reached/);
    const second = slabRelay();
    await send({ ...second, from: stopped.sent });
    assert.equal(second.slabs.size, 1);
    assert.deepEqual(received(new Map([...first.slabs, ...second.slabs])), file);
  });

  it('that grew or shrank meanwhile is not passed off as whole', async () => {
    for (const wrong of [size - 1, size + 1])
      await assert.rejects(
        sendFile('https://relay.example', { key, size: wrong, bytes: chunksOf(file) }, slabRelay()),
        { code: 'file-changed' },
      );
  });

  it('is refused over the limit before anything is sent', () => {
    checkFileSize(500_000_000);
    assert.throws(() => checkFileSize(500_000_001), { code: 'file-too-large' });
    assert.throws(() => checkFileSize(11, 10), { code: 'file-too-large' });
  });
});
