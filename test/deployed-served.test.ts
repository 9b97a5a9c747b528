// A site is deployed under a relay that serves it: right after, every answer is of the new edition, and none was ever
// of anything but one of the two, whole.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readyIn, targetAt } from '../src/press/deploy/deploy.ts';
import { current } from '../src/press/deploy/releases.ts';
import type { Edition } from '../src/press/edition/types.ts';
import { replaceSite } from '../src/press/folder.ts';
import { press } from '../src/press/press.ts';
import { dropAssets, richEdition, withdrawing } from '../src/press/testing.ts';
import { startRelay } from '../src/relay/serve-node.ts';

const folder = mkdtempSync(join(tmpdir(), 'springhouse-deployed-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function built(edition: Edition, name: string) {
  const files = press(edition, dropAssets);
  const site = join(folder, name);
  await replaceSite(site, files);
  return { files, ready: await readyIn(site) };
}

test('a relay serves a new edition as soon as it is deployed, without a restart, and never half of one', async () => {
  const editions = [
    await built(richEdition(), 'first'),
    await built(withdrawing(richEdition(), 'third'), 'second'),
  ] as const;
  const target = targetAt(join(folder, 'served'), {});
  const site = join(folder, 'served', current);
  const relay = await startRelay({
    listen: { host: '127.0.0.1', port: 0 },
    data: join(folder, 'relay'),
    open: true,
    site,
  });
  const changed = [...editions[0].files.keys()].filter(
    (path) =>
      digest(editions[0].files.get(path)!) !== digest(editions[1].files.get(path) ?? new Uint8Array()),
  );
  assert.ok(changed.length > 3 && changed.length < editions[0].files.size);
  const get = async (path: string) => {
    const response = await fetch(`${relay.url}/${path}`);
    assert.equal(response.status, 200, path);
    const bytes = new Uint8Array(await response.arrayBuffer());
    assert.equal(Number(response.headers.get('content-length')), bytes.length);
    return digest(bytes);
  };
  const shows = async ({ files }: (typeof editions)[number], path: string) =>
    assert.equal(await get(path), digest(files.get(path)!), path);

  try {
    assert.equal((await fetch(`${relay.url}/`)).status, 404);
    await target.put(editions[0].ready);
    for (const path of editions[0].files.keys()) if (!path.startsWith('.')) await shows(editions[0], path);

    // Readers go on reading while the editions take turns.
    let reading = true;
    let answers = 0;
    const reader = async (path: string) => {
      const either = editions.map(({ files }) => digest(files.get(path)!));
      for (; reading; answers++) assert.ok(either.includes(await get(path)), path);
    };
    const readers = changed.slice(0, 6).map(reader);
    for (const edition of [editions[1], editions[0], editions[1]]) {
      await target.put(edition.ready);
      for (const path of changed) await shows(edition, path);
    }
    await target.back();
    for (const path of changed) await shows(editions[0], path);
    reading = false;
    await Promise.all(readers);
    assert.ok(answers > 10, `${answers} answers`);
  } finally {
    await relay.close();
  }
});
