/**
 * The relay's answers (design, section 6.2): cells in, cells out. No cookie, no address, no log of requests.
 */
import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { ed25519VerifyNode } from '../wire/ed25519-node.ts';
import { passHeader, readPass } from '../wire/pass.ts';
import { encodeItems, isShelfLength } from '../wire/requests.ts';
import { cellBytes, maxCellsPerAppend, maxPages, pageBytes, slabBytes } from '../wire/sizes.ts';
import { defaultDifficulty, difficultyHeader, stampHeader } from '../wire/stamp.ts';
import { Anonymous } from './anonymous.ts';
import { toResponse } from './answer.ts';
import { readBody } from './body.ts';
import { defaultFormBytesPerHour } from './form/budget.ts';
import { plainForm } from './form/form.ts';
import { readKey } from './keys.ts';
import { readNumbers } from './query.ts';
import { anyOrigin, noStore, refuse, refuseMethod, storeRefusal } from './refuse.ts';
import { readSignedBody, refuseUnsigned } from './signed.ts';
import { Stamps } from './stamps.ts';
import type { Store } from './store.ts';
import { Waiting } from './waiting.ts';

/** Longest wait of one long-poll. */
export const maxWaitSeconds = 60;
/** Most items in one answer: 2 MiB. Whoever reads asks again for the rest. */
export const itemsPerAnswer = 512;

export interface RelayOptions {
  store: Store;
  serves: (key: Uint8Array) => boolean;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Zero bits of a stamp, asked for in calm. */
  difficulty?: number;
  /** Answers GET and HEAD of every path that is not the protocol's. */
  site?: (request: Request) => Promise<Response>;
  waiting?: Waiting;
  random?: (bytes: number) => Uint8Array;
  /** What the plain form takes in an hour, from all together. */
  formBytesPerHour?: number;
  /** Told of failures that are nobody's mistake. */
  onFailure?: (error: unknown) => void;
}

const octets = { 'content-type': 'application/octet-stream', ...noStore };
const preflight = {
  ...anyOrigin,
  'access-control-allow-headers': 'content-type, springhouse-stamp',
  'access-control-max-age': '86400',
};
/** First segments of paths that are never a file of the site. */
const ours = /^\/(inbox|shelf|slab|log|form|healthz)(\/|$)/;

/** What answers all requests, and what it shares with `hot.ts`. */
export interface Relay {
  app: Hono;
  anonymous: Anonymous;
  stamps: Stamps;
}

export const relayApp = (options: RelayOptions): Hono => relayOf(options).app;

