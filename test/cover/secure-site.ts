// A newsroom's site with cover, on its relay, behind TLS, and an observer before that. Everything is on loopback.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createServer } from 'node:tls';
import { seededEdition } from '../../bench/edition.ts';
import { dropFiles, press } from '../../src/press/press.ts';
import { startRelay } from '../../src/relay/serve-node.ts';
import { cardToJson, makeCard } from '../../src/seal/card.ts';
import { hpkeNode } from '../../src/seal/hpke-node.ts';
import { type Observer, openObserver } from './observer.ts';

export const builtDrop = join(import.meta.dirname, '../../dist/drop');

export interface SecureSite {
  origin: string;
  /**
   * For `trusting`: SHA-256 of the certificate's public key. A browser that is told to overlook a certificate it does not
   * trust caches nothing that came with it, and so asks otherwise than in life.
   */
  trust: string;
  observer: Observer;
  /** Private half of the card's intake key, 32 bytes, and where to read the inbox. */
  privateKey: Uint8Array;
  /** Slugs of its stories. */
  slugs: string[];
  close(): Promise<void>;
}

/**
 * @param tempo - of its cover: 1 is as readers have it; less, to measure sooner.
 * @param built - folder of the built drop.
 */
export async function openSecureSite(tempo: number, built = builtDrop): Promise<SecureSite> {
  const folder = mkdtempSync(join(tmpdir(), 'springhouse-cover-'));
  const site = join(folder, 'site');
  const relay = await startRelay({
    listen: { host: '127.0.0.1', port: 0 },
    data: join(folder, 'data'),
    open: true,
    difficulty: 1, // Turns come so much faster here that the relay would take them for a flood.
    site,
  });
  const relayPort = Number(new URL(relay.url).port);
  const { trust, ...signed } = await selfSigned();
  const server = createServer(signed, (socket) => {
    const behind = connect(relayPort, '127.0.0.1');
    socket.pipe(behind).pipe(socket);
    socket.on('error', () => behind.destroy());
    behind.on('error', () => socket.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const observer = await openObserver((server.address() as AddressInfo).port);
  const origin = `https://127.0.0.1:${observer.port}`;

  const { publicKey: intake, privateKey } = await hpkeNode.generate();
  const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));
  const expires = Math.floor(Date.now() / 1000) * 1000 + 7 * 86_400_000;
  const card = makeCard(random(32), { relay: origin, inbox: random(32), intake, pages: 64, expires });
  const edition = seededEdition(1, 4);
  const assets = new Map(dropFiles.map((name) => [name, new Uint8Array(readFileSync(join(built, name)))]));
  const withCard = {
    ...edition,
    site: { ...edition.site, baseUrl: `${origin}/` },
    card: { ...cardToJson(card) },
  };
  for (const [path, bytes] of press(withCard, assets)) {
    const place = join(site, path);
    mkdirSync(dirname(place), { recursive: true });
    const html = path.endsWith('.html') && Buffer.from(bytes).toString();
    writeFileSync(place, html ? html.replace(' data-cover=', ` data-tempo="${tempo}" data-cover=`) : bytes);
  }
  return {
    origin,
    trust,
    observer,
    privateKey,
    slugs: edition.stories.map(({ slug }) => slug),
    async close() {
      await observer.close();
      server.close();
      await relay.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A flag for Chromium. */
export const trusting = (sites: readonly { trust: string }[]): string =>
  `--ignore-certificate-errors-spki-list=${sites.map(({ trust }) => trust).join()}`;

async function selfSigned(): Promise<{ key: string; cert: string; trust: string }> {
  // It wants decorators' metadata at hand, and needs none of it to sign a certificate.
  Object.assign(Reflect, {
    getMetadata: () => undefined,
    getOwnMetadata: () => undefined,
    defineMetadata() {},
  });
  const x509 = await import('@peculiar/x509');
  x509.cryptoProvider.set(crypto);
  const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' };
  const keys = await crypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=127.0.0.1',
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 86_400_000),
    keys,
    signingAlgorithm,
  });
  const secret = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const publicKey = await crypto.subtle.exportKey('spki', keys.publicKey);
  return {
    trust: createHash('sha256').update(Buffer.from(publicKey)).digest('base64'),
    cert: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----\n`,
  };
}
