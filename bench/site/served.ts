// A site of every kind of page, as a host serves it: pressed from the example edition with incidents, topics and a desk
// card, compressed beforehand, with an inbox and a shelf that answer its cover. On loopback.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { typeOf } from '../../src/press/deploy/types-of-files.ts';
import { parseEdition } from '../../src/press/edition/index.ts';
import type { Edition } from '../../src/press/edition/types.ts';
import { readFolder } from '../../src/press/folder.ts';
import { sharpEncoder } from '../../src/press/photos/sharp-node.ts';
import { dropFiles, photosOf, press, searchFiles } from '../../src/press/press.ts';
import { cardToJson, makeCard } from '../../src/seal/card.ts';
import { hpkeNode } from '../../src/seal/hpke-node.ts';
import { systemRandom } from '../../src/seal/random.ts';
import { pageBytes } from '../../src/wire/sizes.ts';
import { defaultDifficulty, difficultyHeader } from '../../src/wire/stamp.ts';
import { brotli } from '../drop-site.ts';
import { atTheEnd } from '../ending.ts';

const root = join(import.meta.dirname, '../..');
const compressed = /\.(?:html|css|js|json|xml|svg|txt|geojson)$/;
const incident = (title: string, when: string, at: number[], story: string) => ({
  type: 'Feature' as const,
  geometry: { type: 'Point', coordinates: at },
  properties: { title, when, precision: 'town', story },
});

/** @returns where the site is, and its files as they go over the network. */
export async function serveEveryKind(): Promise<{ origin: string; files: ReadonlyMap<string, Uint8Array> }> {
  const files = new Map<string, Uint8Array>();
  const server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://x').pathname.slice(1);
    const file = path.endsWith('/') || path === '' ? `${path}index.html` : path;
    if (request.method === 'POST') {
      request.resume().on('end', () => {
        response
          .writeHead(202, { [difficultyHeader]: `${defaultDifficulty}`, 'cache-control': 'no-store' })
          .end();
      });
    } else if (path.startsWith('shelf/')) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(systemRandom(pageBytes));
    } else {
      const body = files.get(file);
      const encoding = compressed.test(file) ? { 'content-encoding': 'br' } : {};
      response.writeHead(body ? 200 : 404, {
        'content-type': typeOf(file),
        'cache-control': 'no-cache',
        ...encoding,
      });
      response.end(body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atTheEnd(() => server.closeAllConnections());
  atTheEnd(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const edition = await everyKind(origin);
  const assets = new Map(
    dropFiles.map((name) => [name, new Uint8Array(readFileSync(join(root, 'dist/drop', name)))]),
  );
  const photos = await photosOf(edition, sharpEncoder);
  for (const [path, bytes] of press(edition, assets, null, await searchFiles(edition), photos))
    files.set(path, compressed.test(path) ? brotli(bytes) : bytes);
  return { origin, files };
}

async function everyKind(origin: string): Promise<Edition> {
  const parsed = parseEdition(await readFolder(join(root, 'examples/edition')));
  if (!parsed.ok) throw new Error('the example edition is not in order');
  const { edition } = parsed;
  const { publicKey: intake } = await hpkeNode.generate();
  const expires = Math.floor(Date.now() / 1000) * 1000 + 7 * 86_400_000;
  const card = makeCard(systemRandom(32), {
    relay: origin,
    inbox: systemRandom(32),
    intake,
    pages: 64,
    expires,
  });
  const title = (ko: string, en: string) => ({ ko, en });
  return {
    ...edition,
    site: {
      ...edition.site,
      baseUrl: `${origin}/`,
      topics: [{ id: 'phones', title: title('휴대전화', 'Mobile phones') }],
    },
    card: { ...cardToJson(card) },
    stories: edition.stories.map((story) => ({ ...story, topics: ['phones'] })),
    incidents: {
      type: 'FeatureCollection',
      features: [
        incident('혜산', '[2019-11-11..2019-11-20]', [128.18, 41.4], 'hyesan-arrests'),
        incident('평양', '2019-12?', [125.75, 39.03], 'hyesan-execution'),
      ],
    },
  };
}
