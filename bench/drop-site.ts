// The source's page as a host serves it, for the bench: the press's site with the built drop, compressed beforehand,
// revalidated by ETag, and an inbox that answers. On loopback; the browser makes the network slow.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { dropFiles, press } from '../src/press/press.ts';
import { cardToJson, makeCard } from '../src/seal/card.ts';
import { hpkeNode } from '../src/seal/hpke-node.ts';
import { systemRandom } from '../src/seal/random.ts';
import { defaultDifficulty, difficultyHeader } from '../src/wire/stamp.ts';
import { seededEdition } from './edition.ts';
import { atTheEnd } from './ending.ts';

const types: Record<string, string> = {
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  svg: 'image/svg+xml',
};

export const brotli = (bytes: Uint8Array): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

/** @param built - folder of the built drop. */
export async function openDropSite(built: string) {
  const files = new Map<string, { body: Buffer; etag: string; type: string }>();
  let posts = 0;

  const server = createServer((request, response) => {
    const path = request.url!.slice(1);
    if (request.method === 'POST') {
      posts++;
      request.resume().on('end', () => {
        response.writeHead(202, { [difficultyHeader]: `${defaultDifficulty}`, 'cache-control': 'no-store' });
        response.end();
      });
      return;
    }
    const file = files.get(path.endsWith('/') ? `${path}index.html` : path);
    if (!file) return void response.writeHead(404).end();
    const headers = { 'cache-control': 'no-cache', etag: file.etag };
    if (request.headers['if-none-match'] === file.etag) return void response.writeHead(304, headers).end();
    response
      .writeHead(200, { ...headers, 'content-type': file.type, 'content-encoding': 'br' })
      .end(file.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  atTheEnd(() => server.closeAllConnections());
  atTheEnd(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const { publicKey: intake } = await hpkeNode.generate();
  const expires = Math.floor(Date.now() / 1000) * 1000 + 7 * 86_400_000;
  const card = makeCard(systemRandom(32), {
    relay: origin,
    inbox: systemRandom(32),
    intake,
    pages: 64,
    expires,
  });
  const edition = seededEdition(1, 3);
  const assets = new Map(dropFiles.map((name) => [name, new Uint8Array(readFileSync(join(built, name)))]));
  const site = press(
    // Without cover, so that what is sent goes at once and nothing follows it.
    { ...edition, site: { ...edition.site, baseUrl: `${origin}/`, cover: 0 }, card: { ...cardToJson(card) } },
    assets,
  );
  for (const [path, bytes] of site)
    files.set(path, {
      body: brotli(bytes),
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      type: types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    });
  return {
    origin,
    /** Cells posted so far. */
    posts: () => posts,
    /** Bytes of a file of the site: as it is, and compressed. */
    weigh(path: string): { plain: number; brotli: number } {
      return { plain: site.get(path)!.length, brotli: files.get(path)!.body.length };
    },
  };
}
