// A built site on this machine's own address, to be looked at before anyone else can.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize, sep } from 'node:path';
import { manifestFile } from '../manifest/manifest.ts';
import { typeOf } from './types-of-files.ts';

/** Serve a site until the signal. @param onReady - told its address on this machine. */
export async function serveSite(
  folder: string,
  signal: AbortSignal,
  onReady: (url: string) => void,
): Promise<void> {
  const base = await basePath(folder);
  const server = createServer((request, response) => {
    void (async () => {
      const path = decodeURIComponent(new URL(request.url!, 'http://x').pathname);
      const inside = path.startsWith(base) ? path.slice(base.length) : null;
      const file =
        inside === null || inside.endsWith('/') || inside === '' ? `${inside ?? ''}index.html` : inside;
      const whole = normalize(join(folder, file));
      const isInside = inside !== null && whole.startsWith(normalize(join(folder, sep)));
      const bytes = isInside ? await readFile(whole).catch(() => null) : null;
      response.writeHead(bytes ? 200 : 404, { 'content-type': bytes ? typeOf(file) : 'text/plain' });
      response.end(bytes ?? 'There is no such page.\n');
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      onReady(`http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`);
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** The path under which the site's links expect it. */
async function basePath(folder: string): Promise<string> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch(() => '{}');
  const { site = 'http://x/' } = JSON.parse(text) as { site?: string };
  return new URL(site).pathname;
}