export function relayOf(options: RelayOptions): Relay {
  const { store, serves, now, site, waiting = new Waiting(), onFailure = () => {} } = options;
  const stamps = new Stamps(options.difficulty ?? defaultDifficulty, now);
  const anonymous = new Anonymous({ store, serves, stamps, waiting });
  const form = plainForm({
    store,
    serves,
    waiting,
    now,
    random: options.random ?? randomBytes,
    bytesPerHour: options.formBytesPerHour ?? defaultFormBytesPerHour,
  });
  const app = new Hono({ strict: true });

  /** Whether the request brings the pass of a listed desk for its key: logs come and go, and cannot be listed. */
  function hasPass(request: Request, key: Uint8Array): boolean {
    const header = request.headers.get(passHeader);
    const pass = header === null ? null : readPass(header, key, ed25519VerifyNode);
    return pass !== null && serves(pass);
  }

  /** Key of a signed request's path, or why not. @param forAll - whether a key that is not listed will do. */
  function signedKey(request: Request, text: string, forAll = false): Uint8Array | Response {
    const key = readKey(text);
    if (!key) return refuse('bad-key');
    if (!forAll && !serves(key) && !hasPass(request, key)) return refuse('unknown-key');
    return refuseUnsigned(request, key, now()) ?? key;
  }

  async function post(request: Request, name: string): Promise<Response> {
    const named = readKey(name);
    // A newcomer's mailbox is no desk's inbox: the desk that leaves the invitation brings its pass.
    const key = named && hasPass(request, named) ? named : anonymous.key(name);
    if (!(key instanceof Uint8Array)) return toResponse(key);
    const stamp = request.headers.get(stampHeader);
    return toResponse(await anonymous.post(name, key, stamp, await readBody(request, cellBytes)));
  }

  async function put(request: Request, name: string): Promise<Response> {
    const read = () => readBody(request, slabBytes);
    return toResponse(await anonymous.put(name, request.headers.get(stampHeader), read));
  }

  async function append(request: Request, name: string): Promise<Response> {
    const key = signedKey(request, name);
    if (key instanceof Response) return key;
    const body = await readSignedBody(request, maxCellsPerAppend * cellBytes, 'append-too-long');
    if (body instanceof Response) return body;
    if (body.length === 0 || body.length % cellBytes !== 0) return refuse('wrong-append-size');
    const cells = Array.from({ length: body.length / cellBytes }, (_, n) =>
      body.subarray(n * cellBytes, (n + 1) * cellBytes),
    );
    const sequence = await store.append(key, cells);
    waiting.wake(name);
    return new Response(JSON.stringify({ sequence }), {
      status: 201,
      headers: { 'content-type': 'application/json', ...noStore },
    });
  }

  async function read(request: Request, name: string): Promise<Response> {
    const numbers = readNumbers(new URL(request.url).searchParams, { after: 0, wait: 0 });
    // Who has no pass yet, a newcomer that looks for the invitation, may look and not wait.
    const key = signedKey(request, name, numbers?.wait === 0);
    if (key instanceof Response) return key;
    if (!numbers) return refuse('bad-query');
    const found = () => store.read(key, numbers.after, itemsPerAnswer);
    const items = numbers.wait === 0 ? await found() : await awaited(found, name, numbers.wait, request);
    return new Response(encodeItems(items), { headers: octets });
  }

  async function awaited<T>(find: () => Promise<T[]>, name: string, seconds: number, request: Request) {
    // Waiting begins before reading: what is appended in between wakes it.
    const until = performance.now() + Math.min(seconds, maxWaitSeconds) * 1000;
    for (;;) {
      // Another process that writes to the same store wakes nobody here: look again now and then.
      const left = Math.max(0, until - performance.now());
      const wait = waiting.wait(name, Math.min(left, store.sharedEvery ?? left), request.signal);
      try {
        const items = await find();
        if (items.length > 0 || left === 0 || request.signal.aborted || waiting.closed) return items;
        await wait.over;
      } finally {
        wait.end();
      }
    }
  }

  async function prune(request: Request, name: string): Promise<Response> {
    const key = signedKey(request, name);
    if (key instanceof Response) return key;
    const numbers = readNumbers(new URL(request.url).searchParams, { through: null });
    if (!numbers) return refuse('bad-query');
    await store.prune(key, numbers.through);
    return new Response(null, { status: 204, headers: noStore });
  }

  async function lay(request: Request, name: string): Promise<Response> {
    const key = signedKey(request, name);
    if (key instanceof Response) return key;
    const pages = await readSignedBody(request, maxPages * pageBytes, 'shelf-too-long');
    if (pages instanceof Response) return pages;
    if (!isShelfLength(pages.length)) return refuse('wrong-shelf-size');
    await store.lay(key, pages);
    return new Response(null, { status: 204, headers: noStore });
  }

  const allowing = (methods: string) =>
    new Response(null, {
      status: 204,
      headers: { ...preflight, ...noStore, 'access-control-allow-methods': methods },
    });

  app.use(async (c, next) => {
    // A path of ours has one spelling; Hono decodes percent signs, which would make a second one.
    if (c.req.url.includes('%') && ours.test(c.req.path) && new URL(c.req.url).pathname !== c.req.path)
      c.res = refuse('unknown-path');
    else await next();
    c.header(difficultyHeader, `${stamps.difficulty}`);
  });

  app.post('/inbox/:key', (c) => post(c.req.raw, c.req.param('key')));
  for (const path of ['/inbox/:key', '/log/:key'] as const) {
    app.get(path, (c) => read(c.req.raw, c.req.param('key')));
    app.delete(path, (c) => prune(c.req.raw, c.req.param('key')));
  }
  app.options('/inbox/:key', () => allowing('POST'));
  app.all('/inbox/:key', () => refuseMethod('POST, GET, DELETE, OPTIONS', anyOrigin));
  app.post('/log/:key', (c) => append(c.req.raw, c.req.param('key')));
  app.all('/log/:key', () => refuseMethod('POST, GET, DELETE'));

  app.put('/shelf/:key', (c) => lay(c.req.raw, c.req.param('key')));
  app.all('/shelf/:key', () => refuseMethod('PUT'));
  app.get('/shelf/:key/:page', async (c) =>
    toResponse(await anonymous.page(c.req.param('key'), c.req.param('page'))),
  );
  app.options('/shelf/:key/:page', () => allowing('GET'));
  app.all('/shelf/:key/:page', () => refuseMethod('GET, OPTIONS', anyOrigin));

  app.put('/slab/:address', (c) => put(c.req.raw, c.req.param('address')));
  app.get('/slab/:address', async (c) => toResponse(await anonymous.get(c.req.param('address'))));
  app.options('/slab/:address', () => allowing('GET, PUT'));
  app.all('/slab/:address', () => refuseMethod('PUT, GET, OPTIONS', anyOrigin));

  app.post('/form/:key', (c) => form(c.req.raw, c.req.param('key')));
  app.all('/form/:key', () => refuseMethod('POST'));

  app.get('/healthz', () => new Response('ok\n', { headers: { 'content-type': 'text/plain', ...noStore } }));
  app.all('/healthz', () => refuseMethod('GET'));

  app.notFound(async (c) => {
    if (!site || ours.test(c.req.path)) return refuse('unknown-path');
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return refuseMethod('GET, HEAD');
    return site(c.req.raw);
  });

  app.onError((error) => {
    const refusal = storeRefusal(error);
    if (refusal) return refuse(refusal, anyOrigin);
    onFailure(error);
    return refuse('internal', anyOrigin);
  });

  return { app, anonymous, stamps };
}
