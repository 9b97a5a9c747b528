// A site and a relay for the browser test, in one small server on loopback: the built page, a front page, an
// inbox that keeps what is posted, and shelf pages. Knows no keys; whoever made the card opens the cells.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { languages } from '../../src/drop/languages/index.ts';

const built = join(import.meta.dirname, '../../dist/drop');

export interface TestSite {
  readonly origin: string;
  /** Bodies posted to the inbox and answered with 202, in order of arrival. */
  readonly posted: Uint8Array[];
  /** Every request's method and path, in order. */
  readonly asked: string[];
  /** Asked for each post, with how many there were before; where it says `false`, the connection drops. */
  accept: (before: number) => boolean | Promise<boolean>;
  /** What a page of the shelf holds: 16384 bytes. */
  shelf: (page: number) => Uint8Array;
  /** The desk card that the page carries, as JSON. */
  card: string;
  close(): Promise<void>;
}

/** As strict as the site's own: nothing inline, nothing from elsewhere. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const page = (language: string, card: string) => `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Drop</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/drop/drop.css"></head>
<body><main id="drop" data-card="${card.replaceAll('"', '&quot;')}" data-home="/${language}/">
${Object.entries(languages)
  .filter(([tag]) => tag !== language)
  .map(([tag, { name }]) => `<a href="/${tag}/drop/" hreflang="${tag}">${name}</a>`)
  .join('\n')}</main>
<script type="module" src="/drop/drop-${language}.js"></script></body></html>`;

const frontPage =
  '<!doctype html><html lang="en"><title>Front page</title><link rel="icon" href="data:,"><h1>Front page</h1></html>';

export async function openTestSite(): Promise<TestSite> {
  const sheet = readFileSync(join(built, 'drop.css'));
  const scripts = new Map(
    readdirSync(built)
      .filter((name) => name.endsWith('.js'))
      .map((name) => [`/drop/${name}`, readFileSync(join(built, name))]),
  );
  const site: Omit<TestSite, 'origin' | 'close'> = {
    posted: [],
    asked: [],
    accept: () => true,
    shelf: () => crypto.getRandomValues(new Uint8Array(16_384)),
    card: '{}',
  };

  async function inbox(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (!(await site.accept(site.posted.length))) return void request.socket.destroy();
    site.posted.push(new Uint8Array(Buffer.concat(chunks)));
    response.writeHead(202).end();
  }

  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    site.asked.push(`${request.method} ${path}`);
    const send = (type: string, body: string | Uint8Array) =>
      response
        .writeHead(200, {
          'content-type': type,
          'content-security-policy': policy,
          'cache-control': 'no-store',
        })
        .end(body);
    const [, first = '', second = ''] = path.split('/');
    if (request.method === 'POST' && first === 'inbox') inbox(request, response).catch(() => {});
    else if (first === 'shelf')
      send('application/octet-stream', site.shelf(Number(path.slice(path.lastIndexOf('/') + 1))));
    else if (scripts.has(path)) send('text/javascript', scripts.get(path)!);
    else if (path === '/drop/drop.css') send('text/css', sheet);
    else if (second === 'drop') send('text/html; charset=utf-8', page(first, site.card));
    else send('text/html; charset=utf-8', frontPage);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = server.address() as AddressInfo;
  return Object.assign(site, {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise<null>((resolve) => server.close(() => resolve(null)));
    },
  });
}
