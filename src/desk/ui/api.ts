// The desk's server as the screens see it: functions to ask, one signal that rises when anything changed.
import { signal } from '@preact/signals';
import type { Refusal, SessionView } from '../api/types.ts';

/** A refusal with the server's own sentence. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** HTTP status; 0 when nobody answered. */
  readonly status: number;
  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

/**
 * Where this page stands with the desk.
 *
 * - `unreachable`: it does not answer; this page goes on asking.
 * - `closed`: it answers, but not to this page any more.
 */
export type Connection = 'opening' | 'open' | 'locked' | 'unreachable' | 'closed';

export const connection = signal<Connection>('opening');
/** Rises whenever something changed at the desk, in this window or another. */
export const version = signal(0);
/** How the desk stands with the relay; `null` while nothing syncs. */
export const syncNow = signal<SessionView['sync']>(null);
/** What there is before there is a newsroom: shown in place of everything else. */
export const firstView = signal<SessionView['first']>(null);
/** Cells of the inbox that were opened so far, while a fetch goes on. */
export const cellsOpened = signal<number | null>(null);
let status = 0;

function told(now: SessionView): void {
  version.value = now.version;
  status = now.status ?? 0;
  syncNow.value = now.sync ?? null;
  cellsOpened.value = now.opened ?? null;
  firstView.value = now.first ?? null;
  connection.value = now.locked ? 'locked' : 'open';
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

// Kept by the browser for this tab and this port only, so that a reload works; worthless once the desk stops.
const tokenName = 'springhouse-desk-token';
const token = () => sessionStorage.getItem(tokenName);

/** @param body - bytes go as they are, anything else as JSON. */
async function request(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Response> {
  const bytes = body instanceof Uint8Array || body instanceof Blob;
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token() ?? ''}`,
        ...(body === undefined
          ? {}
          : { 'Content-Type': bytes ? 'application/octet-stream' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: bytes ? (body as Blob) : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch {
    if (signal?.aborted) throw new Refused(0, 'Nobody waits for this any more.');
    if (connection.value === 'open' || connection.value === 'locked') connection.value = 'unreachable';
    throw new Refused(
      0,
      'The desk does not answer: it was stopped, or this computer is very busy. What was saved is still there.',
    );
  }
  if (response.ok) return response;
  if (response.status === 423) connection.value = 'locked';
  if (response.status === 403 && response.headers.get('Content-Type')?.startsWith('text/plain'))
    connection.value = 'closed';
  const refusal = (await response.json().catch(() => null)) as Refusal | null;
  throw new Refused(response.status, refusal?.sentence ?? 'This page is not connected to the desk any more.');
}

/** @param signal - breaks the request off. @throws {Refused} with the desk's sentence. */
export async function ask<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  return (await (await request(method, path, body, signal)).json()) as T;
}

/** @throws {Refused} with the desk's sentence. */
export async function askBlob(path: string): Promise<Blob> {
  return (await request('GET', path)).blob();
}

/** What the desk makes of something, as bytes. @throws {Refused} with the desk's sentence. */
export async function askBlobOf(path: string, body: unknown): Promise<Blob> {
  return (await request('POST', path, body)).blob();
}

/** @throws {Refused} with the desk's sentence. */
export async function askBytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await request('GET', path)).arrayBuffer());
}

/** Use up the one-time address that this page was opened by, then follow changes for as long as it is open. */
export async function connect(): Promise<void> {
  const secret = /^\/open\/(.+)$/.exec(location.pathname)?.[1];
  try {
    if (secret) {
      const opened = await ask<{ token: string }>('POST', '/open', { secret });
      sessionStorage.setItem(tokenName, opened.token);
      history.replaceState(null, '', '/');
    }
    if (!token()) throw new Refused(403, 'This page has no way in.');
    told(await ask<SessionView>('GET', '/session'));
  } catch {
    connection.value = 'closed';
    return;
  }
  watchUse();
  await follow();
}

/** How often the desk is told, at most, that somebody uses it. */
const usedMillis = 20_000;

/** Keys and pointer keep the desk from locking itself; what this page asks for by itself does not. */
function watchUse(): void {
  let last = Number.NEGATIVE_INFINITY;
  const use = (event: Event) => {
    if (!event.isTrusted || connection.peek() !== 'open' || performance.now() - last < usedMillis) return;
    last = performance.now();
    ask('POST', '/used', {}).catch(() => undefined); // The next key tells it again.
  };
  for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchmove'])
    addEventListener(kind, use, { capture: true, passive: true });
}

const retryMillis = 3000;

async function follow(): Promise<void> {
  while (connection.peek() !== 'closed') {
    try {
      told(await ask<SessionView>('GET', `/changes?after=${version.peek()}&status=${status}`));
    } catch {
      // `ask` has set `connection`; nothing else is lost by asking again.
      await new Promise((resolve) => setTimeout(resolve, retryMillis));
    }
  }
}

export async function unlock(passphrase: string): Promise<void> {
  await ask('POST', '/unlock', { passphrase });
  connection.value = 'open';
}

/** What must be saved before the desk locks; each entry resolves when it is. */
export const beforeLock = new Set<() => Promise<unknown>>();

export async function lock(): Promise<void> {
  await Promise.all([...beforeLock].map((save) => save()));
  await ask('POST', '/lock', {});
  connection.value = 'locked';
}
